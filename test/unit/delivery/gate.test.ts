import { Gate } from '../../../nodes/Nex/delivery/gate';
import type { Batching } from '../../../nodes/Nex/delivery/settings';

/** A gate, and what became of the run behind it. */
function gateOf(items: number, batching?: Batching) {
	const events: string[] = [];
	const gate = new Gate(items, batching, {
		hold: () => events.push('held'),
		resume: () => events.push('resumed'),
		giveUp: () => events.push('given up'),
	});
	const arrive = (...indexes: number[]) => {
		for (const index of indexes) {
			gate.arrive(index);
			void gate.complete().then(() => events.push(`${index} complete`));
		}
	};
	const ready = (index: number) => {
		void gate.ready().then(() => events.push(`${index} open`));
	};
	void gate.listened.then((isListenedTo) => events.push(isListenedTo ? 'listened' : 'unheard'));
	return { events, arrive, ready };
}

const pass = async (milliseconds: number) => {
	await jest.advanceTimersByTimeAsync(milliseconds);
};

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

test('opens when all items have arrived and each is ready or has failed', async () => {
	const { events, arrive, ready } = gateOf(2);
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
	const { events, arrive, ready } = gateOf(2);
	arrive(0);
	ready(0);
	await Promise.resolve();
	arrive(1);
	await Promise.resolve();
	expect(events).toEqual([]);

	ready(1);
	await pass(10);
	expect(events).toContain('0 open');
});

test('gives the run up where an item does not arrive', async () => {
	const { events, arrive, ready } = gateOf(3);
	arrive(0, 1);
	ready(0);
	await pass(10);

	expect(events[0]).toBe('given up');
	expect(events).toContain('unheard');
	expect(events).toContain('0 open');
	expect(events).not.toContain('listened');
});

describe("with n8n's Batching", () => {
	const inTwos = { size: 2, interval: 100 };

	test('opens for a batch when it has arrived, and listens after the last one', async () => {
		const { events, arrive, ready } = gateOf(3, inTwos);
		arrive(0, 1);
		ready(0);
		ready(1);
		await pass(99);
		expect(events).toContain('1 open');
		expect(events).not.toContain('listened');

		await pass(1);
		arrive(2);
		ready(2);
		await pass(10);
		expect(events[4]).toBe('held');
		expect(events.slice(5).sort()).toEqual(['2 complete', '2 open', 'listened', 'resumed']);
	});

	test('holds what waits when the next batch is due, and gives it up where none comes', async () => {
		const { events, arrive, ready } = gateOf(4, inTwos);
		arrive(0, 1);
		ready(0);
		ready(1);
		await pass(200);

		expect(events.slice(4)).toEqual(['held', 'given up', 'unheard']);
	});

	test('gives the run up in the middle of a batch', async () => {
		const { events, arrive } = gateOf(4, inTwos);
		arrive(0);
		await pass(10);

		expect(events).toContain('given up');
	});

	test('counts batches as n8n does where the size is a fraction', async () => {
		const { events, arrive } = gateOf(6, { size: 1.5, interval: 100 });
		arrive(0, 1, 2);
		await pass(10);

		expect(events).not.toContain('given up');
	});
});
