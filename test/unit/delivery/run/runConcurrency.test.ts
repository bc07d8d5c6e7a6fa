import { deliverItems, prepare, upTo } from './delivering';
import type { Script } from './scriptedServer';
import { noAnswer, ok, refusal } from './scriptedServer';

test('as many requests as allowed go out at once, in item order, and never more', async () => {
	const { server, kinds } = await deliverItems({ items: 50 });

	expect(server.times.slice(0, 11)).toEqual([...Array<number>(10).fill(0), 100]);
	expect(server.arrivals).toEqual(upTo(50));
	expect(server.mostInFlight).toBe(10);
	expect(new Set(kinds)).toEqual(new Set(['delivered']));
});

test('1,000 items at 200 ms take no longer than the requests themselves', async () => {
	const { clock } = await deliverItems({ items: 1_000, latency: 200 });

	expect(clock.elapsed).toBe((1_000 * 200) / 10);
});

test('a concurrency of one sends one request after another', async () => {
	const { server } = await deliverItems({ items: 3, maxConcurrency: 1 });

	expect(server.events).toEqual([
		'0 sent',
		'0 answered',
		'1 sent',
		'1 answered',
		'2 sent',
		'2 answered',
	]);
});

test('items that arrive over time are sent as they arrive', async () => {
	const { clock, server, deliver } = prepare({ items: 3 });
	const outcomes = upTo(3).map(async (itemIndex) => {
		await clock.sleep(itemIndex * 1_000);
		return await deliver(itemIndex);
	});
	await clock.run(Promise.all(outcomes));

	expect(server.times).toEqual([0, 1_000, 2_000]);
});

test('a refusal halves what is in flight, and accepted requests bring it back', async () => {
	const { clock, server, deliverAll } = prepare({
		items: 200,
		script: ({ number }) => {
			inFlight[number] = server.inFlight;
			return number === 1 ? refusal(503, '1') : ok;
		},
	});
	const inFlight: number[] = [];
	const outcomes = await clock.run(deliverAll());

	expect(server.times.slice(10, 15)).toEqual(Array<number>(5).fill(1_100));
	expect(server.times[15]).toBe(1_200);
	expect(Math.max(...inFlight.slice(21))).toBe(10);
	expect(outcomes.every(({ kind }) => kind === 'delivered')).toBe(true);
});

test('requests that are refused for their data show as well that the server takes them', async () => {
	const { server } = await deliverItems({
		items: 40,
		script: ({ number }) => (number === 1 ? refusal(503, '1') : refusal(404)),
	});

	expect(server.times.slice(10, 25)).toEqual([
		...Array<number>(5).fill(1_100),
		...Array<number>(10).fill(1_200),
	]);
});

test('a server that takes nothing is asked with one request at a time', async () => {
	const { server } = await deliverItems({
		items: 20,
		script: ({ number }) => (number <= 12 ? refusal(503, '1') : ok),
	});

	expect(server.times.slice(9, 14)).toEqual([0, 1_100, 2_200, 3_300, 3_400]);
});

describe('a run that lets one request go first', () => {
	/** When requests are sent, the first of which meet these results. */
	const firstTimes = async (items: number, ...results: Array<ReturnType<Script>>) => {
		const { server } = await deliverItems({
			items,
			probeFirst: true,
			script: ({ number }) => results[number - 1] ?? ok,
		});
		return server.times;
	};

	test('opens up when it is answered', async () => {
		const times = await firstTimes(30);

		expect(times.slice(0, 12)).toEqual([0, ...Array<number>(10).fill(100), 200]);
	});

	test.each([
		['is answered with a refusal of its data', refusal(422)],
		['fails for good without an answer', noAnswer('other')],
	])('opens up when it %s', async (_what, result) => {
		expect((await firstTimes(30, result)).slice(0, 3)).toEqual([0, 100, 100]);
	});

	test('goes on with one at a time while the answers say nothing about the key', async () => {
		const times = await firstTimes(30, refusal(500), noAnswer('reset'));

		expect(times.slice(0, 5)).toEqual([0, 100, 200, 300, 300]);
	});

	test('does without where it has no more items than may be in flight', async () => {
		expect(await firstTimes(10)).toEqual(Array<number>(10).fill(0));
	});
});
