import fc from 'fast-check';

import type { Outcome } from '../../../../nodes/Nex/delivery/run/outcome';
import type { Failure } from '../../../../nodes/Nex/delivery/verdict/failure';
import type { Fault, Sending } from './modelStore';
import { isHarmless, isPassing, isTakenIn, isThrottled, isTurnedAway } from './modelStore';
import type { Performed, PerformedItem, PerformedRun } from './performWorld';
import { performWorld } from './performWorld';
import { wentFirst } from './turns';
import type { World } from './world';
import { worlds, worldsWithBadItems } from './world';

// On a busy machine this may take longer than jest allows by itself.
jest.setTimeout(120_000);

/** Others in each run of this file. */
const sample = { numRuns: 400, seed: Date.now() & 0x7fffffff };

/** Makes worlds up and performs each once, for all properties. */
const performedOnce = (arbitrary: fc.Arbitrary<World>) => {
	const performed: Performed[] = [];
	return async () => {
		if (performed.length > 0) return performed;
		for (const world of fc.sample(arbitrary, sample)) performed.push(await performWorld(world));
		return performed;
	};
};

const inWorlds = { arbitrary: worlds, perform: performedOnce(worlds) };
const amongBadItems = {
	arbitrary: worldsWithBadItems,
	perform: performedOnce(worldsWithBadItems),
};

/** Checks a property of random worlds. Where it fails, fast-check prints the seed and the case. */
async function always(
	check: (performed: Performed) => void,
	{ arbitrary, perform } = inWorlds,
): Promise<void> {
	try {
		(await perform()).forEach(check);
	} catch (error) {
		// The same worlds again, to make the one that broke it as small as it goes.
		const property = fc.asyncProperty(arbitrary, async (world) => {
			check(await performWorld(world));
		});
		await fc.assert(property, sample);
		throw error;
	}
}

/** Checks a property of each run of random worlds. */
async function eachRun(check: (run: PerformedRun, performed: Performed) => void) {
	await always((performed) => {
		for (const run of performed.runs) check(run, performed);
	});
}

/** Checks a property of each item of random worlds. */
async function eachItem(
	check: (item: PerformedItem, sendings: readonly Sending[], performed: Performed) => void,
) {
	await always((performed) => {
		for (const item of itemsOf(performed)) {
			check(item, performed.store.sendingsOf(item.item), performed);
		}
	});
}

/** The items of all runs, in the order in which they were handed over. */
function itemsOf({ runs }: Performed): PerformedItem[] {
	return runs
		.flatMap(({ items }) => items)
		.sort((one, other) => one.handedOver.event - other.handedOver.event);
}

function recordsOf(items: readonly PerformedItem[]): Set<string> {
	return new Set(items.flatMap(({ item }) => item.records));
}

const failureOf = ({ outcome }: PerformedItem): Failure | undefined =>
	outcome.kind === 'failed' ? outcome.failure : undefined;

const attemptsOf = (outcome: Outcome<string>): number =>
	outcome.kind === 'failed' ? outcome.failure.attempts : outcome.attempts;

const endsEveryRun = ({ reason, retryAfterSeconds = 0, inVainForSeconds }: Failure) =>
	reason === 'unauthorized' ||
	reason === 'forbidden' ||
	retryAfterSeconds > 300 ||
	inVainForSeconds !== undefined;

test('what is reported as delivered is stored, and what is reported as not sent is not', async () => {
	await eachItem(({ item, outcome: { kind } }, _sendings, { store }) => {
		if (kind === 'delivered') expect(store.stored).toContain(item);
		if (kind === 'notSent') expect(store.stored).not.toContain(item);
	});
});

test('every record holds the last value that was delivered, or a later one that is in doubt', async () => {
	await always((performed) => {
		const { store } = performed;
		const items = itemsOf(performed);
		for (const record of recordsOf(items)) {
			const touching = items.filter(({ item }) => item.records.includes(record));
			const lastStored = touching.filter(({ item }) => store.stored.has(item)).at(-1);
			const lastDelivered = touching.filter(({ outcome }) => outcome.kind === 'delivered').at(-1);

			expect(store.records.get(record)).toBe(lastStored?.item);
			if (lastStored !== undefined && lastStored !== lastDelivered) {
				expect(touching.indexOf(lastStored)).toBeGreaterThan(
					lastDelivered === undefined ? -1 : touching.indexOf(lastDelivered),
				);
				expect(['failed', 'unconfirmed']).toContain(lastStored.outcome.kind);
			}
		}
	});
});

