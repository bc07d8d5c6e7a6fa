import type { Answer, Attempt } from './attempt';
import type { Failure } from './failure';
import type { LaneMember } from './lanes';
import type { Failed, NotDelivered, Outcome } from './outcome';

/** What a run needs to know of an item to deliver it. */
export interface ItemToSend<Value> {
	itemIndex: number;
	/**
	 * Keys of what the item may touch. Items that share one are sent one after another, in the order
	 * in which they were handed over; items that share none do not wait for each other.
	 */
	lanes: readonly string[];
	/** Sends the request once; called for every attempt. */
	attempt: Attempt;
	/**
	 * Makes the value out of a 2xx answer.
	 *
	 * @throws UnusableAnswer when the answer is not what Nex answers
	 */
	read: (answer: Answer) => Value;
}

/** Somebody waits for the outcome of an item. */
export interface Expectation {
	/** How often the item was sent. */
	attempts: number;
	/** Why it failed, while the outcome has to wait for what is in flight. */
	failure: Failure | undefined;
	/** Settles the item as not delivered. */
	end(outcome: Failed | NotDelivered): void;
}

/** An item on its way. */
export interface Delivery extends Expectation, LaneMember<Delivery> {
	readonly itemIndex: number;
	readonly attempt: Attempt;
	/** Whether the server refused it last time; then it goes before items never sent. */
	wasRefused: boolean;
	/** When its back-off ends, in milliseconds since 1970. */
	dueAt: number;
	/** Settles the item as delivered. Throws what `read` throws, and then settles nothing. */
	deliver(answer: Answer): void;
}

/** @param settle told once how the item ended */
export function createDelivery<Value>(
	{ itemIndex, lanes, attempt, read }: ItemToSend<Value>,
	settle: (outcome: Outcome<Value>) => void,
): Delivery {
	return {
		itemIndex,
		lanes,
		// Async, so that an attempt that throws at once fails like one that throws later.
		attempt: async () => await attempt(),
		attempts: 0,
		wasRefused: false,
		dueAt: 0,
		failure: undefined,
		blockers: 0,
		followers: [],
		deliver(answer) {
			settle({ kind: 'delivered', value: read(answer), attempts: this.attempts });
		},
		end: settle,
	};
}

/** Whether one goes before the other: refused items go first, and otherwise the item order counts. */
export function goesBefore(one: Delivery, other: Delivery): boolean {
	if (one.wasRefused !== other.wasRefused) return one.wasRefused;
	return one.itemIndex < other.itemIndex;
}

/** Whether the back-off of one ends before that of the other. */
export function isDueBefore(one: Delivery, other: Delivery): boolean {
	return one.dueAt < other.dueAt;
}
