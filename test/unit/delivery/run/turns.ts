import type { ModelStore, Sending, StoreItem } from './modelStore';
import type { Performed, PerformedItem, PerformedRun } from './performWorld';

/**
 * From when on something was so: after this event, and after this time in milliseconds since 1970.
 * Of what follows from an answer the time alone is sure: delivery hears of it after the answer's own
 * event, and before any other's time.
 */
interface Since {
	readonly event: number;
	readonly time: number;
}

const ALWAYS: Since = { event: 0, time: -Infinity };

/**
 * Tells from the record of a store how often other runs went first while a run might have sent: it
 * had an item that was never sent and for which none of its records' items was to go first, it had
 * fewer requests in flight than it may, it knew its key to be good, and no limit that is known held
 * its requests back.
 *
 * @returns for the first request of each item: how many requests each of the other runs with the
 * same key sent between the time when it might have been sent, but for those of its own run that went
 * first, and the time when it was
 */
export function wentFirst({ runs, store }: Performed): number[][] {
	const ready = readiness(
		runs.flatMap(({ items }) => items),
		store,
	);
	return runs.flatMap((run) => {
		if (run.plan.effect.knownLimit !== undefined) return [];
		const own = store.sendings.filter(({ item }) => item.run === run.place);
		const rivals = store.sendings.filter(
			({ item }) => item.run !== run.place && runs[item.run]?.plan.key === run.plan.key,
		);
		return run.items.map(({ item }) => {
			const [first] = store.sendingsOf(item);
			if (first === undefined) return [];
			const { event, time } = latest(ready.get(item) ?? ALWAYS, ...hindrances(run, own, first));
			const between = rivals.filter(
				({ sentAt, sentTime }) => sentAt > event && sentAt < first.sentAt && sentTime > time,
			);
			return runs.map(({ place }) => between.filter((rival) => rival.item.run === place).length);
		});
	});
}

/** Since when none of the other items of its records was to go before an item, whatever its run. */
function readiness(items: readonly PerformedItem[], store: ModelStore): Map<StoreItem, Since> {
	const ready = new Map<StoreItem, Since>();
	const free = new Map<string, Since>();
	const inOrder = [...items].sort((one, other) => one.handedOver.event - other.handedOver.event);
	for (const { item, handedOver, settled } of inOrder) {
		const { records } = item;
		const before = records.map((record) => free.get(record) ?? ALWAYS);
		const since = latest({ event: handedOver.event, time: -Infinity }, ...before);
		ready.set(item, since);
		// One whose run is over leaves its records when it could have gone, or with its last answer.
		const gone = latest(since, settled, ...store.sendingsOf(item).map(answer));
		for (const record of records) free.set(record, gone);
	}
	return ready;
}

/** What kept a run from sending a request earlier, when it last did so. */
function hindrances(run: PerformedRun, own: readonly Sending[], sending: Sending): Since[] {
	const { maxConcurrency, probeFirst } = run.plan;
	const earlier = own.filter(({ sentAt }) => sentAt < sending.sentAt);
	const turn = earlier.map(({ sentAt: event }) => ({ event, time: -Infinity }));
	const ended = run.items
		.filter(({ settled, outcome }) => settled.event < sending.sentAt && outcome.kind !== 'failed')
		.map(({ settled }) => settled)
		.sort((one, other) => one.event - other.event);
	const isProbing = probeFirst && run.items.length > maxConcurrency;
	const proof = isProbing ? ended.slice(0, 1) : [];
	const room = isProbing && proof.length === 0 ? 1 : maxConcurrency;
	const freed = earlier
		.filter(({ answeredAt: end }) => end < sending.sentAt && inFlightBefore(end, own) >= room)
		.map(answer);
	return [...turn, ...proof, ...freed];
}

function inFlightBefore(event: number, sendings: readonly Sending[]): number {
	return sendings.filter(({ sentAt, answeredAt }) => sentAt < event && event <= answeredAt).length;
}

function answer({ answeredAt, answeredTime }: Sending): Since {
	return { event: answeredAt, time: answeredTime };
}

function latest(...moments: readonly Since[]): Since {
	return {
		event: Math.max(...moments.map(({ event }) => event)),
		time: Math.max(...moments.map(({ time }) => time)),
	};
}
