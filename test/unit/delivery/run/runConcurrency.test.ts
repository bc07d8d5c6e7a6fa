import { deliverItems, oneAfterAnother, prepare, upTo } from './delivering';
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

	expect(server.events).toEqual(oneAfterAnother(3));
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

test('a refusal does not change how many go out at once, as long as some are accepted', async () => {
	const { server, kinds } = await deliverItems({
		items: 40,
		script: ({ number }) => (number === 1 ? refusal(503, '1') : ok),
	});

	expect(server.times.slice(10, 21)).toEqual([...Array<number>(10).fill(1_100), 1_200]);
	expect(new Set(kinds)).toEqual(new Set(['delivered']));
});

test.each([
	['accepted', ok],
	['refused for their data', refusal(404)],
])(
	'a server that takes nothing is asked with one request at a time, and with more once they are %s',
	async (_what, answer) => {
		const { server } = await deliverItems({
			items: 40,
			script: ({ number }) => (number <= 12 ? refusal(503, '1') : answer),
		});

		expect(server.times.slice(9, 13)).toEqual([0, 1_100, 2_200, 3_300]);
		expect(server.times.slice(12, 19)).toEqual([
			3_300,
			3_400,
			3_400,
			...Array<number>(4).fill(3_500),
		]);
	},
);

test('an unknown server is sent ten requests at once, and twice as many after each answer', async () => {
	const { clock, server, deliverAll } = prepare({ items: 600, maxConcurrency: 1_000 });
	void deliverAll();
	const inFlight: number[] = [];
	for (const milliseconds of [50, 100, 100, 100, 100, 100]) {
		await clock.pass(milliseconds);
		inFlight.push(server.inFlight);
	}

	expect(inFlight).toEqual([10, 20, 40, 80, 160, 290]);
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
