import { deliverItems, oneAfterAnother, prepare, upTo } from './delivering';
import { noAnswer, ok, refusal } from './scriptedServer';

const sameLane = () => ['jane@example.com'];

test('items that share a lane go one after another, in item order', async () => {
	const { server } = await deliverItems({ items: 3, lanes: sameLane });

	expect(server.events).toEqual(oneAfterAnother(3));
});

test('items of other lanes do not wait for them', async () => {
	const { server } = await deliverItems({
		items: 6,
		lanes: (itemIndex) => [itemIndex % 2 === 0 ? 'even' : `odd ${itemIndex}`],
	});

	expect(server.events.slice(0, 4)).toEqual(['0 sent', '1 sent', '3 sent', '5 sent']);
	expect(server.arrivals.slice(4)).toEqual([2, 4]);
});

test('an item that touches two records waits for the items of both', async () => {
	const lanes = [['a'], ['b'], ['a', 'b'], ['b']];
	const { server } = await deliverItems({ items: 4, lanes: (index) => lanes[index] ?? [] });

	expect(server.arrivals).toEqual([0, 1, 2, 3]);
	expect(server.times).toEqual([0, 0, 100, 200]);
});

test('the next of a lane is sent when the one before is settled, its retries included', async () => {
	const { server } = await deliverItems({
		items: 2,
		lanes: sameLane,
		script: ({ number }) => [refusal(500), noAnswer('reset'), refusal(429)][number - 1] ?? ok,
	});

	expect(server.arrivals).toEqual([0, 0, 0, 0, 1]);
});

test('the next of a lane is sent although the one before failed', async () => {
	const { server, kinds } = await deliverItems({
		items: 2,
		lanes: sameLane,
		script: ({ itemIndex }) => (itemIndex === 0 ? refusal(400) : ok),
	});

	expect(server.arrivals).toEqual([0, 1]);
	expect(kinds).toEqual(['failed', 'delivered']);
});

test('a long lane does not hold up the rest', async () => {
	const { server } = await deliverItems({
		items: 200,
		maxConcurrency: 2,
		lanes: (itemIndex) => (itemIndex < 100 ? sameLane() : []),
	});

	const positionOf = (itemIndex: number) => server.arrivals.indexOf(itemIndex);
	expect(positionOf(100)).toBe(1);
	expect(server.arrivals.filter((index) => index < 100)).toEqual(upTo(100));
	expect(server.times.at(-1)).toBe(9_900);
});

describe('items that were refused', () => {
	test('let those go first that were never sent, and keep the order in which they came back', async () => {
		const { server } = await deliverItems({
			items: 12,
			maxConcurrency: 4,
			latency: (itemIndex) => (itemIndex === 4 ? 30 : 10),
			script: ({ number }) => (number > 4 && number <= 8 ? refusal(429, '1') : ok),
		});

		expect(server.arrivals).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 5, 6, 7, 4]);
	});

	test('go again as soon as twenty others were accepted', async () => {
		const { server } = await deliverItems({
			items: 100,
			maxConcurrency: 1,
			latency: 10,
			script: ({ number }) => (number === 3 ? refusal(429) : ok),
		});

		expect(server.arrivals).toEqual([...upTo(23), 2, ...upTo(100).slice(23)]);
	});

	test('let all go first that were never sent while everything is refused', async () => {
		const { clock, server, deliverAll } = prepare({
			items: 50,
			latency: 10,
			script: () => (clock.elapsed < 240_000 ? refusal(429) : ok),
		});
		await clock.run(deliverAll());

		expect(server.arrivals.slice(0, 50)).toEqual(upTo(50));
	});
});
