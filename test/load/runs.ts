import type { BenchRun } from './benchRun';
import { type Figure, median } from './figures';
import { type MeasuredCalls, measureInCalledN8n } from './measuredCalls';
import { rows } from './rows';
import { secondsOf } from './webhookCalls';

const conditions = { rateLimit: 50 };
const itemsOfARun = 500;
const items = 2 * itemsOfARun;

/**
 * Two runs of 500 items each at the same time, against a server that lets 50 requests a second
 * through.
 *
 * @param bench the bench
 * @returns `runs.…`
 */
export async function measureRuns(bench: BenchRun): Promise<Figure[]> {
	const measured: MeasuredCalls[] = [];
	const all = rows(items);
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`runs, round ${round} of ${bench.rounds}`);
		const make = { what: `this node, two runs of ${itemsOfARun} items`, conditions };
		measured.push(
			await measureInCalledN8n(bench, make, (n8n) =>
				Promise.all([
					n8n.call('rows', { rows: all.slice(0, itemsOfARun) }),
					n8n.call('rows', { rows: all.slice(itemsOfARun) }),
				]),
			),
		);
	}
	return figuresOfRuns(measured);
}

/**
 * @param measured the rounds
 * @returns `runs.…`; the fewest stored in any round, for none may be lost in any. Ideal is items ÷
 *   rate
 */
export function figuresOfRuns(measured: readonly MeasuredCalls[]): Figure[] {
	const idealSeconds = items / conditions.rateLimit;
	return [
		{ name: 'runs.stored', value: Math.min(...measured.map(({ stored }) => stored)) },
		{
			name: 'runs.time_over_ideal',
			value: median(measured.map(({ calls }) => secondsOf(calls) / idealSeconds)),
		},
		{
			name: 'runs.refused_share',
			value: median(measured.map(({ refused, requests }) => refused / requests)),
		},
	];
}
