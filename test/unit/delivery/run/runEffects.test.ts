import type { Answer } from '../../../../nodes/Nex/delivery/exchange/answer';
import type { Request } from '../../../../nodes/Nex/delivery/exchange/port';
import { FurtherRequest } from '../../../../nodes/Nex/delivery/run/task';
import { creating, deleting, reading } from '../../../../nodes/Nex/delivery/run/effect';
import { deliverItems, prepare, request } from './delivering';
import { noAnswer, ok, refusal } from './scriptedServer';

describe('what can not be repeated', () => {
	test.each([
		['429', refusal(429)],
		['429 with Retry-After', refusal(429, '1')],
		['503 with Retry-After', refusal(503, '1')],
		['a refused connection', noAnswer('refused')],
		['a name that was not found', noAnswer('notFound')],
	])('is sent again after %s, which shows that it was not carried out', async (_what, first) => {
		const { outcomes } = await deliverItems({
			effect: creating('record'),
			script: ({ attempt }) => (attempt === 1 ? first : ok),
		});

		expect(outcomes).toEqual([{ kind: 'delivered', value: 'stored', attempts: 2 }]);
	});

	test.each([
		['408', refusal(408)],
		['425', refusal(425)],
		['500', refusal(500)],
		['502', refusal(502)],
		['503 without Retry-After', refusal(503)],
		['504', refusal(504)],
		['a reset connection', noAnswer('reset')],
		['a time-out', noAnswer('timeout')],
		['a host that can not be reached', noAnswer('unreachable')],
	])(
		'is sent once where it meets %s, and the failure says that it may be done',
		async (_what, first) => {
			const { server, outcomes } = await deliverItems({
				effect: creating('record'),
				script: () => first,
			});

			expect(server.arrivals).toEqual([0]);
			expect(outcomes).toMatchObject([
				{ kind: 'failed', failure: { attempts: 1, mayBeDone: true } },
			]);
		},
	);
});

test('what can not be repeated and fails in doubt, after another item has stopped the run, is unconfirmed', async () => {
	const { outcomes } = await deliverItems({
		items: 3,
		effect: creating('record'),
		stopOnFailure: true,
		script: ({ itemIndex }) => [refusal(400), refusal(500), refusal(409)][itemIndex] ?? ok,
	});

	expect(outcomes).toMatchObject([
		{ kind: 'failed', counts: { delivered: 0, failed: 2, notSent: 0, unconfirmed: 1 } },
		{ kind: 'failed', failure: { mayBeDone: true } },
		{ kind: 'failed' },
	]);
});

test('what may be done since an earlier attempt stays so, whatever became of the last one', async () => {
	const { outcomes } = await deliverItems({
		maxAttempts: 2,
		script: ({ attempt }) => (attempt === 1 ? noAnswer('reset') : noAnswer('refused')),
	});

	expect(outcomes).toMatchObject([
		{ kind: 'failed', failure: { connection: 'refused', attempts: 2, mayBeDone: true } },
	]);
});

describe('what was sent in vain and given up with the run', () => {
	test.each([
		['429', refusal(429)],
		['503 with Retry-After', refusal(503, '1')],
		['a refused connection', noAnswer('refused')],
	])('is in no doubt after %s', async (_what, first) => {
		const { outcomes } = await deliverItems({
			items: 2,
			effect: creating('record'),
			stopOnFailure: true,
			script: ({ itemIndex }) => (itemIndex === 0 ? first : refusal(400)),
		});

		expect(outcomes[0]).toMatchObject({ kind: 'notSent', attempts: 1 });
		expect(outcomes[1]).toMatchObject({
			kind: 'failed',
			counts: { delivered: 0, failed: 2, notSent: 0, unconfirmed: 0 },
		});
	});
});

describe('an answer without success that shows that the work is done', () => {
	const deliver = async (script: Parameters<typeof prepare>[0]['script']) => {
		const { run, server, clock } = prepare({ script });
		const outcome = await clock.run(
			run.deliver({
				itemIndex: 0,
				lanes: [],
				effect: deleting('record'),
				request,
				send: server.sendFor(0),
				read: () => 'gone',
				isDoneBefore: ({ status }) => status === 404,
			}),
		);
		return { outcome, arrivals: server.arrivals.length };
	};

	test.each([
		['a reset connection', noAnswer('reset')],
		['a time-out', noAnswer('timeout')],
		['500', refusal(500)],
	])('counts after %s', async (_what, first) => {
		const { outcome } = await deliver(({ attempt }) => (attempt === 1 ? first : refusal(404)));

		expect(outcome).toEqual({ kind: 'delivered', value: 'gone', attempts: 2 });
	});

	test('does not count the first time', async () => {
		const { outcome, arrivals } = await deliver(() => refusal(404));

		expect(outcome).toMatchObject({ kind: 'failed', failure: { status: 404, attempts: 1 } });
		expect(arrivals).toBe(1);
	});

	test('does not count after an attempt that was turned away', async () => {
		const { outcome } = await deliver(({ attempt }) =>
			attempt === 1 ? refusal(429, '1') : refusal(404),
		);

		expect(outcome).toMatchObject({ kind: 'failed', failure: { status: 404, attempts: 2 } });
	});
});

