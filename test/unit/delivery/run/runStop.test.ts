import { deliverItems, prepare, upTo } from './delivering';
import { ok, refusal } from './scriptedServer';

const badItem = (bad: number, status = 400) => ({
	script: ({ itemIndex }: { itemIndex: number }) => (itemIndex === bad ? refusal(status) : ok),
});

describe('a run that stops on a failure', () => {
	test('sends nothing new after the first item has failed', async () => {
		const { server, kinds } = await deliverItems({
			items: 100,
			stopOnFailure: true,
			...badItem(10),
		});

		expect(server.arrivals).toEqual(upTo(20));
		expect(kinds).toEqual(
			upTo(100).map((index) => (index >= 20 ? 'notSent' : index === 10 ? 'failed' : 'delivered')),
		);
	});

	test('tells the others whose failure it was, and everybody how many ended how', async () => {
		const { outcomes } = await deliverItems({ items: 100, stopOnFailure: true, ...badItem(10) });
		const counts = { delivered: 19, failed: 1, notSent: 80, unconfirmed: 0 };
		const failure = { itemIndex: 10, status: 400, reason: 'rejected', attempts: 1 };

		expect(outcomes[10]).toMatchObject({ kind: 'failed', failure, counts });
		expect(outcomes[50]).toEqual({
			kind: 'notSent',
			because: expect.objectContaining(failure) as unknown,
			attempts: 0,
			counts,
		});
	});

	test('settles the failed item only when everything in flight has ended', async () => {
		const { clock, server, deliver } = prepare({
			items: 3,
			stopOnFailure: true,
			...badItem(0),
		});
		const settled: number[] = [];
		const outcomes = upTo(3).map(async (index) => {
			await clock.sleep(index * 60);
			const outcome = await deliver(index);
			settled.push(index);
			return outcome;
		});
		const [failed] = await clock.run(Promise.all(outcomes));

		expect(server.arrivals).toEqual([0, 1]);
		expect(settled[0]).toBe(1);
		expect(failed).toMatchObject({ counts: { delivered: 1, failed: 1, notSent: 1 } });
	});

	test('does not send an item again that is in flight and fails for the moment', async () => {
		const { server, outcomes } = await deliverItems({
			items: 4,
			stopOnFailure: true,
			script: ({ itemIndex }) => [refusal(400), refusal(500), refusal(429), ok][itemIndex] ?? ok,
		});

		expect(server.arrivals).toEqual([0, 1, 2, 3]);
		expect(outcomes.map(({ kind }) => kind)).toEqual([
			'failed',
			'unconfirmed',
			'notSent',
			'delivered',
		]);
		expect(outcomes[1]).toMatchObject({
			because: { itemIndex: 0 },
			attempts: 1,
			counts: { delivered: 1, failed: 2, notSent: 0, unconfirmed: 1 },
		});
	});

	test.each([
		['a fault', refusal(500)],
		['a refusal', refusal(429, '1')],
	])('nor while others are in flight for long (%s)', async (_what, answer) => {
		const { server, kinds } = await deliverItems({
			items: 3,
			stopOnFailure: true,
			latency: (itemIndex) => [10, 20, 60_000][itemIndex] ?? 0,
			script: ({ itemIndex }) => [refusal(400), answer][itemIndex] ?? ok,
		});

		expect(server.arrivals).toEqual([0, 1, 2]);
		expect(kinds[2]).toBe('delivered');
	});

	test('names the first failure where several items in flight fail', async () => {
		const { outcomes } = await deliverItems({
			items: 20,
			stopOnFailure: true,
			script: ({ itemIndex }) => refusal(409 + itemIndex),
		});

		expect(outcomes.filter(({ kind }) => kind === 'failed')).toHaveLength(10);
		expect(outcomes[3]).toMatchObject({
			failure: { itemIndex: 3 },
			counts: { failed: 10, notSent: 10 },
		});
		expect(outcomes[19]).toMatchObject({ because: { itemIndex: 0 } });
	});

	test('counts items that had not arrived yet, and tells them when they do', async () => {
		const { clock, server, deliver } = prepare({ items: 5, stopOnFailure: true, ...badItem(0) });
		const first = await clock.run(deliver(0));
		const late = await clock.run(deliver(1));

		expect(first).toMatchObject({ kind: 'failed', counts: { failed: 1, notSent: 4 } });
		expect(late).toMatchObject({ kind: 'notSent', because: { itemIndex: 0 } });
		expect(server.arrivals).toEqual([0]);
	});

	test('stops for an item that failed before it was sent', async () => {
		const { clock, run, server, deliver } = prepare({ items: 3, stopOnFailure: true });
		const outcomes = await clock.run(
			Promise.all([
				deliver(0),
				run.fail(1, { reason: 'input', sentence: 'The e-mail is missing' }),
				deliver(2),
			]),
		);

		expect(server.arrivals).toEqual([0]);
		expect(outcomes).toMatchObject([
			{ kind: 'delivered' },
			{
				kind: 'failed',
				failure: { itemIndex: 1, reason: 'input', attempts: 0 },
				counts: { delivered: 1, failed: 1, notSent: 1, unconfirmed: 0 },
			},
			{ kind: 'notSent', because: { itemIndex: 1 } },
		]);
	});

	test('stops at once where nothing is in flight', async () => {
		const { run } = prepare({ items: 1, stopOnFailure: true });

		expect(await run.fail(0, { reason: 'input' })).toMatchObject({
			kind: 'failed',
			counts: { failed: 1, notSent: 0 },
		});
	});
});

