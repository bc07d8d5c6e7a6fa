/** The program behind `npm run fuzz`. */
import * as fc from 'fast-check';

import { PlaygroundError } from '../../playground/errors';
import { loadPackage } from '../engine/n8n/packageUnderTest';
import { scenarios } from './arbitraries';
import { type FuzzArguments, readArguments, usage } from './arguments';
import { runScenario } from './runScenario';
import type { Scenario } from './scenario';

process.env.N8N_LOG_LEVEL ??= 'silent';

/** What nobody waited for: it would end n8n's process. */
const escaped: unknown[] = [];
process.on('unhandledRejection', (reason) => escaped.push(reason));
process.on('uncaughtException', (error) => escaped.push(error));

async function fuzz({ seconds, seed }: FuzzArguments): Promise<boolean> {
	const nex = await loadPackage();
	console.log(`Fuzzing for ${seconds} s. To repeat: npm run fuzz -- --seed ${seed}`);
	let runs = 0;
	const property = fc.asyncProperty(scenarios, async (scenario) => {
		runs += 1;
		const problems = await runScenario(nex, scenario);
		if (escaped.length > 0) problems.push(`Nobody caught ${String(escaped.pop())}`);
		if (problems.length > 0) throw new Error(problems.join('\n'));
	});
	const result = await fc.check(property, {
		seed,
		numRuns: Number.MAX_SAFE_INTEGER,
		interruptAfterTimeLimit: seconds * 1_000,
		markInterruptAsFailure: false,
	});
	if (!result.failed) {
		console.log(`${runs} runs, and each item ended as it should.`);
		return true;
	}
	const [scenario] = result.counterexample as [Scenario];
	report(scenario, result.errorInstance, seed);
	return false;
}

function report(scenario: Scenario, error: unknown, seed: number): void {
	console.error(`
This run did not end as it should (seed ${seed}):
${error instanceof Error ? error.message : String(error)}

Keep it as a file in test/fuzz/corpus, so that it is run with the tests:
${JSON.stringify({ why: '', scenario })}`);
}

async function main(): Promise<void> {
	try {
		const given = readArguments(process.argv.slice(2));
		if (given.help) console.log(usage);
		else process.exitCode = (await fuzz(given)) ? 0 : 1;
	} catch (error) {
		console.error(error instanceof PlaygroundError ? error.message : error);
		process.exitCode = 1;
	}
}

void main();
