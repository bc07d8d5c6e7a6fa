import { getEventListeners } from 'node:events';

import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import { slidingLog } from '../channel/limiters';
import { expectNoTimer, VirtualClock } from '../virtualClock';
import { prepare, upTo } from './delivering';
import type { Script } from './scriptedServer';
import { noAnswer, ok, refusal } from './scriptedServer';

type Delivering = Parameters<typeof prepare>[0];

/** Runs with the same key, at a server that notes whose requests come in which order. */
function together() {
	const clock = new VirtualClock();
	const channel = new Channel(clock);
	const arrivals: string[] = [];
	const newRun = (name: string, { script = () => ok, ...delivering }: Delivering = {}) => {
		const noting: Script = (arrival) => {
			arrivals.push(`${name} ${arrival.itemIndex}`);
			return script(arrival);
		};
		return prepare({ clock, channel, script: noting, ...delivering });
	};
	return { clock, channel, arrivals, newRun, pass: clock.pass };
}

/** A server that takes 50 requests a second. */
function limited(clock: VirtualClock) {
	const limiter = slidingLog(50, 1_000);
	const counts = { requests: 0, refused: 0 };
	const script: Script = () => {
		counts.requests += 1;
		const wait = limiter.take(clock.now());
		if (wait === 0) return ok;
		counts.refused += 1;
		return refusal(429, `${Math.ceil(wait / 1_000)}`);
	};
	return { script, counts };
}

test('a single item waits for no more than one request of each other run', async () => {
	const { clock, arrivals, newRun, pass } = together();
	const { script } = limited(clock);
	const bulk = ['bulk A', 'bulk B'].map((name) =>
		newRun(name, { items: 1_000, script }).deliverAll(),
	);
	const waits: number[] = [];
	for (const single of upTo(30)) {
		await pass(317);
		const before = arrivals.length;
		await clock.run(newRun(`single ${single}`, { script }).deliverAll());
		const inBetween = arrivals.slice(before, arrivals.indexOf(`single ${single} 0`));
		waits.push(...['A', 'B'].map((name) => inBetween.filter((one) => one.includes(name)).length));
	}
	await clock.run(Promise.all(bulk));

	expect(Math.max(...waits)).toBe(1);
});

test('Max Concurrency is of each run, and the window is of all', async () => {
	const { clock, newRun } = together();
	const runs = [2, 3, 20].map((maxConcurrency) => newRun('any', { items: 50, maxConcurrency }));
	const outcomes = runs.map(async ({ deliverAll }) => await deliverAll());
	expect(runs.map(({ server }) => server.inFlight)).toEqual([2, 3, 5]);
	await clock.run(Promise.all(outcomes));

	expect(runs.map(({ server }) => server.mostInFlight)).toEqual([2, 3, 20]);
});

describe('what one run learns', () => {
	test.each([0, 60_000])('of a limit, the next one knows (%d ms later)', async (later) => {
		const { clock, newRun, pass } = together();
		const { script, counts } = limited(clock);
		await clock.run(newRun('first', { items: 300, script }).deliverAll());
		expect(counts.refused).toBeGreaterThan(0);
		counts.refused = 0;
		await pass(later);
		const { elapsed } = clock;
		await clock.run(newRun('next', { items: 300, script }).deliverAll());

		expect(counts.refused).toBeLessThanOrEqual(0.01 * 300);
		expect(clock.elapsed - elapsed).toBeLessThanOrEqual(1.1 * 6_000);
	});

	test('of a pause, all others know at once', async () => {
		const { clock, newRun, pass } = together();
		const first = newRun('first', {
			script: ({ attempt }) => (attempt === 1 ? refusal(429, '7') : ok),
		});
		const outcome = first.deliverAll();
		await pass(1_000);
		const other = newRun('other', { items: 20 });
		await clock.run(Promise.all([outcome, other.deliverAll()]));

		expect(Math.min(...other.server.times)).toBeGreaterThanOrEqual(7_100);
	});

	test('of the key, the next one knows: it sends no request alone to try it', async () => {
		const { clock, newRun } = together();
		const atOnce = [];
		for (const answer of [ok, ok, refusal(401), ok]) {
			const settings = { items: 20, probeFirst: true, script: () => answer };
			const { server, deliverAll } = newRun('any', settings);
			const outcomes = deliverAll();
			atOnce.push(server.inFlight);
			await clock.run(outcomes);
		}

		expect(atOnce).toEqual([1, 10, 10, 1]);
	});
});

test('each run waits for a limit on its own account', async () => {
	const { clock, newRun, pass } = together();
	const script = () => refusal(429, '50');
	const first = newRun('first', { script }).deliver(0);
	await pass(200_000);
	const second = newRun('second', { script }).deliver(0);

	expect(await clock.run(first)).toMatchObject({ failure: { inVainForSeconds: 301 } });
	expect(clock.elapsed).toBeLessThan(302_000);
	expect(await clock.run(second)).toMatchObject({ failure: { inVainForSeconds: 301 } });
	expect(clock.elapsed).toBeGreaterThan(500_000);
});

