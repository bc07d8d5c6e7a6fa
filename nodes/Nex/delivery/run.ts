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
import type { Counts, Outcome } from './outcome';
import { PriorityQueue } from './priorityQueue';
import { Probe } from './probe';
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
	 * Whether items go one at a time until one is answered for good, and so does what they depend on.
	 * It costs the time of an answer, so a run of no more than `maxConcurrency` items does without.
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
	private readonly probes: { items: Probe; prerequisites: Probe };
	private inFlight = 0;
	private isHeld = false;
	private isListening = false;

	constructor(private readonly settings: RunSettings) {
		const { clock, items, maxConcurrency } = settings;
		const isEnough = !settings.probeFirst || items <= maxConcurrency;
		this.probes = { items: new Probe(isEnough), prerequisites: new Probe(isEnough) };
		this.ledger = new Ledger(items);
		this.alarm = new Alarm(clock, () => this.dispatch());
		this.throttle = new Throttle({
			maxConcurrency,
			random: () => clock.random(),
		});
	}

	/** How the items ended so far. */
	get counts(): Counts {
		return this.ledger.currentCounts;
	}

	/**
	 * Delivers one item, or something that items depend on. Call it in item order.
	 *
	 * @returns how the item ended
	 */
	deliver<Value>(item: ItemToSend<Value>): Promise<Outcome<Value>> {
		return new Promise((resolve) => {
			this.listen();
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
			const expectation = {
				attempts: 0,
				isInDoubt: false,
				isPrerequisite: false,
				failure: undefined,
				end: resolve,
			};
			this.failed(expectation, itemIndex, facts, false);
			this.proceed();
		});
	}

	/** Sends nothing new until `resume` is called. */
	hold(): void {
		this.isHeld = true;
	}

	resume(): void {
		this.isHeld = false;
		this.dispatch();
	}

	/** Sends nothing any more, since nobody waits for the items. */
	giveUp(): void {
		this.ledger.stop('givenUp');
		this.close();
	}

	/** Sends what may be sent now, and sets the alarm for what may be sent later. */
	private dispatch(): void {
		if (this.ledger.isStopped || this.isHeld) return;
		const now = this.settings.clock.now();
		while ((this.backingOff.first()?.dueAt ?? Infinity) <= now) {
			this.ready.add(this.backingOff.take() as Delivery);
		}
		this.throttle.advance(now);
		while (this.mayGo(this.ready.first()) && this.inFlight < this.throttle.limit) {
			if (this.throttle.nextStart > now) return this.alarm.set(this.throttle.nextStart);
			this.send(this.ready.take() as Delivery, now);
		}
		this.alarm.set(this.backingOff.first()?.dueAt ?? Infinity);
	}

	private mayGo(delivery: Delivery | undefined): boolean {
		return delivery !== undefined && this.probeOf(delivery).mayGo;
	}

	private probeOf({ isPrerequisite }: Delivery): Probe {
		return isPrerequisite ? this.probes.prerequisites : this.probes.items;
	}

	private send(delivery: Delivery, now: number): void {
		const ticket = this.throttle.requestStarted(now);
		this.inFlight += 1;
		this.probeOf(delivery).sent();
		void delivery
			.attempt()
			.then((answer) => this.receive(delivery, answer, ticket))
			.catch(judgeError)
			.then((verdict) => {
				this.inFlight -= 1;
				if (this.ledger.isClosed) return;
				const isOver = verdict === undefined || this.ends(delivery, verdict, ticket);
				this.probeOf(delivery).cameBack(isOver);
				this.proceed();
			});
	}

	/** @returns whether the failure is final; a mistake in here must not leave the item for ever */
	private ends(delivery: Delivery, verdict: Verdict, ticket: Ticket): boolean {
		try {
			return this.consider(delivery, verdict, ticket);
		} catch (mistake) {
			this.failed(delivery, delivery.itemIndex, judgeError(mistake).facts, false);
			this.leaveLanes(delivery);
			return true;
		}
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

	/** @returns whether the failure is final; otherwise the item is sent again */
	private consider(delivery: Delivery, verdict: Verdict, ticket: Ticket): boolean {
		const now = this.settings.clock.now();
		if (verdict.isThrottled) this.throttle.requestRefused(ticket, now, verdict);
		else if (verdict.isAccepted) this.throttle.requestAccepted(ticket, now);
		delivery.failed(verdict.facts);
		const mayRepeat = verdict.isRetryable && delivery.mayRepeat(verdict.facts);
		if (!mayRepeat || delivery.attempts >= this.settings.maxAttempts) {
			// An attempt before may have been carried out, whatever became of the last one.
			const facts = delivery.isInDoubt
				? { ...verdict.facts, mayBeDone: true as const }
				: verdict.facts;
			this.failed(delivery, delivery.itemIndex, facts, verdict.isThrottled);
			this.leaveLanes(delivery);
			return true;
		}
		if (verdict.isThrottled) {
			delivery.wasRefused = true;
			this.ready.add(delivery);
		} else {
			const wait = backOff(delivery.attempts, this.settings.clock.random());
			delivery.dueAt = now + Math.max(wait, verdict.retryAfter ?? 0);
			this.backingOff.add(delivery);
		}
		return false;
	}

	private failed(
		expectation: Expectation,
		itemIndex: number,
		facts: FailureFacts,
		isThrottled: boolean,
	): void {
		const failure = { ...facts, itemIndex, attempts: expectation.attempts };
		const isHopeless = isThrottled && this.throttle.refusalsInARow >= REFUSALS_THAT_END_THE_RUN;
		const endsTheRun = this.settings.stopOnFailure || concernsEveryItem(facts) || isHopeless;
		// Where items depend on it, they fail of it.
		if (endsTheRun && !expectation.isPrerequisite) this.ledger.stop(failure);
		this.ledger.fail(expectation, failure);
	}

	private leaveLanes(delivery: Delivery): void {
		for (const follower of this.lanes.leave(delivery)) this.ready.add(follower);
	}

	private proceed(): void {
		if (this.ledger.isStopped && this.inFlight === 0) this.close();
		else if (this.ledger.isIdle) this.release();
		else this.dispatch();
	}

	/** Hears of a cancelled execution for as long as somebody waits for an outcome. */
	private listen(): void {
		if (this.isListening || this.ledger.isClosed) return;
		this.isListening = true;
		const { signal } = this.settings;
		signal?.addEventListener('abort', this.giveUpCancelled);
		if (signal?.aborted) this.giveUp();
	}

	private readonly giveUpCancelled = (): void => {
		this.giveUp();
	};

	private close(): void {
		if (!this.ledger.isClosed) this.ledger.close();
		this.release();
	}

	/** Lets go of what would outlive the run. */
	private release(): void {
		this.alarm.cancel();
		this.isListening = false;
		this.settings.signal?.removeEventListener('abort', this.giveUpCancelled);
	}
}
