import { Alarm } from './alarm';
import type { Answer } from './attempt';
import { backOff } from './backOff';
import type { Clock } from './clock';
import { Delivery, goesBefore, isDueBefore } from './delivery';
import type { Expectation, ItemToSend } from './delivery';
import type { FailureFacts } from './failure';
import { concernsEveryItem, isSuccess, judgeAnswer, judgeError, judgeReading } from './judge';
import type { Verdict } from './judge';
import { Lanes } from './lanes';
import { Ledger } from './ledger';
import type { Outcome } from './outcome';
import { PriorityQueue } from './priorityQueue';
import { Throttle } from './throttle';
import type { Ticket } from './throttle';

/**
 * When so many refusals followed each other, each after its own pause and with nothing accepted in
 * between, the next item that fails of refusals ends the run: the others would only fail one by
 * one, each after minutes.
 */
export const REFUSALS_THAT_END_THE_RUN = 5;

export interface RunSettings {
	/** How many items the run has in total; they may arrive over time. */
	items: number;
	/** Requests in flight at the same time at most, 1 or more. */
	maxConcurrency: number;
	/** Requests for one item at most, the first one included, 1 or more. */
	maxAttempts: number;
	/** Whether the first item that fails ends the run. */
	stopOnFailure: boolean;
	/**
	 * Whether requests go one at a time until one is answered for good, so that a key that Nex does
	 * not accept costs one request and not `maxConcurrency`. It costs the time of one answer, so a
	 * run of no more than `maxConcurrency` items does without.
	 */
	probeFirst: boolean;
	clock: Clock;
	/** Cancels the run. */
	signal?: AbortSignal;
}

/**
 * Delivers the items of one execution of the node. Every item ends in exactly one outcome; nothing
 * here throws.
 */
export class Run {
	private readonly lanes = new Lanes<Delivery>();
	private readonly ready = new PriorityQueue<Delivery>(goesBefore);
	private readonly backingOff = new PriorityQueue<Delivery>(isDueBefore);
	private readonly ledger: Ledger;
	private readonly throttle: Throttle;
	private readonly alarm: Alarm;
	private inFlight = 0;

	constructor(private readonly settings: RunSettings) {
		const { clock, items, maxConcurrency, signal } = settings;
		this.ledger = new Ledger(items);
		this.alarm = new Alarm(clock, () => this.dispatch());
		this.throttle = new Throttle({
			maxConcurrency,
			probeFirst: settings.probeFirst && items > maxConcurrency,
			random: () => clock.random(),
		});
		if (signal?.aborted) this.cancel();
		else signal?.addEventListener('abort', this.cancel);
	}

	/**
	 * Delivers one item. Call it in item order.
	 *
	 * @returns how the item ended
	 */
	deliver<Value>(item: ItemToSend<Value>): Promise<Outcome<Value>> {
		return new Promise((resolve) => {
			// Its value comes from the item's own `read`, so it is of the item's own type.
			const delivery = new Delivery(item, resolve as (outcome: Outcome<unknown>) => void);
			this.ledger.enter(delivery);
			if (this.lanes.join(delivery)) this.ready.add(delivery);
			this.dispatch();
		});
	}

	/**
	 * Takes note of an item that failed before anything was sent for it.
	 *
	 * @returns the outcome `failed`, as `deliver` would
	 */
	fail(itemIndex: number, facts: FailureFacts): Promise<Outcome<never>> {
		return new Promise((resolve) => {
			const expectation = { attempts: 0, wasSent: false, failure: undefined, end: resolve };
			this.failed(expectation, itemIndex, facts, false);
			this.proceed();
		});
	}

	/** Sends what may be sent now, and sets the alarm for what may be sent later. */
	private dispatch(): void {
		if (this.ledger.isStopped) return;
		const now = this.settings.clock.now();
		while ((this.backingOff.first()?.dueAt ?? Infinity) <= now) {
			this.ready.add(this.backingOff.take() as Delivery);
		}
		this.throttle.advance(now);
		while (this.ready.size > 0 && this.inFlight < this.throttle.limit) {
			if (this.throttle.nextStart > now) return this.alarm.set(this.throttle.nextStart);
			this.send(this.ready.take() as Delivery, now);
		}
		this.alarm.set(this.backingOff.first()?.dueAt ?? Infinity);
	}

	private send(delivery: Delivery, now: number): void {
		const ticket = this.throttle.requestStarted(now);
		this.inFlight += 1;
		void delivery
			.attempt()
			.then((answer) => this.receive(delivery, answer, ticket), judgeError)
			.then((verdict) => {
				this.inFlight -= 1;
				if (this.ledger.isClosed) return;
				if (verdict !== undefined) this.consider(delivery, verdict, ticket);
				this.proceed();
			});
	}

	/** @returns why the item is not delivered; undefined where it is, or goes on with a request */
	private receive(delivery: Delivery, answer: Answer, ticket: Ticket): Verdict | undefined {
		if (this.ledger.isClosed) return undefined;
		const now = this.settings.clock.now();
		if (!isSuccess(answer) && !delivery.isDone(answer)) return judgeAnswer(answer, now);
		this.throttle.requestAccepted(ticket, now);
		try {
			if (this.ledger.deliver(delivery, answer)) this.leaveLanes(delivery);
			else this.ready.add(delivery);
		} catch (error) {
			return judgeReading(error, answer);
		}
		return undefined;
	}

	private consider(delivery: Delivery, verdict: Verdict, ticket: Ticket): void {
		const now = this.settings.clock.now();
		if (verdict.isRefusal) this.throttle.requestRefused(ticket, now, verdict);
		else if (verdict.isAccepted) this.throttle.requestAccepted(ticket, now);
		if (verdict.facts.mayBeDone) delivery.isInDoubt = true;
		const mayRepeat = verdict.isRetryable && delivery.mayRepeat(verdict.facts);
		if (!mayRepeat || delivery.attempts >= this.settings.maxAttempts) {
			this.throttle.open();
			this.failed(delivery, delivery.itemIndex, verdict.facts, verdict.isRefusal);
			this.leaveLanes(delivery);
		} else if (verdict.isRefusal) {
			delivery.wasRefused = true;
			this.ready.add(delivery);
		} else {
			const wait = backOff(delivery.attempts, this.settings.clock.random());
			delivery.dueAt = now + Math.max(wait, verdict.retryAfter ?? 0);
			this.backingOff.add(delivery);
		}
	}

	private failed(
		expectation: Expectation,
		itemIndex: number,
		facts: FailureFacts,
		isRefusal: boolean,
	): void {
		const failure = { ...facts, itemIndex, attempts: expectation.attempts };
		const isHopeless = isRefusal && this.throttle.refusalsInARow >= REFUSALS_THAT_END_THE_RUN;
		if (this.settings.stopOnFailure || concernsEveryItem(facts) || isHopeless) {
			this.ledger.stop(failure);
		}
		this.ledger.fail(expectation, failure);
	}

	private leaveLanes(delivery: Delivery): void {
		for (const follower of this.lanes.leave(delivery)) this.ready.add(follower);
	}

	private proceed(): void {
		if (this.ledger.isStopped && this.inFlight === 0) this.close();
		else if (this.ledger.isComplete) this.release();
		else this.dispatch();
	}

	private readonly cancel = (): void => {
		this.ledger.stop('cancelled');
		this.close();
	};

	private close(): void {
		if (!this.ledger.isClosed) this.ledger.close();
		this.release();
	}

	/** Lets go of what would outlive the run. */
	private release(): void {
		this.alarm.cancel();
		this.settings.signal?.removeEventListener('abort', this.cancel);
	}
}
