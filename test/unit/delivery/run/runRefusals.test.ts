import { deliverItems, prepare, upTo } from './delivering';
import { noAnswer, ok, refusal } from './scriptedServer';

describe('a refusal pauses the whole run', () => {
	test.each([429, 503])('for as long as Retry-After says (status %d)', async (status) => {
		const { server } = await deliverItems({
			items: 30,
			script: ({ number }) => (number === 1 ? refusal(status, '7') : ok),
		});

		expect(server.times.slice(0, 10)).toEqual(Array<number>(10).fill(0));
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
			maxConcurrency: 5,
			latency: 0,
			script: ({ number }) => (number === 1 ? refusal(429) : ok),
		});

		expect(server.times[5]).toBeGreaterThanOrEqual(1_000);
		expect(server.times[5]).toBeLessThanOrEqual(1_251);
	});

	test('and no longer than five that were sent later are accepted, where Nex does not say', async () => {
		const { server } = await deliverItems({
			items: 30,
			latency: (itemIndex) => itemIndex,
			script: ({ number }) => (number === 1 ? refusal(429) : ok),
		});

		expect(server.times[10]).toBe(5);
		expect(server.arrivals.slice(9, 12)).toEqual([9, 10, 11]);
	});

	test.each([
		['', 1, [1_000, 4_000, 16_000, 40_000, 40_000]],
		[
			', with three tries after each where others wait',
			20,
			[1_000, 0, 0, 4_000, 0, 0, 16_000, 0, 0],
		],
	])('longer from one pause to the next%s', async (_tries, items, expected) => {
		const { server } = await deliverItems({
			items,
			maxConcurrency: 1,
			latency: 0,
			script: () => refusal(429),
		});
		const waits = server.times.slice(1).map((time, index) => time - (server.times[index] ?? 0));

		for (const [index, least] of expected.entries()) {
			expect(waits[index]).toBeGreaterThanOrEqual(least);
			expect(waits[index]).toBeLessThanOrEqual(least * 1.25 + 1);
		}
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

	expect(server.arrivals).toEqual([0, 1, 0, 1]);
	expect(server.times[2]).toBe(60_010);
});

describe('a limit', () => {
	test.each([
		['429', refusal(429)],
		['429 with Retry-After', refusal(429, '9')],
		['503 with Retry-After', refusal(503, '9')],
	])('uses up no attempt with %s', async (_what, refused) => {
		const { outcomes } = await deliverItems({
			maxAttempts: 2,
			script: ({ attempt }) => [refused, refused, refused, refusal(500)][attempt - 1] ?? ok,
		});

		expect(outcomes).toEqual([{ kind: 'delivered', value: 'stored', attempts: 5 }]);
	});

	test('uses one up with 503 alone, which may be a fault of the work', async () => {
		const { outcomes } = await deliverItems({ maxAttempts: 2, script: () => refusal(503) });

		expect(outcomes).toMatchObject([{ kind: 'failed', failure: { status: 503, attempts: 2 } }]);
		expect(outcomes[0]).not.toHaveProperty('counts');
	});

	test.each([429, 503])('of a few minutes is outlasted (%d)', async (status) => {
		const { clock, server, deliverAll } = prepare({
			items: 20,
			latency: 10,
			script: () => (clock.elapsed < 240_000 ? refusal(status) : ok),
		});
		const outcomes = await clock.run(deliverAll());

		expect(outcomes.every(({ kind }) => kind === 'delivered')).toBe(true);
		// Ten that did not know of it, and three after each pause.
		expect(server.arrivals.length).toBeLessThanOrEqual(20 + 10 + 3 * 8);
	});

	test('that lets nothing through for five minutes ends the run', async () => {
		const { server, outcomes } = await deliverItems({
			items: 20,
			script: () => refusal(429, '60'),
		});

		expect(server.times.slice(10)).toEqual([1, 2, 3, 4, 5].map((pause) => pause * 60_100));
		expect(outcomes[14]).toMatchObject({
			kind: 'failed',
			failure: { status: 429, attempts: 1, inVainForSeconds: 301 },
			counts: { delivered: 0, failed: 15, unconfirmed: 0, notSent: 5 },
		});
		const because = { itemIndex: 14 };
		expect(outcomes[0]).toMatchObject({ kind: 'notSent', because, attempts: 1 });
		expect(outcomes[19]).toMatchObject({ kind: 'notSent', because, attempts: 0 });
	});

	test('does not make the run end for an item that fails of something else', async () => {
		const { kinds } = await deliverItems({
			items: 2,
			maxConcurrency: 1,
			script: ({ number }) => {
				if (number <= 5) return refusal(503, '1');
				return number === 6 ? noAnswer('other') : ok;
			},
		});

		expect(kinds.sort()).toEqual(['delivered', 'failed']);
	});
});

describe('an item that is refused while others are accepted', () => {
	test.each([
		['429', refusal(429), 'throttled'],
		['429 with Retry-After', refusal(429, '1'), 'throttled'],
		['503 with Retry-After', refusal(503, '1'), 'serverFault'],
	])('fails alone, and holds nobody up (%s)', async (_what, refused, reason) => {
		const { clock, server, outcomes, kinds } = await deliverItems({
			items: 400,
			latency: 1_000,
			script: ({ itemIndex }) => (itemIndex === 7 ? refused : ok),
		});

		expect(outcomes[7]).toMatchObject({
			kind: 'failed',
			failure: { reason, isRefusedAlone: true },
		});
		expect(outcomes[7]).not.toHaveProperty('counts');
		expect(kinds.filter((kind) => kind === 'delivered')).toHaveLength(399);
		// One may come before anything else was accepted since the one before, and proves nothing.
		expect([5, 6]).toContain(server.arrivals.filter((itemIndex) => itemIndex === 7).length);
		expect(server.arrivals.length).toBeLessThan(410);
		expect(clock.elapsed).toBeLessThan(2 * 40_000);
	});

	test('fails alone after five minutes, too, where nobody is left whose requests might show more', async () => {
		const { clock, outcomes } = await deliverItems({
			items: 30,
			maxConcurrency: 1,
			latency: 10,
			script: ({ itemIndex }) => (itemIndex === 2 ? refusal(429) : ok),
		});

		expect(outcomes[2]).toMatchObject({ kind: 'failed', failure: { isRefusedAlone: true } });
		expect(clock.elapsed).toBeGreaterThanOrEqual(300_000);
		expect(clock.elapsed).toBeLessThan(400_000);
	});
});

test.each([
	['429', refusal(429)],
	['429 with Retry-After', refusal(429, '1')],
	['503 with Retry-After', refusal(503, '1')],
])(
	'an item that is refused when nobody else is left fails of it, too, in the end (%s)',
	async (_what, refused) => {
		const { clock, kinds } = await deliverItems({
			items: 12,
			script: ({ itemIndex }) => (itemIndex === 3 ? refused : ok),
		});

		expect(kinds).toEqual(upTo(12).map((index) => (index === 3 ? 'failed' : 'delivered')));
		expect(clock.elapsed).toBeLessThan(400_000);
	},
);

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