test('items that share a record never overlap and go in the order they came in, whatever their runs', async () => {
	await always((performed) => {
		const { store } = performed;
		const items = itemsOf(performed);
		expect(store.rivals).toEqual([]);
		const places = new Map(items.map(({ item }, place) => [item, place]));
		for (const record of recordsOf(items)) {
			const order = store.sendings
				.filter(({ item }) => item.records.includes(record))
				.map(({ item }) => places.get(item) ?? -1);

			expect(order).toEqual([...order].sort((one, other) => one - other));
		}
	});
});

test('no run has more requests in flight than it may', async () => {
	await eachRun(({ plan, place }, { store }) => {
		expect(store.mostInFlight.get(place) ?? 0).toBeLessThanOrEqual(plan.maxConcurrency);
	});
});

test('no item is sent more often than it may, but for requests that were turned away', async () => {
	await eachItem(({ run }, sendings) => {
		expect(countable(sendings)).toBeLessThanOrEqual(run.maxAttempts);
	});
});

test('every outcome tells how often its item was sent', async () => {
	await eachItem((performed, sendings) => {
		const { outcome } = performed;
		const attempts = attemptsOf(outcome);

		expect(attempts).toBe(sendings.length);
		const failure = failureOf(performed);
		if (attempts > 0 || failure?.reason === 'input') return;
		// An item whose run waited long enough for the limit need not have had its turn.
		if (failure?.inVainForSeconds === undefined) expect(outcome.kind).toBe('notSent');
	});
});

test('an item that failed was sent as often as it may help', async () => {
	await eachItem((item, sendings) => {
		const failure = failureOf(item);
		if (failure === undefined || failure.reason === 'input') return;
		const { effect, maxAttempts } = item.run;
		const mayHelp = effect.isRepeatable ? isPassing : isHarmless;
		const met = sendings.map(({ fault }) => fault);

		expect(met.slice(0, -1).filter((fault) => !mayHelp(fault))).toEqual([]);
		if (failure.inVainForSeconds !== undefined || failure.isRefusedAlone === true) {
			expect(sendings.slice(-1).filter(({ fault }) => !isThrottled(fault))).toEqual([]);
		} else if (mayHelp(met.at(-1) ?? 'none')) {
			expect(countable(sendings)).toBe(maxAttempts);
			expect(isTurnedAway(met.at(-1) ?? 'none')).toBe(false);
		}
	});
});

test('an item fails of a limit where the server has taken nothing of its kind with its key for 5 minutes', async () => {
	await eachItem((item, sendings, performed) => {
		const { inVainForSeconds } = failureOf(item) ?? {};
		if (inVainForSeconds === undefined) return;
		expect(inVainForSeconds).toBeGreaterThanOrEqual(300);
		const end = failedAt(item, sendings);
		const since = item.settled.time - 1_000 * inVainForSeconds + 1_000;
		const taken = takenLike(item, performed).filter(
			({ answeredAt, answeredTime }) => answeredAt < end && answeredTime > since,
		);

		expect(taken).toEqual([]);
	});
});

test('or where it alone was refused, while others of its kind were taken in between, Max Attempts times or at last for 5 minutes', async () => {
	await eachItem((item, sendings, performed) => {
		if (failureOf(item)?.isRefusedAlone !== true) return;
		const taken = takenLike(item, performed);
		const refusals = sendings.filter(({ fault }) => isThrottled(fault));
		const refusedAnew = refusals.filter(({ answeredAt }, place) => {
			const before = refusals[place - 1];
			return (
				before === undefined ||
				taken.some((other) => other.sentAt > before.sentAt && other.answeredAt < answeredAt)
			);
		});
		const refusedFor = item.settled.time - (refusedAnew.at(-1)?.answeredTime ?? Infinity);
		const isLong = refusedFor >= 300_000;

		expect(refusedAnew.length).toBeGreaterThanOrEqual(isLong ? 2 : item.run.maxAttempts);
	});
});