describe('a run that goes on after a failure', () => {
	test('delivers all other items', async () => {
		const { kinds } = await deliverItems({ items: 40, ...badItem(12) });

		expect(kinds).toEqual(upTo(40).map((index) => (index === 12 ? 'failed' : 'delivered')));
	});

	test('does not send an item that failed before it was sent', async () => {
		const { clock, run, server, deliver } = prepare({ items: 2 });
		const outcomes = await clock.run(Promise.all([run.fail(0, { reason: 'input' }), deliver(1)]));

		expect(server.arrivals).toEqual([1]);
		expect(outcomes).toEqual([
			{ kind: 'failed', failure: { itemIndex: 0, reason: 'input', attempts: 0 } },
			{ kind: 'delivered', value: 'stored', attempts: 1 },
		]);
	});

	test.each([401, 403])('ends all the same at a %d, which every item would get', async (status) => {
		const { server, outcomes } = await deliverItems({ items: 10_000, ...badItem(30, status) });

		expect(server.arrivals.length).toBeLessThanOrEqual(40);
		expect(outcomes[30]).toMatchObject({
			kind: 'failed',
			failure: { status },
			counts: { failed: 1, notSent: 10_000 - server.arrivals.length },
		});
		expect(outcomes[9_999]).toMatchObject({ kind: 'notSent', because: { itemIndex: 30, status } });
	});

	test('costs one request of ten thousand items where the key is bad from the start', async () => {
		const { server, outcomes } = await deliverItems({
			items: 10_000,
			probeFirst: true,
			script: () => refusal(401),
		});

		expect(server.arrivals).toEqual([0]);
		expect(outcomes[0]).toMatchObject({ kind: 'failed', counts: { failed: 1, notSent: 9_999 } });
		expect(outcomes[9_999]).toMatchObject({ kind: 'notSent', because: { status: 401 } });
	});

	test('ends for what concerns every item though it was found out otherwise', async () => {
		const { clock, run, server, deliver } = prepare({ items: 2 });
		const outcomes = await clock.run(
			Promise.all([
				run.fail(0, { reason: 'unauthorized', status: 401, isFromNex: true }),
				deliver(1),
			]),
		);

		expect(server.arrivals).toEqual([]);
		expect(outcomes).toMatchObject([{ kind: 'failed' }, { kind: 'notSent' }]);
	});

	test('tells an item that is bad in itself so, even after the end', async () => {
		const { clock, run, deliver } = prepare({ items: 2, script: () => refusal(401) });
		await clock.run(deliver(0));

		expect(await run.fail(1, { reason: 'input' })).toMatchObject({
			kind: 'failed',
			failure: { itemIndex: 1, reason: 'input' },
			counts: { failed: 2, notSent: 0 },
		});
	});
});

describe('a run with more items than were announced', () => {
	test('delivers them, too', async () => {
		const { clock, deliver } = prepare({
			items: 1,
			script: ({ attempt, itemIndex }) =>
				itemIndex === 2 && attempt === 1 ? refusal(500, '9') : ok,
		});
		const outcomes = await clock.run(Promise.all(upTo(3).map(deliver)));
		const late = await clock.run(deliver(3));

		expect([...outcomes, late].every(({ kind }) => kind === 'delivered')).toBe(true);
	});

	test('counts no less than nothing', async () => {
		const { clock, deliver } = prepare({ items: 1, stopOnFailure: true, ...badItem(1) });
		const [, failed] = await clock.run(Promise.all(upTo(2).map(deliver)));

		expect(failed).toMatchObject({ counts: { delivered: 1, failed: 1, notSent: 0 } });
	});
});
