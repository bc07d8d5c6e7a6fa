import fc from 'fast-check';

import { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import type { Effect } from '../../../../nodes/Nex/delivery/run/effect';
import { creating, storing } from '../../../../nodes/Nex/delivery/run/effect';
import type { Failure } from '../../../../nodes/Nex/delivery/verdict/failure';
import type { Outcome } from '../../../../nodes/Nex/delivery/run/outcome';
import { Run } from '../../../../nodes/Nex/delivery/run/run';
import { readStored, request, upTo } from './delivering';
import type { Fault } from './modelStore';
import { faults, ModelStore } from './modelStore';
import { VirtualClock } from '../virtualClock';

interface Item {
	keys: string[];
	/** Milliseconds from the arrival of the item before. */
	gap: number;
	/** Whether it is refused before it is sent. */
	isBad: boolean;
}

interface Workflow {
	items: Item[];
	script: Fault[];
	maxConcurrency: number;
	maxAttempts: number;
	stopOnFailure: boolean;
	probeFirst: boolean;
	cancelAfter: number | undefined;
	effect: Effect;
	seed: number;
}

// On a busy machine this may take longer than jest allows by itself.
jest.setTimeout(60_000);

const items = fc.array(
	fc.record<Item>({
		keys: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }),
		gap: fc.oneof(
			{ weight: 9, arbitrary: fc.constant(0) },
			{ weight: 1, arbitrary: fc.integer({ min: 1, max: 5_000 }) },
		),
		isBad: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, fc.constant(true)),
	}),
	{ minLength: 1, maxLength: 30 },
);

const script = (endings: boolean) =>
	fc.array(
		fc.oneof(
			{ weight: 2, arbitrary: fc.constant<Fault>('none') },
			{
				weight: 1,
				arbitrary: fc.constantFrom(
					...faults.filter((fault) => endings || !['401', '403'].includes(fault)),
				),
			},
		),
		{ maxLength: 60 },
	);

const workflows = fc.record<Workflow>({
	items,
	script: fc.oneof(script(false), script(true)),
	maxConcurrency: fc.integer({ min: 1, max: 12 }),
	maxAttempts: fc.integer({ min: 1, max: 6 }),
	stopOnFailure: fc.boolean(),
	probeFirst: fc.boolean(),
	cancelAfter: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined, freq: 4 }),
	effect: fc.constantFrom(storing, creating),
	seed: fc.integer({ min: 1 }),
});

/** Performs a workflow on its own clock and store. Events are numbered in the order they happen. */
async function perform(workflow: Workflow) {
	const clock = new VirtualClock(workflow.seed);
	const store = new ModelStore(clock, workflow.script);
	const controller = new AbortController();
	const run = new Run({
		...workflow,
		items: workflow.items.length,
		clock,
		signal: controller.signal,
	});
	run.join(new Channel(clock));
	const badAt = new Map<number, number>();
	const begin = async ({ keys, isBad }: Item, itemIndex: number): Promise<Outcome<string>> => {
		if (!isBad) {
			const send = store.sendFor(itemIndex, keys);
			const { effect } = workflow;
			return await run.deliver({ itemIndex, lanes: keys, effect, request, send, read: readStored });
		}
		badAt.set(itemIndex, ++store.events);
		return await run.fail(itemIndex, { reason: 'input' });
	};
	let cancelledAt = Infinity;
	if (workflow.cancelAfter !== undefined) {
		void clock.sleep(workflow.cancelAfter).then(() => {
			cancelledAt = ++store.events;
			controller.abort();
		});
	}
	const outcomes: Array<Promise<Outcome<string>>> = [];
	const arrivals = async () => {
		for (const [itemIndex, item] of workflow.items.entries()) {
			if (item.gap > 0) await clock.sleep(item.gap);
			outcomes.push(begin(item, itemIndex));
		}
	};
	await clock.run(arrivals());
	const ended = await clock.run(Promise.all(outcomes));
	await clock.run(clock.sleep(1_000_000));
	const failedAt = (itemIndex: number): number =>
		badAt.get(itemIndex) ?? store.requestsOf(itemIndex).at(-1)?.answeredAt ?? Infinity;
	return { ended, store, cancelledAt, failedAt };
}

