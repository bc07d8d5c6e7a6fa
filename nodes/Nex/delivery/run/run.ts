import { Alarm } from '../channel/alarm';
import type { Channel, Sender } from '../channel/channel';
import { PATIENCE_IN_MILLISECONDS } from '../channel/channel';
import type { Clock } from '../channel/clock';
import { Lanes } from '../channel/lanes';
import { isRefusedAlone } from '../channel/suspicion';
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
import { PriorityQueue } from './priorityQueue';
import { Probe } from './probe';
import { goesBefore, isDueBefore, isSetBackLess, Task } from './task';
import type { Expectation, ItemToSend, TaskOwner } from './task';

/** What shows that waiting for a limit is in vain. */
type LimitProof = Pick<FailureFacts, 'inVainForSeconds' | 'isRefusedAlone'>;

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
	private readonly readyTasks = new PriorityQueue<Task>(goesBefore);
	/** Those that have been sent in vain and may be sent again: others go first. */
	private readonly setBack = new PriorityQueue<Task>(isSetBackLess);
	private readonly backingOff = new PriorityQueue<Task>(isDueBefore);
	private readonly ledger: Ledger;
	private alarm: Alarm | undefined;
	/** Present as long as one request goes alone. */
	private probes: { items: Probe; prerequisites: Probe } | undefined;
	private channel: Channel | undefined;
	private lanes = new Lanes();
	private numberOfSetBack = 0;
	private inFlight = 0;
	private isHeld = false;
	private isListening = false;

	constructor(private readonly settings: RunSettings) {
		const { items, maxConcurrency } = settings;
		if (settings.probeFirst && items > maxConcurrency)
			this.probes = { items: new Probe(), prerequisites: new Probe() };
		this.ledger = new Ledger(items);
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

	get isStopped(): boolean {
		return this.ledger.isStopped;
	}

	get isWaiting(): boolean {
		return this.readyTasks.size + this.setBack.size > 0;
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
			const task = new Task(item, this, this.settings.clock.now(), settle);
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
			const expectation = {
				attempts: 0,
				isInDoubt: false,
				isPrerequisite: false,
				failure: undefined,
				end: resolve,
			};
			this.failed(expectation, itemIndex, facts);
			this.proceed();
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
		this.readyTasks.add(task);
		this.channel?.enter(this);
	}

	sendNext(channel: Channel, ticket: Ticket, isOthersTurnOver: boolean): void {
		const task = this.next(isOthersTurnOver) as Task;
		if (task === this.readyTasks.first()) this.readyTasks.take();
		else this.setBack.take();
		this.inFlight += 1;
		const probe = this.probeOf(task);
		probe?.sent();
		void task
			.attempt()
			.then((answer) => this.receive(task, answer, channel, ticket))
			.catch(judgeError)
			.then((verdict) => {
				const isOver = verdict === undefined || this.ends(task, verdict, channel, ticket);
				this.inFlight -= 1;
				probe?.cameBack(isOver);
				channel.ended(ticket);
				if (this.ledger.isClosed) this.lanes.leave(task);
				else this.proceed();
				channel.dispatch();
			});
	}

	refusedAll(verdict: Verdict, kind: string, since: number): void {
		for (const tasks of [this.setBack, this.readyTasks]) {
			const task = tasks.first();
			if (task?.kind !== kind || (task.attempts > 0 && task.refusals === 0)) continue;
			const proof = this.inVain(task, since);
			if (proof === undefined) continue;
			tasks.take();
			this.failForGood(task, { ...verdict.facts, ...proof });
			return this.proceed();
		}
	}

	/**
	 * What is to be sent next: what items depend on, then those that were set back and have let as many
	 * others go first as they should, then those that were never sent.
	 *
	 * @param isOthersTurnOver whether no run has any other to let go first
	 */
	private next(isOthersTurnOver: boolean): Task | undefined {
		const fresh = this.readyTasks.first();
		const back = this.setBack.first();
		if (back === undefined || fresh?.isPrerequisite) return fresh;
		const isDue = this.channel?.isDue(back.behind, back.kind);
		return isDue || (isOthersTurnOver && fresh === undefined) ? back : fresh;
	}

	private probeOf({ isPrerequisite }: Task): Probe | undefined {
		return isPrerequisite ? this.probes?.prerequisites : this.probes?.items;
	}

	private wakeLater(): void {
		const { dueAt } = this.backingOff.first() ?? {};
		if (dueAt === undefined) return;
		this.alarm ??= new Alarm(this.settings.clock, () => this.wake());
		this.alarm.set(dueAt);
	}

	/** Takes those back whose back-off is over. */
	private wake(): void {
		const now = this.settings.clock.now();
		while ((this.backingOff.first()?.dueAt ?? Infinity) <= now) {
			this.queue(this.backingOff.take() as Task, 0);
		}
		this.proceed();
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
			if (this.ledger.finish(task, answer)) this.lanes.leave(task);
			else this.readyTasks.add(task);
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
		const proof = isAlone
			? this.refusedAlone(task)
			: this.inVain(task, channel.inVainSince(task.kind));
		if (proof !== undefined) this.failForGood(task, { ...verdict.facts, ...proof });
		else if (isAlone) this.backOff(task, task.attempts, verdict);
		else this.queue(task, channel.behindOthers(task));
		channel.tellRefusedAll(verdict, task.kind);
		return proof !== undefined;
	}

	/**
	 * Shows that it is the item that is refused, where it was refused alone often enough, or for long
	 * while no other was accepted, either: where none is left, nothing more can be learned of it.
	 */
	private refusedAlone(task: Task): LimitProof | undefined {
		const isSure = task.refusals >= this.settings.maxAttempts && isRefusedAlone(task);
		const isLong = this.hasWaited(task.refusedSince ?? Infinity);
		return isSure || isLong ? { isRefusedAlone: true } : undefined;
	}

	/** Shows that the limit lets nothing through any more, where that has lasted long enough. */
	private inVain({ enteredAt }: Task, since = Infinity): LimitProof | undefined {
		const begun = Math.max(since, enteredAt);
		if (!this.hasWaited(begun)) return undefined;
		return { inVainForSeconds: Math.round((this.settings.clock.now() - begun) / 1_000) };
	}

	private hasWaited(since: number): boolean {
		const { clock, patience = PATIENCE_IN_MILLISECONDS } = this.settings;
		return clock.now() - since >= patience;
	}

	/**
	 * Takes back one that was sent in vain.
	 *
	 * @param behind how many requests the channel is to have accepted before its turn comes
	 */
	private queue(task: Task, behind: number): void {
		if (task.isPrerequisite) return this.readyTasks.add(task);
		this.numberOfSetBack += 1;
		task.behind = behind;
		task.backNumber = this.numberOfSetBack;
		this.setBack.add(task);
	}

	private backOff(task: Task, times: number, { retryAfter = 0 }: Verdict): void {
		const { clock } = this.settings;
		task.dueAt = clock.now() + Math.max(backOff(times, clock.random()), retryAfter);
		this.backingOff.add(task);
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
		const failure = { ...facts, itemIndex, attempts: expectation.attempts };
		const endsTheRun = this.settings.stopOnFailure || concernsEveryItem(facts);
		// Where items depend on it, they fail of it.
		if (endsTheRun && !expectation.isPrerequisite) this.stop(failure);
		this.ledger.fail(expectation, failure);
	}

	private stop(because: Parameters<Ledger['stop']>[0]): void {
		this.ledger.stop(because);
		this.leaveLanes();
	}

	/** Nobody waits any longer for those that are not in flight. */
	private leaveLanes(): void {
		for (const task of [this.readyTasks, this.setBack, this.backingOff].flatMap((tasks) =>
			tasks.takeAll(),
		)) {
			this.lanes.leave(task);
		}
	}

	private proceed(): void {
		if (this.isStopped) return this.inFlight === 0 ? this.close() : this.leaveLanes();
		if (this.ledger.isIdle) return this.release();
		this.wakeLater();
		if (this.isWaiting) this.channel?.enter(this);
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
