import type { Answer, Attempt } from './attempt';
import type { Effect } from './effect';
import type { Failure, FailureFacts } from './failure';
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
	/** What the request does in Nex. */
	effect: Effect;
	/** Whether it is no item of the run but something that items depend on: it goes ahead of them. */
	isPrerequisite?: boolean;
	/** Sends the request once; called for every attempt. */
	attempt: Attempt;
	/**
	 * Makes the value out of an answer that is a success.
	 *
	 * @returns the value; `unfinished` where it takes a further request, which `attempt` then sends
	 * @throws UnusableAnswer when the answer is not what Nex answers; IncompleteAnswer
	 */
	read: (answer: Answer) => Value | typeof unfinished;
	/**
	 * Tells whether an answer that is no success by its status shows that an earlier attempt, which
	 * seemed to fail, was one. Asked only after an attempt that may have been carried out.
	 */
	isDoneBefore?: (answer: Answer) => boolean;
}

/** What `read` returns in place of a value. */
export const unfinished = Symbol('unfinished');

/** Somebody waits for the outcome of an item. */
export interface Expectation {
	/** How often the item was sent; where it takes several requests, the latest of them. */
	attempts: number;
	/** Whether something that was sent for it may have been carried out, or goes on being. */
	readonly isInDoubt: boolean;
	/** Whether it is no item of the run but something that items depend on. */
	readonly isPrerequisite: boolean;
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
	private mayBeDone = false;
	private isInFlight = false;
	private isUnderWay = false;

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

	get isPrerequisite(): boolean {
		return this.item.isPrerequisite === true;
	}

	get isInDoubt(): boolean {
		return this.mayBeDone || this.isInFlight || this.isUnderWay;
	}

	/** Sends the item once. An attempt that throws at once fails like one that throws later. */
	async attempt(): Promise<Answer> {
		this.attempts += 1;
		this.isInFlight = true;
		try {
			return await this.item.attempt();
		} finally {
			this.isInFlight = false;
		}
	}

	/** Takes note of why an attempt was no success. */
	failed({ mayBeDone, reason }: FailureFacts): void {
		this.mayBeDone ||= mayBeDone === true;
		// Where the credential refused to sign the request, nothing was sent.
		if (reason === 'input') this.attempts -= 1;
	}

	/** Whether an answer without success means all the same that what was asked for is done. */
	isDone(answer: Answer): boolean {
		return this.mayBeDone && this.item.isDoneBefore?.(answer) === true;
	}

	/** Whether the item may be sent again after a failure. */
	mayRepeat({ mayBeDone }: FailureFacts): boolean {
		return this.item.effect.isRepeatable || mayBeDone !== true;
	}

	/**
	 * Settles the item as delivered, unless it takes a further request. Throws what `read` throws, and
	 * then settles nothing.
	 *
	 * @returns whether the item is settled
	 */
	deliver(answer: Answer): boolean {
		const value = this.item.read(answer);
		if (value === unfinished) {
			this.isUnderWay = true;
			this.attempts = 0;
			return false;
		}
		this.settle({ kind: 'delivered', value, attempts: this.attempts });
		return true;
	}

	end(outcome: Failed | NotDelivered): void {
		this.settle(outcome);
	}
}

/**
 * Whether one goes before the other: what items depend on goes first, then refused items, and
 * otherwise the item order counts.
 */
export function goesBefore(one: Delivery, other: Delivery): boolean {
	if (one.isPrerequisite !== other.isPrerequisite) return one.isPrerequisite;
	if (one.wasRefused !== other.wasRefused) return one.wasRefused;
	return one.itemIndex < other.itemIndex;
}

/** Whether the back-off of one ends before that of the other. */
export function isDueBefore(one: Delivery, other: Delivery): boolean {
	return one.dueAt < other.dueAt;
}
