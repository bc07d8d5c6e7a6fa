import { Gate } from '../../../nodes/Nex/delivery/gate';
import type { Batching } from '../../../nodes/Nex/delivery/settings';
import { expectNoTimer, VirtualClock } from './virtualClock';

/** A gate, and what became of the run behind it. */
function gateOf(items: number, batching?: Batching) {
	const events: string[] = [];
	const clock = new VirtualClock();
	const run = {
		hold: () => events.push('held'),
		resume: () => events.push('resumed'),
		giveUp: () => events.push('given up'),
	};
	const gate = new Gate(items, batching, run, clock);
	const arrive = (...indexes: number[]) => {
		for (const index of indexes) {
			gate.arrive(index);
			void gate.complete().then(() => events.push(`${index} complete`));
		}
	};
	const ready = (...indexes: number[]) => {
		for (const index of indexes) void gate.ready().then(() => events.push(`${index} open`));
	};
	void gate.listened.then((isListenedTo) => events.push(isListenedTo ? 'listened' : 'unheard'));
	return { events, arrive, ready, pass: clock.pass, clock };
}

test('opens when all items have arrived and each is ready or has failed', async () => {
	const { events, arrive, ready, pass } = gateOf(2);
	arrive(0, 1);
	ready(0);
	await pass(10);
	expect(events).toContain('1 complete');
	expect(events).toContain('listened');
	expect(events).not.toContain('0 open');

	ready(1);
	await pass(0);
	expect(events.slice(-2)).toEqual(['0 open', '1 open']);
});

test('does not open before n8n has started all, though those that came are ready', async () => {
	const { events, arrive, ready, pass } = gateOf(2);
	arrive(0);
	ready(0);
	await pass(900);
	expect(events).toEqual([]);

	arrive(1);
	ready(1);
	await pass(2_000);
	expect(events).toContain('0 open');
	expect(events).not.toContain('given up');
});

test('gives the run up where an item does not arrive for a second', async () => {
	const { events, arrive, ready, pass } = gateOf(3);
	arrive(0, 1);
	ready(0);
	await pass(900);
	expect(events).toEqual([]);

	await pass(200);
	expect(events[0]).toBe('given up');
	expect(events).toContain('unheard');
	expect(events).toContain('0 open');
	expect(events).not.toContain('listened');
});

test('waits for as long as items arrive, however slowly', async () => {
	const { events, arrive, pass } = gateOf(5);
	for (const index of [0, 1, 2, 3]) {
		arrive(index);
		await pass(900);
	}
	expect(events).toEqual([]);

	await pass(2_000);
	expect(events).toContain('given up');
});

test('leaves no timer behind where all have arrived', async () => {
	const { arrive, pass, clock } = gateOf(1);
	arrive(0);
	await pass(1);

	await expectNoTimer(clock);
});

describe("with n8n's Batching", () => {
	const inTwos = { size: 2, interval: 100 };

	test('opens for a batch when it has arrived, and listens after the last one', async () => {
		const { events, arrive, ready, pass } = gateOf(3, inTwos);
		arrive(0, 1);
		ready(0, 1);
		await pass(99);
		expect(events).toContain('1 open');
		expect(events).not.toContain('listened');

		await pass(1);
		expect(events.at(-1)).toBe('held');
		arrive(2);
		ready(2);
		await pass(10);
		expect(events.slice(6).sort()).toEqual(['2 complete', '2 open', 'listened', 'resumed']);
	});

	test('holds what waits when the next batch is due, and gives it up where none comes', async () => {
		const { events, arrive, ready, pass } = gateOf(4, inTwos);
		arrive(0, 1);
		ready(0, 1);
		await pass(200);
		expect(events.slice(5)).toEqual(['held']);

		await pass(1_000);
		expect(events.slice(6)).toEqual(['given up', 'unheard']);
	});

	test('gives the run up in the middle of a batch', async () => {
		const { events, arrive, pass } = gateOf(4, inTwos);
		arrive(0, 1);
		await pass(100);
		arrive(2);
		await pass(1_100);

		expect(events).toContain('given up');
	});

	test('opens for two batches at once where the first was not ready before', async () => {
		const { events, arrive, ready, pass } = gateOf(4, inTwos);
		arrive(0, 1);
		ready(0);
		await pass(100);
		arrive(2, 3);
		ready(2, 3);
		await pass(10);
		expect(events).not.toContain('0 open');

		ready(1);
		await pass(0);
		expect(events.filter((event) => event.endsWith('open')).sort()).toEqual(
			[0, 1, 2, 3].map((index) => `${index} open`),
		);
	});

	test('counts batches as n8n does where the size is a fraction', async () => {
		const { events, arrive, ready, pass } = gateOf(6, { size: 1.5, interval: 100 });
		arrive(0, 1, 2);
		ready(0, 1, 2);
		await pass(50);

		expect(events).toContain('0 open');
	});
});
