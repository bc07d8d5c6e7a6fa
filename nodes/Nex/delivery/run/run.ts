import { Alarm } from '../channel/alarm';
import type { Channel, Sender } from '../channel/channel';
import { PATIENCE_IN_MILLISECONDS } from '../channel/channel';
import type { Clock } from '../channel/clock';
import type { KnownLimit } from '../channel/knownLimit';
import { Lanes } from '../channel/lanes';
import type { Ticket } from '../channel/throttle';
import { type Answer, isSuccess } from '../exchange/answer';
import type { FailureFacts } from '../verdict/failure';
import {
	concernsEveryItem,
	concernsKey,
	judgeAnswer,
	judgeError,
	judgeReading,
} from '../verdict/judge';
import type { Verdict } from '../verdict/judge';
import { backOff } from './backOff';
import { Ledger } from './ledger';
import type { Counts, Outcome } from './outcome';
import { Patience } from './patience';
import { Probe } from './probe';
import { Task } from './task';
import type { Expectation, ItemToSend, TaskOwner } from './task';
import { Traffic } from './traffic';
import { WaitingTasks } from './waitingTasks';

export interface RunSettings {
	/** How many items the run has in total; they may arrive over time. */
	items: number;
	/** Requests in flight at the same time at most, 1 or more. */
	maxConcurrency: number;
	/** Requests for one item at most that the server did not turn away, the first included, 1 or more. */
	maxAttempts: number;
	/** Whether the first item that fails ends the run. */
	stopOnFailure: boolean;
	/**
	 * Whether items go one at a time until one is answered for good, and so does what they depend on.
	 * It costs the time of an answer, so a run of no more than `maxConcurrency` items does without, and
	 * one whose key has proved to be good.
	 */
	probeFirst: boolean;
	/**
	 * Milliseconds that an item waits while the server refuses everything for its pace; default: 5
	 * minutes.
	 */
	patience?: number;
	clock: Clock;
	/** Cancels the run. */
	signal?: AbortSignal;
}

/**
 * Delivers the items of one execution of the node. Every item ends in exactly one outcome; nothing
 * here throws.
 */
export class Run implements Sender, TaskOwner {
	readonly traffic = new Traffic();
	private readonly waiting = new WaitingTasks();
	private readonly patience: Patience;
	private readonly ledger: Ledger;
	private alarm: Alarm | undefined;
	/** Present where one request goes alone at first, since it is not known whether the key is good. */
	private probes: { items: Probe; prerequisites: Probe } | undefined;
	private channel: Channel | undefined;
	private lanes = new Lanes();
	private inFlight = 0;
	private isHeld = false;
	private isListening = false;

	constructor(private readonly settings: RunSettings) {
		const { items, maxConcurrency, maxAttempts, clock } = settings;
		const { patience = PATIENCE_IN_MILLISECONDS } = settings;
		if (settings.probeFirst && items > maxConcurrency)
			this.probes = { items: new Probe(), prerequisites: new Probe() };
		this.ledger = new Ledger(items);
		this.patience = new Patience(clock, patience, maxAttempts);
	}

	/**
	 * Sends through a channel from now on. Call it before the first item comes; and again where it
	 * turns out that the items have other keys than those that they share the channel with, which then
	 * hears of what is in flight no more than that it has ended.
	 */
	join(channel: Channel): void {
		if (this.channel === undefined) this.lanes = channel.lanes;
		this.channel?.leave(this);
		this.channel = channel;
		if (channel.isKeyProved) this.probes = undefined;
		this.proceed();
	}

	/** How the items ended so far. */
	get counts(): Counts {
		return this.ledger.currentCounts;
	}

	/** Whether it is known how every item ended. */
	get isOver(): boolean {
		return this.ledger.isClosed || this.counts.notSent === 0;
	}

	get isStopped(): boolean {
		return this.ledger.isStopped;
	}

	get isWaiting(): boolean {
		return this.waiting.areReady;
	}

	get heldBy(): KnownLimit | undefined {
		return this.isStopped ? undefined : this.waiting.knownLimit;
	}

