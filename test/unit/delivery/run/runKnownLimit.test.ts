import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Effect } from '../../../../nodes/Nex/delivery/run/effect';
import { creating, reading } from '../../../../nodes/Nex/delivery/run/effect';
import { FurtherRequest } from '../../../../nodes/Nex/delivery/run/task';
import { expectNoTimer, VirtualClock } from '../virtualClock';
import { deliverItems, joinedRun, prepare, readStored, request, upTo } from './delivering';
import { ok, refusal, ScriptedServer } from './scriptedServer';

/** Nex takes three such requests in ten seconds. */
const limited: Effect = {
	...creating('text', 'added'),
	knownLimit: { requests: 3, milliseconds: 10_000 },
};

/** Two or more runs with the same key. */
function sharing() {
	const clock = new VirtualClock();
	return { clock, channel: new Channel(clock) };
}

test('no more go in any stretch of its time than the limit takes', async () => {
	const { server, kinds } = await deliverItems({ items: 8, effect: limited, latency: 0 });

	expect(kinds).toEqual(Array(8).fill('delivered'));
	expect(server.times).toEqual([0, 0, 0, 10_000, 10_000, 10_000, 20_000, 20_000]);
	expect(server.arrivals).toEqual(upTo(8));
});

test('an answer that takes long keeps its place in the limit until it has come', async () => {
	const { server } = await deliverItems({ items: 4, effect: limited, latency: 4_000 });

	expect(server.times).toEqual([0, 0, 0, 14_000]);
});

test('requests of other kinds go on meanwhile, in other runs with the same key', async () => {
	const { clock, channel } = sharing();
	const texts = prepare({ items: 5, effect: limited, latency: 0, clock, channel });
	const records = prepare({ items: 5, effect: reading, latency: 0, clock, channel });
	await clock.run(Promise.all([texts.deliverAll(), records.deliverAll()]));

	expect(texts.server.times).toEqual([0, 0, 0, 10_000, 10_000]);
	expect(records.server.times).toEqual([0, 0, 0, 0, 0]);
});

test('runs with the same key share the limit, and take turns', async () => {
	const { clock, channel } = sharing();
	const bulk = prepare({ items: 6, effect: limited, latency: 0, clock, channel });
	const single = prepare({ items: 1, effect: limited, latency: 0, clock, channel });
	await clock.run(Promise.all([bulk.deliverAll(), single.deliverAll()]));

	expect(bulk.server.times).toEqual([0, 0, 0, 10_000, 10_000, 20_000]);
	expect(single.server.times).toEqual([10_000]);
});

test('further requests of an item that are of another kind go on', async () => {
	const clock = new VirtualClock();
	const server = new ScriptedServer(clock, () => ok, 0);
	const run = joinedRun(new Channel(clock), { items: 4, clock });
	const deliver = async (itemIndex: number) => {
		let looks = 0;
		return await run.deliver({
			itemIndex,
			lanes: [],
			effect: limited,
			request,
			send: server.sendFor(itemIndex),
			read: (answer) => {
				looks += 1;
				return looks > 2
					? readStored(answer)
					: new FurtherRequest({}, { wait: 1_000, effect: reading });
			},
		});
	};
	await clock.run(Promise.all(upTo(4).map(deliver)));

	expect(server.times).toEqual([
		...[0, 0, 0],
		...[1_000, 1_000, 1_000],
		...[2_000, 2_000, 2_000],
		...[10_000, 11_000, 12_000],
	]);
});

test('a refusal holds back its own kind alone, for as long as the server asks', async () => {
	const { clock, channel } = sharing();
	const texts = prepare({
		items: 1,
		effect: limited,
		latency: 0,
		clock,
		channel,
		script: ({ number }) => (number === 1 ? refusal(429, '30') : ok),
	});
	const records = prepare({ items: 2, effect: reading, latency: 0, clock, channel });
	const text = texts.deliverAll();
	await clock.pass(1);
	await clock.run(Promise.all([text, records.deliverAll()]));

	expect(texts.server.times).toEqual([0, 30_000]);
	expect(records.server.times).toEqual([1, 1]);
});

test('refused all the time, an item fails after five minutes as with any limit', async () => {
	const { outcomes, server } = await deliverItems({
		effect: limited,
		latency: 0,
		script: () => refusal(429),
	});

	expect(outcomes).toMatchObject([{ kind: 'failed', failure: { inVainForSeconds: 300 } }]);
	// One in the time of the limit, from the beginning to the end of the five minutes.
	expect(server.arrivals).toHaveLength(31);
});

test('a run that is held by nothing but its own concurrency sets no timer', async () => {
	const { server, clock } = await deliverItems({
		items: 3,
		effect: limited,
		latency: 1_000,
		maxConcurrency: 1,
	});

	expect(server.times).toEqual([0, 1_000, 2_000]);
	expect(clock.elapsed).toBe(3_000);
});

test('a run that is cancelled while its items are held leaves no timer', async () => {
	const cancel = new AbortController();
	const { clock, deliverAll } = prepare({
		items: 5,
		effect: limited,
		latency: 0,
		signal: cancel.signal,
	});
	const all = deliverAll();
	await clock.pass(5_000);
	cancel.abort();
	const kinds = (await clock.run(all)).map(({ kind }) => kind);

	expect(kinds).toEqual(['delivered', 'delivered', 'delivered', 'notSent', 'notSent']);
	await expectNoTimer(clock);
	expect(clock.elapsed).toBe(5_000);
});