type Performed = Awaited<ReturnType<typeof perform>>;

/** Checks a property of random workflows. Where it fails, fast-check prints the seed and the case. */
async function always(check: (workflow: Workflow, performed: Performed) => void) {
	await fc.assert(
		fc.asyncProperty(workflows, async (workflow) => {
			check(workflow, await perform(workflow));
		}),
		{ numRuns: 400 },
	);
}

const failureOf = (outcome: Outcome<string>): Failure | undefined =>
	outcome.kind === 'failed' ? outcome.failure : undefined;

const endsEveryRun = ({ reason, retryAfterSeconds = 0 }: Failure) =>
	reason === 'unauthorized' || reason === 'forbidden' || retryAfterSeconds > 300;

test('what is reported as delivered is stored, and what is reported as not sent is not', async () => {
	await always((_workflow, { ended, store }) => {
		ended.forEach(({ kind }, itemIndex) => {
			if (kind === 'delivered') expect(store.stored).toContain(itemIndex);
			if (kind === 'notSent') expect(store.stored).not.toContain(itemIndex);
		});
	});
});

test('every record holds the last value that was delivered, or a later one that is in doubt', async () => {
	await always(({ items }, { ended, store }) => {
		for (const key of new Set(items.flatMap(({ keys }) => keys))) {
			const touching = upTo(items.length).filter((index) => items[index]?.keys.includes(key));
			const lastStored = touching.filter((index) => store.stored.has(index)).at(-1);
			const lastDelivered = touching.filter((index) => ended[index]?.kind === 'delivered').at(-1);

			expect(store.records.get(key)).toBe(lastStored);
			if (lastStored !== undefined && lastStored !== lastDelivered) {
				expect(lastStored).toBeGreaterThan(lastDelivered ?? -1);
				expect(['failed', 'unconfirmed']).toContain(ended[lastStored]?.kind);
			}
		}
	});
});

test('items that share a record never overlap and go in item order', async () => {
	await always(({ items }, { store }) => {
		expect(store.rivals).toEqual([]);
		for (const key of new Set(items.flatMap(({ keys }) => keys))) {
			const order = store.requests
				.filter(({ keys }) => keys.includes(key))
				.map(({ itemIndex }) => itemIndex);

			expect(order).toEqual([...order].sort((one, other) => one - other));
		}
	});
});

test('no more requests are in flight, and no item is sent more often, than allowed', async () => {
	await always(({ items, maxConcurrency, maxAttempts }, { store }) => {
		expect(store.mostInFlight).toBeLessThanOrEqual(maxConcurrency);
		for (const itemIndex of items.keys()) {
			expect(store.requestsOf(itemIndex).length).toBeLessThanOrEqual(maxAttempts);
		}
	});
});

test('every outcome tells how often its item was sent', async () => {
	await always((_workflow, { ended, store }) => {
		ended.forEach((outcome, itemIndex) => {
			const { attempts } = outcome.kind === 'failed' ? outcome.failure : outcome;

			expect(attempts).toBe(store.requestsOf(itemIndex).length);
			if (attempts === 0 && failureOf(outcome)?.reason !== 'input') {
				expect(outcome.kind).toBe('notSent');
			}
		});
	});
});

test('an item that failed was sent as often as it may help', async () => {
	await always(({ maxAttempts, effect }, { ended, store }) => {
		ended.forEach((outcome, itemIndex) => {
			const failure = failureOf(outcome);
			if (failure === undefined || failure.reason === 'input') return;
			const met = store.requestsOf(itemIndex).map(({ fault }) => fault);

			const mayHelp = effect.isRepeatable ? isPassing : isTurnedAway;
			expect(met.slice(0, -1).filter((fault) => !mayHelp(fault))).toEqual([]);
			if (met.length < maxAttempts) expect(mayHelp(met.at(-1) ?? 'none')).toBe(false);
		});
	});
});