test('nothing is sent after its run has ended', async () => {
	await eachRun(({ plan, place, items, cancelledAt }, { store }) => {
		const endings = items
			.filter((item) => {
				const failure = failureOf(item);
				return failure !== undefined && (plan.stopOnFailure || endsEveryRun(failure));
			})
			.map((item) => failedAt(item, store.sendingsOf(item.item)));
		const end = Math.min(cancelledAt, ...endings);

		const own = store.sendings.filter(({ item }) => item.run === place);
		expect(own.filter(({ sentAt }) => sentAt > end)).toEqual([]);
	});
});

test('an item is given up only where its own run was cancelled or a failure ended it', async () => {
	await eachRun(({ plan, items, cancelledAt }) => {
		for (const { outcome } of items) {
			if (outcome.kind !== 'notSent' && outcome.kind !== 'unconfirmed') continue;
			const { because } = outcome;
			if (because === 'givenUp') {
				expect(cancelledAt).toBeLessThan(Infinity);
			} else {
				expect(plan.stopOnFailure || endsEveryRun(because)).toBe(true);
				expect(items[because.itemIndex]?.outcome.kind).toBe('failed');
			}
		}
	});
});

test('the counts of an early end add up', async () => {
	await eachRun(({ items }) => {
		const ended = items.map(({ outcome }) => outcome);
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
	await eachItem(({ item, run }, _sendings, { store }) => {
		if (!run.effect.isRepeatable) expect(store.storedTwice).not.toContain(item);
	});
});

test('an item that failed though its work was done says that it may be so', async () => {
	await eachItem((item, _sendings, { store }) => {
		const failure = failureOf(item);
		if (failure !== undefined && store.stored.has(item.item)) expect(failure.mayBeDone).toBe(true);
	});
});

test('runs take turns: each other run sends one request at most before a run that may send does', async () => {
	await always((performed) => {
		expect(Math.max(0, ...wentFirst(performed).flat())).toBeLessThanOrEqual(1);
	});
});

test('no more go in any stretch of its time than a known limit takes, whichever run they are of', async () => {
	await always(({ runs, store }) => {
		for (const { plan } of runs) {
			const { requests = Infinity, milliseconds = 0 } = plan.effect.knownLimit ?? {};
			const counted = store.sendings
				.filter(({ item }) => runs[item.run]?.plan.key === plan.key)
				.filter(({ item }) => runs[item.run]?.plan.effect === plan.effect)
				.sort((one, other) => one.sentAt - other.sentAt);
			for (const [place, { sentTime }] of counted.entries()) {
				const ended = counted.slice(0, place).map(({ answeredTime }) => answeredTime);
				const stillCount = ended.filter((time) => time > sentTime - milliseconds);
				expect(stillCount.length).toBeLessThan(requests);
			}
		}
	});
});

test('every run ends by itself', async () => {
	await eachRun(({ isEndless }) => {
		expect(isEndless).toBe(false);
	});
});

test('nothing is left behind when all runs have ended', async () => {
	await always(({ runs, channels, sleepers }) => {
		expect(sleepers).toBe(0);
		expect(runs.map(({ listeners }) => listeners)).toEqual(runs.map(() => 0));
		for (const channel of channels) {
			expect(channel.isIdle).toBe(true);
			expect(channel.lanes.size).toBe(0);
		}
	});
});

test('items that the server never takes keep no other from being stored', async () => {
	await always((performed) => {
		const others = itemsOf(performed).filter(({ item }) => item.always === undefined);

		expect(others.filter(({ outcome }) => outcome.kind !== 'delivered')).toEqual([]);
	}, amongBadItems);
});

/** The requests of an item's kind that the server took with its key. */
function takenLike({ run: { key, effect } }: PerformedItem, { runs, store }: Performed): Sending[] {
	return store.sendings.filter(({ item: { run }, fault }) => {
		const plan = runs[run]?.plan;
		return plan?.key === key && plan.effect.done === effect.done && isTakenIn(fault);
	});
}

/** How many requests count towards Max Attempts. */
function countable(sendings: readonly Sending[]): number {
	return sendings.filter(({ fault }: { fault: Fault }) => !isTurnedAway(fault)).length;
}

/** The event after which an item's failure may have ended its run. */
function failedAt(item: PerformedItem, sendings: readonly Sending[]): number {
	const hasNewAnswer = failureOf(item)?.inVainForSeconds === undefined;
	return (hasNewAnswer ? sendings.at(-1)?.answeredAt : undefined) ?? item.settled.event;
}
