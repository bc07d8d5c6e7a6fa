import { assertAllStored, type BenchRun, itemCounts, upsert, type MeasuredRun } from './benchRun';
import { type ComparedNode, comparedNodes, type Upserter } from './comparedNodes';
import { type Figure, median } from './figures';

const upserters: readonly Upserter[] = ['none', ...comparedNodes];
const megabyte = 1_000_000;

/**
 * 10,000 items mapped automatically against a server without latency: the CPU time that an item
 * costs n8n, and the peak of n8n's memory.
 *
 * What n8n uses to start, to make the items and to print them is measured with a workflow that ends
 * there, and subtracted from the CPU time. The memory is the peak of the whole n8n process, for that
 * is what a machine needs.
 *
 * @param bench the bench
 * @returns `cpu.…` and `memory.…`
 */
export async function measureCpuAndMemory(bench: BenchRun): Promise<Figure[]> {
	const items = itemCounts.many;
	const runs: Record<Upserter, MeasuredRun[]> = { none: [], nex: [], plain: [], httpRequest: [] };
	for (let round = 1; round <= bench.rounds; round++) {
		for (const upserter of upserters) {
			bench.say(`cpu and memory, round ${round} of ${bench.rounds}`);
			const run = await upsert(bench, upserter, items);
			if (upserter !== 'none') assertAllStored(run, items);
			runs[upserter].push(run);
		}
	}
	const cpu = (upserter: Upserter) => median(runs[upserter].map(({ cpuSeconds }) => cpuSeconds));
	const perItem = (node: ComparedNode) => ((cpu(node) - cpu('none')) / items) * 1000;
	const peak = (node: ComparedNode) => median(runs[node].map(({ peakBytes }) => peakBytes));
	return [
		{ name: 'cpu.per_item_ms', value: perItem('nex') },
		{ name: 'cpu.per_item_ms_plain', value: perItem('plain') },
		{ name: 'cpu.per_item_ms_http_request', value: perItem('httpRequest') },
		{ name: 'cpu.per_item_over_plain', value: perItem('nex') / perItem('plain') },
		{ name: 'cpu.per_item_over_http_request', value: perItem('nex') / perItem('httpRequest') },
		{ name: 'memory.peak_mb', value: Math.round(peak('nex') / megabyte) },
		{ name: 'memory.peak_mb_plain', value: Math.round(peak('plain') / megabyte) },
		{ name: 'memory.peak_mb_http_request', value: Math.round(peak('httpRequest') / megabyte) },
		{ name: 'memory.peak_over_http_request', value: peak('nex') / peak('httpRequest') },
	];
}
