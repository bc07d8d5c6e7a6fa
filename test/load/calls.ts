import type { BenchRun } from './benchRun';
import { type CalledNode, calledNodes, titles } from './comparedNodes';
import { type Figure, median } from './figures';
import { type MeasuredCalls, measureInCalledN8n } from './measuredCalls';
import { formEntry } from './rows';
import { callEvery, secondsOf } from './webhookCalls';

const conditions = { rateLimit: 20, latency: 100 };
/** Within two seconds. */
const count = 200;
const millisecondsApart = 10;

/**
 * 200 calls of one person each within two seconds, against a server that lets 20 requests a second
 * through and takes 100 ms for each: each call is an execution of its own.
 *
 * @param bench the bench
 * @returns `calls.…`
 */
export async function measureCalls(bench: BenchRun): Promise<Figure[]> {
	const measured: Record<CalledNode, MeasuredCalls[]> = { nex: [], httpRequest: [] };
	for (let round = 1; round <= bench.rounds; round++) {
		for (const node of calledNodes) {
			bench.say(`calls, round ${round} of ${bench.rounds}`);
			const make = { what: `${titles[node]}, ${count} calls`, conditions };
			measured[node].push(
				await measureInCalledN8n(bench, make, (n8n) =>
					callEvery(millisecondsApart, count, (number) => n8n.call(node, formEntry(number))),
				),
			);
		}
	}
	return figuresOfCalls(measured);
}

/**
 * @param measured the rounds of each node, of 200 calls each
 * @returns `calls.…`; of this node the fewest stored in any round, for it may lose none in any. Ideal
 *   is calls ÷ rate
 */
export function figuresOfCalls({
	nex,
	httpRequest,
}: Readonly<Record<CalledNode, readonly MeasuredCalls[]>>): Figure[] {
	const idealSeconds = count / conditions.rateLimit;
	const medianOf = (value: (one: MeasuredCalls) => number) => median(nex.map(value));
	return [
		{ name: 'calls.stored', value: Math.min(...nex.map(({ stored }) => stored)) },
		{
			name: 'calls.stored_http_request',
			value: median(httpRequest.map(({ stored }) => stored)),
		},
		{
			name: 'calls.time_over_ideal',
			value: medianOf(({ calls }) => secondsOf(calls) / idealSeconds),
		},
		{ name: 'calls.requests_per_item', value: medianOf(({ requests }) => requests / count) },
		{ name: 'calls.definition_reads', value: medianOf(({ definitionReads }) => definitionReads) },
	];
}
