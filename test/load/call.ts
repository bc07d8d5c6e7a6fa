import type { BenchRun } from './benchRun';
import { type CalledNode, calledNodes, titles } from './comparedNodes';
import { type Figure, median } from './figures';
import { measureInCalledN8n } from './measuredCalls';
import { formEntry } from './rows';
import { assertAllDone, type Call, medianWait } from './webhookCalls';

const conditions = { latency: 500 };
const count = 20;

/**
 * One call after another, against a server that takes 500 ms for each request.
 *
 * @param bench the bench
 * @returns `call.time_over_http_request`: the median time of a call, of this node over HTTP Request,
 *   each after a call that does not count
 */
export async function measureCall(bench: BenchRun): Promise<Figure[]> {
	const ratios: number[] = [];
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`call, round ${round} of ${bench.rounds}`);
		const milliseconds = { nex: 0, httpRequest: 0 };
		for (const node of calledNodes) milliseconds[node] = await medianCall(bench, node);
		ratios.push(milliseconds.nex / milliseconds.httpRequest);
	}
	return [{ name: 'call.time_over_http_request', value: median(ratios) }];
}

async function medianCall(bench: BenchRun, node: CalledNode): Promise<number> {
	const make = { what: `${titles[node]}, one call after another`, conditions };
	const { calls } = await measureInCalledN8n(bench, make, async (n8n) => {
		await n8n.call(node, formEntry(0));
		const counted: Call[] = [];
		while (counted.length < count) {
			counted.push(await n8n.call(node, formEntry(counted.length + 1)));
		}
		return counted;
	});
	assertAllDone(calls);
	return medianWait(calls);
}