test('nothing is sent after the run has ended', async () => {
	await always(({ stopOnFailure }, { ended, store, cancelledAt, failedAt }) => {
		const endings = ended
			.map(failureOf)
			.filter((failure) => failure !== undefined)
			.filter((failure) => stopOnFailure || endsEveryRun(failure))
			.map(({ itemIndex }) => failedAt(itemIndex));
		const end = Math.min(cancelledAt, ...endings);

		expect(store.requests.filter(({ sentAt }) => sentAt > end)).toEqual([]);
	});
});

test('an item is given up only where the run was cancelled or a failure ended it', async () => {
	await always(({ stopOnFailure }, { ended, cancelledAt }) => {
		for (const outcome of ended) {
			if (outcome.kind !== 'notSent' && outcome.kind !== 'unconfirmed') continue;
			const { because } = outcome;
			if (because === 'givenUp') {
				expect(cancelledAt).toBeLessThan(Infinity);
			} else if (!stopOnFailure && !endsEveryRun(because)) {
				// The server refused time and again, and took nothing in between.
				expect([429, 503]).toContain(because.status);
			}
			if (because !== 'givenUp') expect(ended[because.itemIndex]?.kind).toBe('failed');
		}
	});
});

test('the counts of an early end add up', async () => {
	await always(({ items }, { ended }) => {
		const tally = (kind: Outcome<string>['kind']) =>
			ended.filter((outcome) => outcome.kind === kind).length;
		// Those that failed once the run was over carry its counts, and so does the one that ended it.
		const failedInDoubt = ended.filter(
			(outcome) =>
				outcome.kind === 'failed' &&
				outcome.counts !== undefined &&
				outcome.failure.mayBeDone === true,
		).length;
		for (const outcome of ended) {
			if (outcome.kind === 'delivered' || outcome.counts === undefined) continue;
			const { delivered, failed, notSent, unconfirmed } = outcome.counts;

			expect(delivered + failed + notSent + unconfirmed).toBe(items.length);
			expect(delivered).toBe(tally('delivered'));
			// One that fails in doubt while the run ends is unconfirmed as well; the one that ends it is not.
			expect([failedInDoubt, failedInDoubt - 1]).toContain(unconfirmed - tally('unconfirmed'));
			// Those that were sent in vain count as failed, too.
			const inVain = ended.filter(
				({ kind, attempts = 0 }: { kind: string; attempts?: number }) =>
					kind === 'notSent' && attempts > 0,
			).length;
			expect(failed).toBeLessThanOrEqual(tally('failed') + inVain);
			expect(failed + unconfirmed).toBeLessThanOrEqual(
				tally('failed') + inVain + tally('unconfirmed'),
			);
		}
	});
});

test('what can not be repeated is never done twice', async () => {
	await always(({ effect }, { store }) => {
		if (!effect.isRepeatable) expect([...store.storedTwice]).toEqual([]);
	});
});

test('an item that failed though its work was done says that it may be so', async () => {
	await always((_workflow, { ended, store }) => {
		for (const itemIndex of store.stored) {
			const failure = failureOf(ended[itemIndex] as Outcome<string>);
			if (failure !== undefined) expect(failure.mayBeDone).toBe(true);
		}
	});
});

/** Whether a fault shows that the request was not carried out, and passes. */
function isTurnedAway(fault: Fault): boolean {
	return isPassing(fault) && /^(429|503 with|refused)/.test(fault);
}

/** Whether sending the same again may help. */
function isPassing(fault: Fault): boolean {
	return (
		/^(429( with Retry-After: 2)?|503|500|520|408|reset|timeout|refused|cut off)/.test(fault) &&
		!fault.includes('3600')
	);
}
