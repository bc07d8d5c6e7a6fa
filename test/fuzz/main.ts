/** The program behind `npm run fuzz`. */
import type { Given } from '../../programs/options';
import { runProgram } from '../../programs/program';
import { loadPackage } from '../engine/n8n/packageUnderTest';
import { commandLine } from './commandLine';
import { search, type SearchResult } from './search';

process.env.N8N_LOG_LEVEL ??= 'silent';

/** @returns the code to end with */
async function fuzz({
	seconds,
	seed = Date.now() % 2 ** 31,
	'at-once': atOnce,
}: Given<typeof commandLine.options>): Promise<number> {
	const nex = await loadPackage();
	console.log(
		`Fuzzing for ${seconds} s. To repeat: npm run fuzz -- --seed ${seed} --at-once ${atOnce}`,
	);
	// A run waits most of its time, for answers that do not come and until it may ask again.
	const searches = Array.from({ length: atOnce }, (_, index) => search(nex, seconds, seed + index));
	const found = await firstFound(searches);
	if (found !== undefined) {
		report(found);
		return 1;
	}
	const runs = (await Promise.all(searches)).reduce((total, result) => total + result.runs, 0);
	console.log(`${runs} runs, and each item ended as it should.`);
	return 0;
}

/** Does not wait for the other searches once something is found. */
async function firstFound(searches: Array<Promise<SearchResult>>): Promise<SearchResult['found']> {
	return await new Promise((resolve, reject) => {
		for (const result of searches) {
			result.then(({ found }) => {
				if (found !== undefined) resolve(found);
			}, reject);
		}
		void Promise.allSettled(searches).then(() => {
			resolve(undefined);
		});
	});
}

function report({ seed, scenario, problems }: NonNullable<SearchResult['found']>): void {
	console.error(`
This run did not end as it should (--seed ${seed} --at-once 1):
${problems}

Keep it as a file in test/fuzz/corpus, so that it is run with the tests:
${JSON.stringify({ why: '', scenario })}`);
}

// A search that goes on would keep the process.
runProgram(commandLine, async (given, signal) => {
	signal.addEventListener('abort', () => process.exit(130));
	process.exit(await fuzz(given));
});
