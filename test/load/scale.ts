import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '../../programs/command';
import { projectFolder } from '../../programs/folders';
import { assertAllStored, type BenchRun } from './benchRun';
import { type Figure, median } from './figures';
import { runProgram } from './sandboxProcess';

const program = join(__dirname, 'scaleProgram.ts');
const result = z.object({ cpuSeconds: z.number() });
const fewer = 10_000;
const more = 100_000;

/**
 * How the cost grows with the items: the CPU time of this node with 100,000 items over that with
 * 10,000. It runs in n8n's engine (n8n-core), on the Node that n8n runs on, in a process of its own
 * for each run; a whole n8n would spend more time on printing the items than on the node.
 *
 * @param bench the bench
 * @returns `scale.…`
 */
export async function measureScale(bench: BenchRun): Promise<Figure[]> {
	const seconds = { fewer: [] as number[], more: [] as number[] };
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`scale, round ${round} of ${bench.rounds}`);
		seconds.fewer.push(await cpuSecondsFor(bench, fewer));
		seconds.more.push(await cpuSecondsFor(bench, more));
	}
	return [
		{
			name: 'scale.time_100k_over_10k',
			value: median(seconds.more) / median(seconds.fewer),
		},
	];
}

async function cpuSecondsFor(bench: BenchRun, items: number): Promise<number> {
	const { n8n, sandbox, signal } = bench;
	await sandbox.begin();
	const said = await runCommand([n8n.place.installation.nodeProgram, runProgram, program], {
		whenItFails: `${items} items could not be sent through n8n-core`,
		folder: projectFolder,
		environment: {
			...process.env,
			ITEMS: String(items),
			SANDBOX_URL: sandbox.url,
			SANDBOX_KEY: sandbox.apiKey,
		},
		signal,
	});
	const { cpuSeconds } = result.parse(JSON.parse(said.at(-1) ?? ''));
	const values = { cpuSeconds, ...(await sandbox.report()) };
	assertAllStored({ ...values, said: said.join('\n') }, items);
	bench.keep({ what: `n8n-core ${items}`, values });
	bench.say(`  this node in n8n-core, ${items} items: ${cpuSeconds.toFixed(1)} s of CPU time`);
	return cpuSeconds;
}
