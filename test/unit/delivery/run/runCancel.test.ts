import { getEventListeners } from 'node:events';

import { prepare, upTo } from './delivering';
import type { Script } from './scriptedServer';
import { noAnswer, ok, refusal } from './scriptedServer';

/** Cancels a run of items after some time, and tells how and when they ended. */
async function cancelAfter(milliseconds: number, items: number, script: Script = () => ok) {
	const controller = new AbortController();
	const { clock, server, deliver } = prepare({ items, script, signal: controller.signal });
	const endedAt: number[] = [];
	const outcomes = upTo(items).map(async (index) => {
		const outcome = await deliver(index);
		endedAt[index] = clock.elapsed;
		return outcome;
	});
	await clock.pass(milliseconds);
	controller.abort();
	const ended = await Promise.all(outcomes);
	const arrivals = [...server.arrivals];
	await clock.pass(1_000_000);
	return { ended, endedAt, arrivals, server };
}

test('a cancelled run sends nothing more', async () => {
	const { arrivals, server } = await cancelAfter(250, 100);

	expect(arrivals).toEqual(upTo(30));
	expect(server.arrivals).toEqual(arrivals);
});

test('every item that is not settled ends at once', async () => {
	const { ended, endedAt } = await cancelAfter(250, 100);
	const counts = { delivered: 20, failed: 0, unconfirmed: 10, notSent: 70 };

	expect(ended[19]).toMatchObject({ kind: 'delivered' });
	expect(ended[20]).toEqual({ kind: 'unconfirmed', because: 'givenUp', attempts: 1, counts });
	expect(ended[30]).toEqual({ kind: 'notSent', because: 'givenUp', attempts: 0, counts });
	expect(endedAt.slice(20)).toEqual(Array<number>(80).fill(250));
});

test('it interrupts the pause after a refusal', async () => {
	const { ended, endedAt } = await cancelAfter(5_000, 1, () => refusal(429, '300'));

	expect(ended).toMatchObject([{ kind: 'notSent', because: 'givenUp', attempts: 1 }]);
	expect(endedAt).toEqual([5_000]);
});

test('it interrupts a back-off', async () => {
	const { ended, endedAt } = await cancelAfter(5_000, 1, () => refusal(500, '300'));

	expect(ended).toMatchObject([{ kind: 'unconfirmed', because: 'givenUp' }]);
	expect(endedAt).toEqual([5_000]);
});

test('it does not wait for what is in flight when a failure is kept back', async () => {
	const controller = new AbortController();
	const { clock, run, deliver } = prepare({
		items: 3,
		stopOnFailure: true,
		signal: controller.signal,
	});
	const outcomes = Promise.all([deliver(0), run.fail(1, { reason: 'input' }), deliver(2)]);
	controller.abort();

	expect(await outcomes).toMatchObject([
		{ kind: 'unconfirmed', because: { itemIndex: 1 } },
		{ kind: 'failed', counts: { failed: 1, notSent: 1, unconfirmed: 1 } },
		{ kind: 'notSent', because: { itemIndex: 1 } },
	]);
	await clock.pass(1_000);
});

test('a run that was cancelled before it began sends nothing', async () => {
	const { server, deliverAll } = prepare({ items: 3, signal: AbortSignal.abort() });
	const outcomes = await deliverAll();

	expect(server.arrivals).toEqual([]);
	expect(outcomes).toMatchObject(Array(3).fill({ kind: 'notSent', because: 'givenUp' }));
});

test('items that arrive after the end are not sent', async () => {
	const controller = new AbortController();
	const { server, deliver } = prepare({ items: 3, signal: controller.signal });
	controller.abort();

	expect(await deliver(0)).toMatchObject({ kind: 'notSent', because: 'givenUp' });
	expect(server.arrivals).toEqual([]);
});

test('what comes back after the end changes nothing', async () => {
	const controller = new AbortController();
	const { clock, deliver } = prepare({
		items: 2,
		script: () => noAnswer('other'),
		signal: controller.signal,
	});
	const first = deliver(0);
	controller.abort();
	await clock.pass(1_000);
	const counts = { delivered: 0, failed: 0, unconfirmed: 1, notSent: 1 };

	expect(await first).toMatchObject({ kind: 'unconfirmed', counts });
	expect(await deliver(1)).toMatchObject({ kind: 'notSent', counts });
});

describe('the signal has one listener a run', () => {
	const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

	test('however many items wait, and none when all have ended', async () => {
		const { signal } = new AbortController();
		const { clock, deliverAll } = prepare({ items: 1_000, signal });
		const outcomes = deliverAll();
		expect(listeners(signal)).toBe(1);
		await clock.run(outcomes);

		expect(listeners(signal)).toBe(0);
	});

	test('and none while nobody waits, though items are to come', async () => {
		const { signal } = new AbortController();
		const { clock, deliver } = prepare({ items: 2, signal });
		await clock.run(deliver(0));
		expect(listeners(signal)).toBe(0);

		const second = deliver(1);
		expect(listeners(signal)).toBe(1);
		await clock.run(second);
	});
});