describe('items for one record', () => {
	const lanes = () => ['jane@example.com'];
	/** A run of two items, of which something becomes, and another one that comes a little later. */
	const deliverBoth = async (
		firstRun: Delivering,
		happen: (first: ReturnType<typeof prepare>, controller: AbortController) => void = () =>
			undefined,
	) => {
		const { clock, arrivals, newRun, pass } = together();
		const controller = new AbortController();
		const first = newRun('first', { items: 2, lanes, signal: controller.signal, ...firstRun });
		const second = newRun('second', { items: 1, lanes });
		const outcomes = first.deliverAll();
		await pass(50);
		const later = second.deliverAll();
		happen(first, controller);
		await clock.run(Promise.all([outcomes, later]));
		return {
			arrivals,
			sentAt: second.server.times[0],
			kinds: (await later).map(({ kind }) => kind),
		};
	};

	test('go out in the order in which they came, over all runs', async () => {
		const { arrivals } = await deliverBoth({});

		expect(arrivals).toEqual(['first 0', 'first 1', 'second 0']);
	});

	test.each<[string, Delivering, string[], number]>([
		['is in flight', {}, ['first 0', 'second 0'], 100],
		[
			'waits to be sent again',
			{ script: () => refusal(500, '9'), latency: 0 },
			['first 0', 'second 0'],
			50,
		],
	])(
		'wait for one that %s when its run is cancelled, and no longer',
		async (_what, run, order, at) => {
			const { arrivals, sentAt, kinds } = await deliverBoth(run, (_first, controller) => {
				controller.abort();
			});

			expect(arrivals).toEqual(order);
			expect(sentAt).toBe(at);
			expect(kinds).toEqual(['delivered']);
		},
	);

	test('that wait behind one that is refused for good are sent all the same when it has failed', async () => {
		const { clock, newRun, pass } = together();
		const refused = newRun('refused', { lanes: () => ['a', 'b'], script: () => refusal(429) });
		const behind = newRun('behind', {
			items: 2,
			maxConcurrency: 1,
			lanes: (item) => [['a', 'b'][item] ?? ''],
		});
		const failed = refused.deliverAll();
		await pass(1);
		const [outcomes, others] = await clock.run(Promise.all([failed, behind.deliverAll()]));

		expect(outcomes).toMatchObject([{ kind: 'failed', failure: { status: 429 } }]);
		expect(others.map(({ kind }) => kind)).toEqual(['delivered', 'delivered']);
	});

	test('do not wait for what else is in flight in a run that has stopped', async () => {
		const script: Script = ({ itemIndex }) => [noAnswer('reset'), refusal(400)][itemIndex] ?? ok;
		const { arrivals, sentAt } = await deliverBoth({
			items: 3,
			stopOnFailure: true,
			lanes: (itemIndex) => (itemIndex === 0 ? lanes() : []),
			latency: (itemIndex) => [80, 60, 60_000][itemIndex] ?? 0,
			script,
		});

		expect(arrivals).toEqual(['first 0', 'first 1', 'first 2', 'second 0']);
		expect(sentAt).toBe(80);
	});
});

describe('nothing is left of a run', () => {
	test.each<[string, Delivering, number]>([
		['that has ended', {}, Infinity],
		[
			'that has ended, though some items failed',
			{ script: ({ itemIndex }) => (itemIndex === 0 ? refusal(400) : ok) },
			Infinity,
		],
		['whose key was refused', { script: () => refusal(401) }, Infinity],
		[
			'that stopped',
			{ stopOnFailure: true, script: ({ number }) => (number === 3 ? refusal(400) : ok) },
			Infinity,
		],
		['that was cancelled while items are in flight', {}, 150],
		['that was cancelled in a pause', { script: () => refusal(429, '60') }, 5_000],
		['that was cancelled while items back off', { script: () => refusal(500, '60') }, 5_000],
		['that was cancelled while items wait for each other', { lanes: () => ['jane'] }, 150],
	])('%s', async (_what, delivering, cancelAfter) => {
		const { clock, channel, newRun, pass } = together();
		const controller = new AbortController();
		const { signal } = controller;
		const outcomes = newRun('any', { items: 40, signal, ...delivering }).deliverAll();
		if (cancelAfter < Infinity) {
			await pass(cancelAfter);
			controller.abort();
		}
		await clock.run(outcomes);
		await pass(100);

		expect(channel.isIdle).toBe(true);
		expect(channel.lanes.size).toBe(0);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		await expectNoTimer(clock);
	});

	test('that goes over to another channel, as soon as what is in flight has come back', async () => {
		const { clock, channel, newRun, pass } = together();
		const { run, server, deliverAll } = newRun('any', { items: 40 });
		const outcomes = deliverAll();
		await pass(150);
		run.join(new Channel(clock));
		expect(channel.isIdle).toBe(false);
		await pass(100);
		expect(channel.isIdle).toBe(true);

		const ended = await clock.run(outcomes);
		expect(server.arrivals).toHaveLength(40);
		expect(ended.every(({ kind }) => kind === 'delivered')).toBe(true);
	});

	test('that others would notice: one that is cancelled neither slows nor stops them', async () => {
		const { clock, newRun, pass } = together();
		const controller = new AbortController();
		const cancelled = newRun('cancelled', { items: 500, signal: controller.signal });
		const other = newRun('other', { items: 40, maxConcurrency: 5 });
		const outcomes = [cancelled.deliverAll(), other.deliverAll()];
		await pass(150);
		controller.abort();
		await clock.run(Promise.all(outcomes));

		expect((await outcomes[1])?.every(({ kind }) => kind === 'delivered')).toBe(true);
		// Five at a time, once the first ten of the other run have shown that the server takes more.
		expect(Math.max(...other.server.times)).toBe(800);
	});
});