	maySend(isOthersTurnOver: boolean): boolean {
		const next = this.next(isOthersTurnOver);
		if (next === undefined || this.isStopped) return false;
		if (this.inFlight >= this.settings.maxConcurrency) return false;
		// What is only read does no harm, and other runs may wait for it.
		if (this.isHeld && !next.isPrerequisite) return false;
		return this.probeOf(next)?.mayGo ?? true;
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
			const settle = resolve as (outcome: Outcome<unknown>) => void;
			const task = new Task(item, this, settle);
			this.ledger.enter(task);
			if (!this.isStopped && this.lanes.join(task)) this.ready(task);
		});
	}

	/**
	 * Takes note of an item that failed before anything was sent for it.
	 *
	 * @returns the outcome `failed`, as `deliver` would
	 */
	fail(itemIndex: number, facts: FailureFacts): Promise<Outcome<never>> {
		return new Promise((resolve) => {
			this.failed(expectationOf(resolve), itemIndex, facts);
			this.proceed();
		});
	}

	/**
	 * Ends an item that could be sent and is not to be. It takes no room from others and counts as not
	 * sent.
	 *
	 * @returns the value as if it were delivered; or the item as not sent, where the run has ended early
	 */
	withhold<Value>(value: Value): Promise<Outcome<Value>> {
		return new Promise((resolve) => {
			if (this.isStopped) this.ledger.enter(expectationOf(resolve));
			else resolve({ kind: 'delivered', value, attempts: 0 });
		});
	}

	/** Sends nothing new until `resume` is called. */
	hold(): void {
		this.isHeld = true;
	}

	resume(): void {
		this.isHeld = false;
		this.proceed();
	}

	/** Sends nothing any more, since nobody waits for the items. */
	giveUp(): void {
		this.stop('givenUp');
		this.close();
	}

	ready(task: Task): void {
		task.readySince = this.settings.clock.now();
		this.waiting.add(task);
		this.channel?.enter(this);
	}

	sendNext(channel: Channel, ticket: Ticket, isOthersTurnOver: boolean): void {
		const task = this.next(isOthersTurnOver) as Task;
		this.waiting.take(task);
		this.inFlight += 1;
		this.traffic.sent(task.attempts > 0, this.settings.clock.now());
		const probe = this.probeOf(task);
		const keeper = channel.keeperOf(task.knownLimit);
		probe?.sent();
		keeper?.requestStarted();
		void task
			.attempt()
			.then((answer) => this.receive(task, answer, channel, ticket))
			.catch(judgeError)
			.then((verdict) => {
				const isOver = verdict === undefined || this.ends(task, verdict, channel, ticket);
				this.inFlight -= 1;
				probe?.cameBack(isOver);
				keeper?.requestEnded(this.settings.clock.now());
				channel.ended(ticket);
				if (this.ledger.isClosed) this.lanes.leave(task);
				else this.proceed();
				channel.dispatch();
			});
	}

	refusedAll(verdict: Verdict, kind: string, since: number): void {
		for (const task of this.waiting.heads) {
			const isOfLimit = task.kind === kind && (task.attempts === 0 || task.refusals > 0);
			const proof = isOfLimit ? this.patience.inVain(task, since) : undefined;
			if (proof === undefined) continue;
			this.waiting.take(task);
			this.failForGood(task, { ...verdict.facts, ...proof });
			return this.proceed();
		}
	}

	private next(isOthersTurnOver: boolean): Task | undefined {
		return this.waiting.next(
			({ behind, kind }) => this.channel?.isDue(behind, kind) === true,
			isOthersTurnOver,
			({ knownLimit }) => this.channel?.isWithin(knownLimit) === true,
		);
	}

	private probeOf({ isPrerequisite }: Task): Probe | undefined {
		return isPrerequisite ? this.probes?.prerequisites : this.probes?.items;
	}

	private wakeLater(): void {
		const { nextDueAt } = this.waiting;
		if (nextDueAt === undefined) return;
		this.alarm ??= new Alarm(this.settings.clock, () => {
			this.waiting.endBackOffs(this.settings.clock.now());
			this.proceed();
		});
		this.alarm.set(nextDueAt);
	}

	/** @returns whether the failure is final; a mistake in here must not leave the item for ever */
	private ends(task: Task, verdict: Verdict, channel: Channel, ticket: Ticket): boolean {
		try {
			return this.consider(task, verdict, channel, ticket);
		} catch (mistake) {
			this.failForGood(task, judgeError(mistake).facts);
			return true;
		}
	}

	/** @returns why the item is not delivered; undefined where it is, or goes on with a request */
	private receive(
		task: Task,
		answer: Answer,
		channel: Channel,
		ticket: Ticket,
	): Verdict | undefined {
		const now = this.settings.clock.now();
		if (!isSuccess(answer) && !task.isDone(answer)) return judgeAnswer(answer, now);
		if (channel === this.channel) {
			channel.keySeen(true);
			channel.accepted(ticket, task.kind);
		}
		if (this.ledger.isClosed) return undefined;
		try {
			const further = this.ledger.finish(task, answer);
			if (further === undefined) this.lanes.leave(task);
			else if (further.wait === undefined) this.waiting.add(task);
			else this.waiting.addBackingOff(task, now + further.wait);
		} catch (error) {
			return judgeReading(error, answer);
		}
		return undefined;
	}

	/** @returns whether the failure is final; otherwise the item is sent again */
	private consider(task: Task, verdict: Verdict, channel: Channel, ticket: Ticket): boolean {
		const isPaced = verdict.isThrottled && verdict.isRetryable && channel === this.channel;
		const isAlone = isPaced && channel.refused(ticket, verdict, task);
		if (verdict.isAccepted && channel === this.channel) channel.accepted(ticket, task.kind);
		if (concernsKey(verdict.facts)) channel.keySeen(false);
		if (this.ledger.isClosed) return true;
		task.failed(verdict.facts);
		if (verdict.isTurnedAway) task.turnedAway();
		const mayRepeat = verdict.isRetryable && task.mayRepeat(verdict.facts);
		if (!mayRepeat || task.countedAttempts >= this.settings.maxAttempts) {
			this.failForGood(task, verdict.facts);
			return true;
		}
		if (!verdict.isThrottled) {
			this.backOff(task, task.countedAttempts, verdict);
			return false;
		}
		this.traffic.refused(this.settings.clock.now());
		const proof = isAlone
			? this.patience.refusedAlone(task)
			: this.patience.inVain(task, channel.inVainSince(task.kind));
		if (proof !== undefined) this.failForGood(task, { ...verdict.facts, ...proof });
		else if (isAlone) this.backOff(task, task.attempts, verdict);
		else this.waiting.addSetBack(task, channel.behindOthers(task));
		channel.tellRefusedAll(verdict, task.kind);
		return proof !== undefined;
	}

	private backOff(task: Task, times: number, { retryAfter = 0 }: Verdict): void {
		const { clock } = this.settings;
		const wait = Math.max(backOff(times, clock.random()), retryAfter);
		this.waiting.addBackingOff(task, clock.now() + wait);
	}

	/** A failure of the item for good; an attempt before may have been carried out all the same. */
	private failForGood(task: Task, facts: FailureFacts): void {
		this.failed(
			task,
			task.itemIndex,
			task.isInDoubt ? { ...facts, mayBeDone: true as const } : facts,
		);
		this.lanes.leave(task);
	}

	private failed(expectation: Expectation, itemIndex: number, facts: FailureFacts): void {
		const failure = { ...facts, itemIndex, attempts: expectation.timesSent };
		const endsTheRun = this.settings.stopOnFailure || concernsEveryItem(facts);
		// Where items depend on it, they fail of it.
		if (endsTheRun && !expectation.isPrerequisite) this.stop(failure);
		if (!expectation.isPrerequisite) this.traffic.failed(facts.reason);
		this.ledger.fail(expectation, failure);
	}

	private stop(because: Parameters<Ledger['stop']>[0]): void {
		this.ledger.stop(because);
		this.leaveLanes();
	}

	/** Nobody waits any longer for those that are not in flight. */
	private leaveLanes(): void {
		for (const task of this.waiting.takeAll()) this.lanes.leave(task);
	}

	private proceed(): void {
		if (this.isStopped) return this.inFlight === 0 ? this.close() : this.leaveLanes();
		if (this.ledger.isIdle) return this.release();
		this.wakeLater();
		if (this.isWaiting || this.heldBy !== undefined) this.channel?.enter(this);
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
		this.leaveLanes();
		this.release();
	}

	/** Lets go of what would outlive the run. */
	private release(): void {
		this.alarm?.cancel();
		this.channel?.leave(this);
		this.isListening = false;
		this.settings.signal?.removeEventListener('abort', this.giveUpCancelled);
	}
}

/** Of an item for which nothing is sent. */
function expectationOf(end: Expectation['end']): Expectation {
	return {
		timesSent: 0,
		isBegun: false,
		isInDoubt: false,
		isPrerequisite: false,
		failure: undefined,
		end,
	};
}
