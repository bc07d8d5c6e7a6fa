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

/** An item on its way. It has no closures of its own, since there may be 100,000 of them. */
export class Delivery implements Expectation, LaneMember<Delivery> {
	attempts = 0;
	failure: Failure | undefined;
	/** Whether the server has refused it before; then it goes before the others. */
	wasRefused = false;
	/** When its back-off ends, in milliseconds since 1970. */
	dueAt = 0;
	blockers = 0;
	followers: Delivery[] | undefined;

	/** @param settle told once how the item ended */
	constructor(
		private readonly item: ItemToSend<unknown>,
		private readonly settle: (outcome: Outcome<unknown>) => void,
	) {}

	get itemIndex(): number {
		return this.item.itemIndex;
	}

	get lanes(): readonly string[] {
		return this.item.lanes;
	}

	/** Sends the item once. An attempt that throws at once fails like one that throws later. */
	async attempt(): Promise<Answer> {
		this.attempts += 1;
		return await this.item.attempt();
	}

	/** Settles the item as delivered. Throws what `read` throws, and then settles nothing. */
	deliver(answer: Answer): void {
		this.settle({ kind: 'delivered', value: this.item.read(answer), attempts: this.attempts });
	}

	end(outcome: Failed | NotDelivered): void {
		this.settle(outcome);
	}
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
