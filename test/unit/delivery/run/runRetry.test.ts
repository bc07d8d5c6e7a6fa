import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import type { Send } from '../../../../nodes/Nex/delivery/exchange/port';
import { storing } from '../../../../nodes/Nex/delivery/run/effect';
import { deliverItems, request } from './delivering';
import { noAnswer, ok, refusal } from './scriptedServer';
import { VirtualClock } from '../virtualClock';

describe('an item is sent again', () => {
	test.each([408, 425, 429, 500, 502, 503, 504])('after status %d', async (status) => {
		const { outcomes } = await deliverItems({
			script: ({ attempt }) => (attempt === 1 ? refusal(status) : ok),
		});

		expect(outcomes).toEqual([{ kind: 'delivered', value: 'stored', attempts: 2 }]);
	});

	test.each(['refused', 'reset', 'timeout', 'unreachable', 'exhausted', 'broken'] as const)(
		'after a connection failure of the kind "%s"',
		async (kind) => {
			const { outcomes } = await deliverItems({
				script: ({ attempt }) => (attempt === 1 ? noAnswer(kind) : ok),
			});

			expect(outcomes).toEqual([{ kind: 'delivered', value: 'stored', attempts: 2 }]);
		},
	);

	test('after a 200 whose body is JSON that was cut off', async () => {
		const { outcomes } = await deliverItems({
			script: ({ attempt }) => (attempt === 1 ? { ...ok, body: '{"id":' } : ok),
		});

		expect(outcomes).toEqual([{ kind: 'delivered', value: 'stored', attempts: 2 }]);
	});
});

describe('an item is not sent again', () => {
	test.each([301, 302, 307, 400, 404, 405, 409, 413, 418, 422, 451, 501, 505])(
		'after status %d',
		async (status) => {
			const { server, outcomes } = await deliverItems({ script: () => refusal(status) });

			expect(server.arrivals).toEqual([0]);
			expect(outcomes).toMatchObject([
				{ kind: 'failed', failure: { status, attempts: 1, nexMessage: `says ${status}` } },
			]);
			expect(outcomes[0]).not.toHaveProperty('counts');
		},
	);

	test('after a failure to connect that no repetition helps, such as a bad certificate', async () => {
		const { server, outcomes } = await deliverItems({ script: () => noAnswer('unsent') });

		expect(server.arrivals).toEqual([0]);
		expect(outcomes).toMatchObject([
			{ kind: 'failed', failure: { reason: 'connection', connection: 'unsent' } },
		]);
	});

	test.each([
		['a page of HTML', '<html></html>'],
		['nothing', ''],
	])('after a 200 whose body is %s', async (received, body) => {
		const { server, outcomes } = await deliverItems({ script: () => ({ ...ok, body }) });

		expect(server.arrivals).toEqual([0]);
		expect(outcomes).toMatchObject([
			{ kind: 'failed', failure: { reason: 'unusableAnswer', status: 200, received } },
		]);
	});
});

test.each([1, 2, 5])(
	'an item is sent at most %d times, where that is allowed',
	async (maxAttempts) => {
		const { server, outcomes } = await deliverItems({ maxAttempts, script: () => refusal(500) });

		expect(server.arrivals).toHaveLength(maxAttempts);
		expect(outcomes).toMatchObject([
			{ kind: 'failed', failure: { reason: 'serverFault', status: 500, attempts: maxAttempts } },
		]);
	},
);

test('the last failure is the one that is told', async () => {
	const { outcomes } = await deliverItems({
		maxAttempts: 2,
		script: ({ attempt }) => (attempt === 1 ? refusal(500) : noAnswer('timeout')),
	});

	expect(outcomes).toMatchObject([
		{ kind: 'failed', failure: { reason: 'connection', connection: 'timeout', attempts: 2 } },
	]);
});

test('an item waits twice as long before each further attempt, but for chance', async () => {
	const clock = new VirtualClock();
	clock.random = () => 0.5;
	const { server } = await deliverItems({ clock, script: () => refusal(500), latency: 0 });
	const waits = server.times.slice(1).map((time, index) => time - (server.times[index] ?? 0));

	expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
});

test('an item waits as long as Nex asks, even where it is no refusal', async () => {
	const { server } = await deliverItems({
		items: 2,
		latency: 10,
		script: ({ number }) => (number === 1 ? refusal(500, '30') : ok),
	});

	expect(server.arrivals).toEqual([0, 1, 0]);
	expect(server.times).toEqual([0, 0, 30_010]);
});

test('items wait each for its own time', async () => {
	const { server } = await deliverItems({
		items: 3,
		latency: 10,
		script: ({ number }) => [refusal(500, '60'), refusal(500, '5')][number - 1] ?? ok,
	});

	expect(server.arrivals).toEqual([0, 1, 2, 1, 0]);
	expect(server.times.slice(3)).toEqual([5_010, 60_010]);
});

test('an item that waits leaves its place to others', async () => {
	const { server } = await deliverItems({
		items: 4,
		maxConcurrency: 1,
		script: ({ number }) => (number === 1 ? refusal(500, '60') : ok),
	});

	expect(server.arrivals).toEqual([0, 1, 2, 3, 0]);
});

/** Delivers one item by itself. */
async function deliverOne<Value>(send: Send, read: (answer: Answer) => Value) {
	const { run, clock } = await deliverItems({});
	return await clock.run(
		run.deliver({ itemIndex: 1, lanes: [], effect: storing, request, send, read }),
	);
}

test('an attempt that breaks, at once or later, is the failure of its item alone', async () => {
	const broken = [
		() => {
			throw new TypeError('at once');
		},
		async () => await Promise.reject(new TypeError('later')),
	];
	for (const send of broken) {
		expect(await deliverOne(send, () => 'stored')).toMatchObject({
			kind: 'failed',
			failure: { reason: 'unexpected', attempts: 1, itemIndex: 1 },
		});
	}
});

test('what is read from the answer is the value', async () => {
	const body = { id: '32414268188027657' };
	const outcome = await deliverOne(
		() => Promise.resolve({ ...ok, body }),
		(answer) => answer.body,
	);

	expect(outcome).toEqual({
		kind: 'delivered',
		value: { id: '32414268188027657' },
		attempts: 1,
	});
});
