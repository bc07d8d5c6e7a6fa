import { FixableError } from '../../programs/errors';
import { type BenchRun, execute, itemCounts } from './benchRun';
import { type Figure, median } from './figures';
import { nodeSecondsOf } from './nodeSeconds';
import { readWorkflowId } from './workflows';

const latency = 200;
/** How many records the sandbox puts on a page at most. */
const recordsOnAPage = 100;

/**
 * 10,000 records read with Return All from a server that takes 200 ms for each page.
 *
 * @param bench the bench
 * @returns `read.…`; ideal is pages × latency
 * @throws {FixableError} where it took another number of pages
 */
export async function measureRead(bench: BenchRun): Promise<Figure[]> {
	const people = itemCounts.many;
	const pages = people / recordsOnAPage;
	const idealSeconds = (pages * latency) / 1000;
	const ratios: number[] = [];
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`read, round ${round} of ${bench.rounds}`);
		const run = await execute(bench, readWorkflowId, { latency, people });
		if (run.requests !== pages) {
			throw new FixableError(`It took ${run.requests} pages, not ${pages}.\n${run.said}`);
		}
		const ratio = nodeSecondsOf(run) / idealSeconds;
		bench.say(`  this node, ${people} records: ${ratio.toFixed(3)} of the ideal time`);
		ratios.push(ratio);
	}
	return [{ name: 'read.time_over_ideal', value: median(ratios) }];
}
