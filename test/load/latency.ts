import { assertAllStored, type BenchRun, itemCounts, upsert } from './benchRun';
import { type Figure, median } from './figures';
import { nodeSecondsOf } from './nodeSeconds';

const latency = 200;
/** The node's default for Max Concurrency. */
const concurrency = 10;

/**
 * 1,000 items against a server that takes 200 ms for each request, 10 of them at a time.
 *
 * @param bench the bench
 * @returns `latency.…`; ideal is items × latency ÷ concurrency
 */
export async function measureLatency(bench: BenchRun): Promise<Figure[]> {
	const items = itemCounts.some;
	const idealSeconds = (items * latency) / concurrency / 1000;
	const ratios: number[] = [];
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`latency, round ${round} of ${bench.rounds}`);
		const run = await upsert(bench, 'nex', items, { latency });
		assertAllStored(run, items);
		ratios.push(nodeSecondsOf(run) / idealSeconds);
	}
	return [{ name: 'latency.time_over_ideal', value: median(ratios) }];
}
