import type { KnownLimit } from '../channel/knownLimit';
import type { LaneMember } from '../channel/lanes';
import type { Suspect } from '../channel/suspicion';
import type { Answer } from '../exchange/answer';
import type { Request, Send } from '../exchange/port';
import type { Failure, FailureFacts } from '../verdict/failure';
import type { Effect } from './effect';
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
	request: Request;
	/** Called for every attempt. */
	send: Send;
	/**
	 * Makes the value out of an answer that is a success.
	 *
	 * @throws UnusableAnswer when the answer is not what Nex answers; IncompleteAnswer
	 */
	read: (answer: Answer) => Value | FurtherRequest;
	/**
	 * Tells whether an answer that is no success by its status shows that an earlier attempt, which
	 * seemed to fail, was one. Asked only after an attempt that may have been carried out.
	 */
	isDoneBefore?: (answer: Answer) => boolean;
}

/** How a further request goes out, where that is not as the one before it did. */
export interface Further {
	/** Milliseconds to wait before it; default: none. */
	wait?: number;
	/**
	 * What it does in Nex, where that is something else: then Nex has begun what was asked for before,
	 * and from now on only tells how far it is.
	 */
	effect?: Effect;
}

/** What `read` returns where the item takes a further request before it is finished. */
export class FurtherRequest {
	/**
	 * @param request what is another than in the request before it, such as the body of the next page
	 * @param how what else is another
	 */
	constructor(
		readonly request: Partial<Request>,
		readonly how: Further = {},
	) {}
}

/** Somebody waits for the outcome of an item. */
export interface Expectation {
	/**
	 * How often the item was sent; where it takes several requests, the latest of them, or the one that
	 * has begun what Nex does in its own time.
	 */
	readonly timesSent: number;
	/** Whether Nex has confirmed that it has begun what it does in its own time. */
	readonly isBegun: boolean;
	/** Whether something that was sent for it may have been carried out, or goes on being. */
	readonly isInDoubt: boolean;
	/** Whether it is no item of the run but something that items depend on. */
	readonly isPrerequisite: boolean;
	/** Why it failed, while the outcome has to wait for what is in flight. */
	failure: Failure | undefined;
	/** Settles the item as not delivered. */
	end(outcome: Failed | NotDelivered): void;
}

/** The run that a task belongs to. */
export interface TaskOwner {
	/** Whether it sends nothing any more. */
	readonly isStopped: boolean;
	/** Its task may be sent. */
	ready(task: Task): void;
}

/** An item on its way. It has no closures of its own, since there may be 100,000 of them. */
export class Task implements Expectation, LaneMember, Suspect {
	/** How often the latest request was sent. */
	attempts = 0;
	/** How many of the attempts count: all but those that the server turned away for their pace. */
	countedAttempts = 0;
	failure: Failure | undefined;
	isBegun = false;
	/** How many requests its channel is to have accepted before it is sent again. */
	behind = 0;
	/** Its place among the tasks of its run that were sent in vain. */
	backNumber = 0;
	/** Since when it waits for no other one of its record, in milliseconds since 1970. */
	readySince = Infinity;
	/** When its back-off ends, in milliseconds since 1970. */
	dueAt = 0;
	blockers = 0;
	followers: LaneMember[] | undefined;
	refusedSince: number | undefined;
	refusedNumber: number | undefined;
	refusals = 0;
	chanceOfLimit = 1;
	private mayBeDone = false;
	private isInFlight = false;
	private isUnderWay = false;
	/** How often the request was sent that came before the latest, or that has begun the work. */
	private timesSentBefore = 0;
	private request: Request;
	private effect: Effect;

	/**
	 * @param owner the run
	 * @param settle told once how the item ended
	 */
	constructor(
		private readonly item: ItemToSend<unknown>,
		private readonly owner: TaskOwner,
		private readonly settle: (outcome: Outcome<unknown>) => void,
	) {
		this.request = item.request;
		this.effect = item.effect;
	}

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

	get timesSent(): number {
		return this.isBegun || this.attempts === 0 ? this.timesSentBefore : this.attempts;
	}

	/** What is done in Nex: a server may count reading and writing by themselves. */
	get kind(): string {
		return this.effect.done;
	}

	get knownLimit(): KnownLimit | undefined {
		return this.effect.knownLimit;
	}

	get isGone(): boolean {
		return this.owner.isStopped;
	}

	go(): void {
		this.owner.ready(this);
	}

	/** Sends the request once. An attempt that throws at once fails like one that throws later. */
	async attempt(): Promise<Answer> {
		this.attempts += 1;
		this.countedAttempts += 1;
		this.isInFlight = true;
		try {
			return await this.item.send(this.request);
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

	/** The latest attempt does not count: the server did nothing but turn it away. */
	turnedAway(): void {
		this.countedAttempts -= 1;
	}

	/** Whether an answer without success means all the same that what was asked for is done. */
	isDone(answer: Answer): boolean {
		return this.mayBeDone && this.item.isDoneBefore?.(answer) === true;
	}

	/** Whether the item may be sent again after a failure. */
	mayRepeat({ mayBeDone }: FailureFacts): boolean {
		return this.effect.isRepeatable || mayBeDone !== true;
	}

	/**
	 * Settles the item as delivered, unless it takes a further request. Throws what `read` throws, and
	 * then settles nothing.
	 *
	 * @returns how the item goes on; undefined where it is settled
	 */
	finish(answer: Answer): Further | undefined {
		const value = this.item.read(answer);
		if (value instanceof FurtherRequest) {
			const { effect } = value.how;
			this.isUnderWay = true;
			this.timesSentBefore = this.timesSent;
			this.isBegun ||= effect !== undefined;
			this.attempts = 0;
			this.countedAttempts = 0;
			this.request = { ...this.request, ...value.request };
			this.effect = effect ?? this.effect;
			return value.how;
		}
		this.settle({ kind: 'delivered', value, attempts: this.timesSent });
		return undefined;
	}

	end(outcome: Failed | NotDelivered): void {
		this.settle(outcome);
	}
}

/** Whether one goes before the other: what items depend on goes first, then the item order counts. */
export function goesBefore(one: Task, other: Task): boolean {
	if (one.isPrerequisite !== other.isPrerequisite) return one.isPrerequisite;
	return one.itemIndex < other.itemIndex;
}

/** Whether one that was sent in vain is to go again before the other. */
export function isSetBackLess(one: Task, other: Task): boolean {
	if (one.behind !== other.behind) return one.behind < other.behind;
	return one.backNumber < other.backNumber;
}

/** Whether the back-off of one ends before that of the other. */
export function isDueBefore(one: Task, other: Task): boolean {
	return one.dueAt < other.dueAt;
}
