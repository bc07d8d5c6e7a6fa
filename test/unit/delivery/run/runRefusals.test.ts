import { deliverItems, prepare, upTo } from './delivering';
import { noAnswer, ok, refusal } from './scriptedServer';

const outage = (until: number, status: number) => {
	const { clock, server, deliverAll } = prepare({
		items: 20,
		latency: 10,
		script: () => (clock.elapsed < until ? refusal(status) : ok),
	});
	return { server, outcomes: clock.run(deliverAll()) };
};

describe('a refusal pauses the whole run', () => {
	test.each([429, 503])('for as long as Retry-After says (status %d)', async (status) => {
		const { server } = await deliverItems({
			items: 30,
			latency: 100,
			script: ({ number }) => (number === 1 ? refusal(status, '7') : ok),
		});

		expect(server.times.slice(0, 10)).toEqual(Array<number>(10).fill(0));
		expect(server.arrivals[10]).toBe(0);
		expect(server.times[10]).toBe(7_100);
	});

	test('until the date that Retry-After names', async () => {
		const { clock, server, deliverAll } = prepare({
			items: 30,
			script: ({ number }) =>
				number === 1 ? refusal(429, new Date(clock.now() + 20_000).toUTCString()) : ok,
		});
		await clock.run(deliverAll());

		expect(server.times[10]).toBe(20_000);
	});

	test('for a second or a little more where Nex does not say how long', async () => {
		const { server } = await deliverItems({
			items: 30,
			latency: 0,
			script: ({ number }) => (number === 1 ? refusal(429) : ok),
		});

		expect(server.times[10]).toBeGreaterThanOrEqual(1_000);
		expect(server.times[10]).toBeLessThanOrEqual(1_251);
	});

	test('longer from one refusal to the next', async () => {
		const { server } = await deliverItems({ latency: 0, script: () => refusal(429) });
		const pauses = server.times.slice(1).map((time, index) => time - (server.times[index] ?? 0));

		expect(pauses).toHaveLength(4);
		[1_000, 4_000, 16_000, 60_000].forEach((least, index) => {
			expect(pauses[index]).toBeGreaterThanOrEqual(least);
			expect(pauses[index]).toBeLessThanOrEqual(least * 1.25 + 1);
		});
	});

	test('for as long as the longest of the waits that were asked for', async () => {
		const { server } = await deliverItems({
			items: 12,
			script: ({ number }) => (number <= 3 ? refusal(429, `${number * 2}`) : ok),
		});

		expect(server.times[10]).toBe(6_100);
	});
});

test('items that back off after a fault wait for the end of the pause, too', async () => {
	const { server } = await deliverItems({
		items: 2,
		latency: 10,
		script: ({ number }) => [refusal(500), refusal(429, '60')][number - 1] ?? ok,
	});

	expect(server.arrivals).toEqual([0, 1, 1, 0]);
	expect(server.times[2]).toBe(60_010);
});

describe('a limit per minute without Retry-After', () => {
	test('is outlasted with five attempts', async () => {
		const { server, outcomes } = outage(60_000, 429);

		expect((await outcomes).every(({ kind }) => kind === 'delivered')).toBe(true);
		expect(server.arrivals.length).toBeLessThan(20 + 10 + 5);
	});
});

describe('an outage', () => {
	test('of a minute is outlasted', async () => {
		const { server, outcomes } = outage(60_000, 503);

		expect((await outcomes).every(({ kind }) => kind === 'delivered')).toBe(true);
		expect(server.arrivals.length).toBeLessThan(20 + 10 + 5);
	});

	test('without end ends the run when the first item has used up its attempts', async () => {
		const { server, outcomes } = outage(Infinity, 503);
		const ended = await outcomes;

		expect(server.arrivals.filter((itemIndex) => itemIndex === 0)).toHaveLength(5);
		expect(ended[0]).toMatchObject({
			kind: 'failed',
			failure: { status: 503, attempts: 5 },
			counts: { delivered: 0, failed: 1, unconfirmed: 9, notSent: 10 },
		});
		expect(ended[19]).toMatchObject({
			kind: 'notSent',
			because: { itemIndex: 0, status: 503, attempts: 5 },
			attempts: 0,
		});
	});

	test('does not make the run end for an item that fails of something else', async () => {
		const { kinds } = await deliverItems({
			items: 2,
			maxConcurrency: 1,
			maxAttempts: 10,
			script: ({ number }) => {
				if (number <= 5) return refusal(503, '1');
				return number === 6 ? noAnswer('other') : ok;
			},
		});

		expect(kinds).toEqual(['failed', 'delivered']);
	});

	test('does not end the run where a single attempt is allowed and others get through', async () => {
		const { kinds } = await deliverItems({
			items: 40,
			maxAttempts: 1,
			script: ({ itemIndex }) => (itemIndex % 4 === 0 ? refusal(503, '1') : ok),
		});

		expect(kinds).toEqual(upTo(40).map((index) => (index % 4 === 0 ? 'failed' : 'delivered')));
	});
});

describe('a wait beyond the bound of 300 s', () => {
	test.each(['429', '503'])('is not waited for and ends the run (%s)', async (status) => {
		const { server, clock, outcomes } = await deliverItems({
			items: 30,
			script: ({ number }) => (number === 1 ? refusal(Number(status), '3600') : ok),
		});

		expect(clock.elapsed).toBe(100);
		expect(server.arrivals).toHaveLength(10);
		expect(outcomes[0]).toMatchObject({
			kind: 'failed',
			failure: { status: Number(status), retryAfterSeconds: 3_600, attempts: 1 },
			counts: { delivered: 9, failed: 1, unconfirmed: 0, notSent: 20 },
		});
		expect(outcomes[29]).toMatchObject({
			kind: 'notSent',
			because: { itemIndex: 0, retryAfterSeconds: 3_600 },
		});
	});

	test('of an item that is not refused for its pace fails that item alone', async () => {
		const { kinds } = await deliverItems({
			items: 3,
			script: ({ itemIndex }) => (itemIndex === 1 ? refusal(500, '3600') : ok),
		});

		expect(kinds).toEqual(['delivered', 'failed', 'delivered']);
	});
});