describe('an item that takes several requests', () => {
	/** Items of so many pages each; an answer is a page, the value how many there were. */
	const deliverPages = async (pages: number[], settings: Parameters<typeof prepare>[0] = {}) => {
		const { run, server, clock } = prepare({ items: pages.length, ...settings });
		const outcomes = await clock.run(
			Promise.all(
				pages.map(async (count, itemIndex) => {
					let read = 0;
					return await run.deliver<number>({
						itemIndex,
						lanes: [],
						effect: reading,
						request,
						send: server.sendFor(itemIndex),
						read: (answer: Answer) => {
							expect(answer).toBe(ok);
							read += 1;
							return read < count ? new FurtherRequest({ body: { page: read + 1 } }) : read;
						},
					});
				}),
			),
		);
		return { server, outcomes };
	};

	test('gets them one after another', async () => {
		const { server, outcomes } = await deliverPages([3]);

		expect(server.events).toEqual([1, 2, 3].flatMap(() => ['0 sent', '0 answered']));
		expect(outcomes).toEqual([{ kind: 'delivered', value: 3, attempts: 1 }]);
	});

	test('shares the places with the others', async () => {
		const { server, outcomes } = await deliverPages([3, 1, 2], { maxConcurrency: 1 });

		expect(server.mostInFlight).toBe(1);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered', 'delivered']);
		expect(server.arrivals).toHaveLength(6);
	});

	test('may repeat each of them as often as allowed', async () => {
		const { server, outcomes } = await deliverPages([3], {
			maxAttempts: 2,
			script: ({ number }) => (number % 2 === 1 ? refusal(500) : ok),
		});

		expect(server.arrivals).toHaveLength(6);
		expect(outcomes).toEqual([{ kind: 'delivered', value: 3, attempts: 2 }]);
	});

	test('fails with the one that fails for good', async () => {
		const { outcomes } = await deliverPages([3], {
			maxAttempts: 2,
			script: ({ number }) => (number > 1 ? refusal(500) : ok),
		});

		expect(outcomes).toMatchObject([{ kind: 'failed', failure: { status: 500, attempts: 2 } }]);
	});

	test('was begun, where the run ends in the middle of it', async () => {
		const { server, outcomes } = await deliverPages([9, 1, 1], {
			stopOnFailure: true,
			latency: (itemIndex) => [20, 30, 60_000][itemIndex] ?? 0,
			script: ({ itemIndex }) => (itemIndex === 1 ? refusal(400) : ok),
		});

		expect(server.arrivals).toEqual([0, 1, 2, 0]);
		expect(outcomes).toMatchObject([
			{
				kind: 'unconfirmed',
				attempts: 1,
				counts: { delivered: 1, failed: 1, notSent: 0, unconfirmed: 1 },
			},
			{ kind: 'failed' },
			{ kind: 'delivered' },
		]);
	});
});

describe('a job: something that is created and then asked for until it is finished', () => {
	const job: Request = { method: 'POST', url: '/v1/jobs', body: { query: 'people' } };
	const look: Request = { method: 'GET', url: '/v1/jobs/7', body: undefined };

	/** Items whose job is finished at so many looks. */
	const deliverJobs = async (
		looks: number[],
		{ wait, ...settings }: Parameters<typeof prepare>[0] & { wait?: number } = {},
	) => {
		const { run, server, clock } = prepare({ items: looks.length, ...settings });
		const sent: Request[] = [];
		const outcomes = await clock.run(
			Promise.all(
				looks.map(async (count, itemIndex) => {
					let looked = -1;
					return await run.deliver<number>({
						itemIndex,
						lanes: [],
						effect: creating('job'),
						request: job,
						send: async (toSend) => {
							sent.push(toSend);
							return await server.sendFor(itemIndex)(toSend);
						},
						read: () => {
							looked += 1;
							return looked < count ? new FurtherRequest(look, { wait, effect: reading }) : looked;
						},
					});
				}),
			),
		);
		return { server, sent, outcomes };
	};

	test('is asked for with another method, path and body', async () => {
		const { sent, outcomes } = await deliverJobs([2]);

		expect(sent).toEqual([job, look, look]);
		expect(outcomes).toEqual([{ kind: 'delivered', value: 2, attempts: 1 }]);
	});

	test('is asked for after a wait, in which others are sent', async () => {
		const { server, outcomes } = await deliverJobs([1, 0, 0], { wait: 5_000, maxConcurrency: 1 });

		expect(server.events.filter((event) => event.endsWith('sent'))).toEqual([
			'0 sent',
			'1 sent',
			'2 sent',
			'0 sent',
		]);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered', 'delivered']);
	});

	test('is created once, and asked for as often as a read may be repeated', async () => {
		const { sent, outcomes } = await deliverJobs([1], {
			maxAttempts: 3,
			script: ({ number }) => (number === 2 || number === 3 ? refusal(500) : ok),
		});

		expect(sent).toEqual([job, look, look, look]);
		expect(outcomes).toEqual([{ kind: 'delivered', value: 1, attempts: 1 }]);
	});

	test('counts as sent so often as what begins it', async () => {
		const { outcomes } = await deliverJobs([1], {
			maxAttempts: 3,
			script: ({ number }) => (number === 1 ? refusal(429) : number === 2 ? ok : refusal(500)),
		});

		expect(outcomes).toMatchObject([{ kind: 'failed', failure: { status: 500, attempts: 2 } }]);
	});

	test('is not created again where its creation got no answer', async () => {
		const { sent, outcomes } = await deliverJobs([1], { script: () => refusal(500) });

		expect(sent).toEqual([job]);
		expect(outcomes).toMatchObject([{ kind: 'failed', failure: { mayBeDone: true } }]);
	});

	test('was begun, where the run ends while it waits', async () => {
		const { outcomes } = await deliverJobs([1, 0], {
			wait: 5_000,
			stopOnFailure: true,
			script: ({ itemIndex }) => (itemIndex === 1 ? refusal(400) : ok),
		});

		expect(outcomes).toMatchObject([
			{ kind: 'begun', attempts: 1, counts: { delivered: 1, failed: 1, unconfirmed: 0 } },
			{ kind: 'failed' },
		]);
	});
});
