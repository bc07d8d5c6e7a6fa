import { setTimeout as wait } from 'node:timers/promises';
import type { BenchRun } from './benchRun';
import { type Figure, median } from './figures';
import { measureInCalledN8n } from './measuredCalls';
import { formEntry, rows } from './rows';
import { assertAllDone, callEvery, medianWait } from './webhookCalls';

const conditions = { rateLimit: 50 };
const bulkItems = 1_500;
const millisecondsApart = 1_000;
/** 25 calls in 25 s: the items take 30 s at that rate, so that all calls are made beside them. */
const count = 25;

/**
 * One call a second beside a run of 1,500 items, against a server that lets 50 requests a second
 * through, and the same calls alone.
 *
 * @param bench the bench
 * @returns `call.wait_beside_bulk_…`
 */
export async function measureBesideBulk(bench: BenchRun): Promise<Figure[]> {
	const alone: number[] = [];
	const beside: number[] = [];
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`call beside a bulk run, round ${round} of ${bench.rounds}`);
		alone.push(await waitAlone(bench));
		beside.push(await waitBeside(bench));
	}
	return figuresOfWaits(alone, beside);
}

/**
 * @param alone the median wait of a call alone, in milliseconds, of each round
 * @param beside the same beside a bulk run
 * @returns `call.wait_beside_bulk_…`
 */
export function figuresOfWaits(alone: readonly number[], beside: readonly number[]): Figure[] {
	const ratios = beside.map((milliseconds, round) => milliseconds / (alone[round] ?? NaN));
	return [
		{ name: 'call.wait_beside_bulk_ms', value: Math.round(median(beside)) },
		{ name: 'call.wait_beside_bulk_over_alone', value: median(ratios) },
	];
}

async function waitAlone(bench: BenchRun): Promise<number> {
	const make = { what: 'this node, one call a second', conditions };
	const { calls } = await measureInCalledN8n(bench, make, async (n8n) => {
		await n8n.call('nex', formEntry(0));
		return await callEvery(millisecondsApart, count, (number) =>
			n8n.call('nex', formEntry(number + 1)),
		);
	});
	assertAllDone(calls);
	return medianWait(calls);
}

async function waitBeside(bench: BenchRun): Promise<number> {
	const make = { what: `this node, one call a second beside ${bulkItems} items`, conditions };
	const { calls } = await measureInCalledN8n(bench, make, async (n8n) => {
		const bulk = n8n.call('rows', { rows: rows(bulkItems) });
		const single = wait(millisecondsApart).then(() =>
			callEvery(millisecondsApart, count, (number) => n8n.call('nex', formEntry(number + 1))),
		);
		const [ofBulk, ofSingle] = await Promise.all([bulk, single]);
		assertAllDone([ofBulk]);
		return ofSingle;
	});
	assertAllDone(calls);
	return medianWait(calls);
}
