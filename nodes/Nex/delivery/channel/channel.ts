import type { Verdict } from '../verdict/judge';
import { Alarm } from './alarm';
import type { Clock } from './clock';
import { KeptAnswers } from './keptAnswers';
import type { KnownLimit } from './knownLimit';
import { LimitKeeper } from './knownLimit';
import { Lanes } from './lanes';
import type { Suspect } from './suspicion';
import { seemsRefusedAlone, Suspicion } from './suspicion';
import { Throttle } from './throttle';
import type { Ticket } from './throttle';

/**
 * How long an item waits while the server refuses everything for its pace: 5 minutes, as long as the
 * longest wait that Nex may ask for.
 */
export const PATIENCE_IN_MILLISECONDS = 300_000;

/** So many others are accepted before one that was refused is sent again, if there are so many. */
const OTHERS_FIRST = 20;

/** Somebody who sends through a channel: one run. */
export interface Sender {
	/**
	 * @param isOthersTurnOver whether one that is to let others go first may go, since there is none
	 * @returns whether it has a request that it may send now, if the channel lets it
	 */
	maySend(isOthersTurnOver: boolean): boolean;
	/** Whether it has a request that waits for nothing but its turn. */
	readonly isWaiting: boolean;
	/** The limit that holds its requests back, where that is all that does and it is known. */
	readonly heldBy: KnownLimit | undefined;
	/** Sends the first of its requests through this channel, and tells it how that went. */
	sendNext(channel: Channel, ticket: Ticket, isOthersTurnOver: boolean): void;
	/**
	 * The server has refused all requests of a kind for as long as anybody is to wait.
	 *
	 * @param verdict what it says to the latest request
	 * @param kind what kind of request that is
	 * @param since when that began, in milliseconds since 1970
	 */
	refusedAll(verdict: Verdict, kind: string, since: number): void;
}

/**
 * What all runs with one key share: the pause after a refusal, the pace that the server takes, the
 * order of requests for the same record, what was read for all. Runs take turns, one request each, so
 * that a request of a small run never waits for all of a large one.
 *
 * It does nothing by itself: where nobody has anything to send, no timer runs.
 */
export class Channel {
	readonly lanes = new Lanes();
	private kept: KeptAnswers | undefined;
	private readonly throttle: Throttle;
	/** By the kind of requests. */
	private readonly suspicions = new Map<string, Suspicion>();
	private readonly keepers = new Map<KnownLimit, LimitKeeper>();
	private alarm: Alarm | undefined;
	private isProved = false;
	private acceptedRequests = 0;
	/** How many requests are to be accepted in all before one that was refused is tried again. */
	private noneAgainBefore = 0;
	private readonly senders = new Set<Sender>();
	/** Those that may have something to send, the next one first. */
	private readonly turns = new Set<Sender>();

	constructor(private readonly clock: Clock) {
		this.throttle = new Throttle(() => clock.random());
	}

	/** What has been read with the key lately. */
	get keptAnswers(): KeptAnswers {
		return (this.kept ??= new KeptAnswers(this.clock));
	}

	/** Whether nobody uses it now. */
	get isIdle(): boolean {
		return this.senders.size === 0 && this.throttle.inFlight === 0;
	}

	/** When the latest request through it ended, in milliseconds since 1970; -Infinity where none has. */
	get usedAt(): number {
		return this.throttle.endedAt;
	}

	/** Whether the latest that the server said of the key is that it is good. */
	get isKeyProved(): boolean {
		return this.isProved;
	}

	/** Since when the server has refused all requests of a kind; undefined where it has not. */
	inVainSince(kind: string): number | undefined {
		return this.suspicionOf(kind).inVainSince;
	}

	/**
	 * @param limit what is known of a limit
	 * @returns what keeps all requests with the key within it; undefined where nothing is known
	 */
	keeperOf(limit: KnownLimit | undefined): LimitKeeper | undefined {
		if (limit === undefined) return undefined;
		const known = this.keepers.get(limit) ?? new LimitKeeper(limit);
		this.keepers.set(limit, known);
		return known;
	}

	/** Whether what is known of a limit lets another request go now. */
	isWithin(limit: KnownLimit | undefined): boolean {
		return (this.keeperOf(limit)?.nextStart ?? -Infinity) <= this.clock.now();
	}

	/** A sender has a request that it may send. */
	enter(sender: Sender): void {
		this.senders.add(sender);
		this.turns.add(sender);
		this.dispatch();
	}

	/** A sender has nothing to send any more. What it has in flight is still to be told. */
	leave(sender: Sender): void {
		this.senders.delete(sender);
		this.turns.delete(sender);
		if (this.turns.size === 0) this.alarm?.cancel();
	}

	/** @param isProved whether the key is one that the server takes, as far as the latest answer tells */
	keySeen(isProved: boolean): void {
		this.isProved = isProved;
	}

	/** The server took a request of this kind in, whatever it made of it. */
	accepted(ticket: Ticket, kind: string): void {
		this.acceptedRequests += 1;
		this.suspicionOf(kind).requestAccepted(ticket);
		this.throttle.requestAccepted(ticket, this.clock.now(), kind);
	}

	/**
	 * The server refuses a request for its pace, as it says. Where it has a limit for such requests alone,
	 * as is known, requests of other kinds go on.
	 *
	 * @param suspect whose request it is
	 * @returns whether the item is refused alone; then the others go on
	 */
	refused(ticket: Ticket, verdict: Verdict, suspect: Suspect): boolean {
		const { kind } = suspect;
		const now = this.clock.now();
		const wasKnown = seemsRefusedAlone(suspect);
		this.suspicionOf(kind).requestRefused(suspect, ticket, now);
		if (seemsRefusedAlone(suspect)) {
			if (!wasKnown) this.throttle.unlearn(now);
			return true;
		}
		if (suspect.refusals > 1) this.noneAgainBefore = this.acceptedRequests + OTHERS_FIRST;
		const keeper = this.keeperOf(suspect.knownLimit);
		if (keeper !== undefined) keeper.requestRefused(now, verdict.retryAfter);
		else this.throttle.requestRefused(ticket, now, verdict, { kind, isBusy: this.isBusy() });
		return false;
	}

	/** Its result has come. Call it for every request, after `accepted` or `refused`. */
	ended(ticket: Ticket): void {
		this.throttle.requestEnded(ticket, this.clock.now());
	}

	/**
	 * Tells all senders where the server has refused all requests of a kind for as long as anybody is to
	 * wait. Call it after `refused`.
	 */
	tellRefusedAll(verdict: Verdict, kind: string): void {
		const since = this.inVainSince(kind) ?? Infinity;
		if (this.clock.now() - since < PATIENCE_IN_MILLISECONDS) return;
		for (const sender of [...this.senders]) sender.refusedAll(verdict, kind, since);
	}

	/**
	 * @param suspect one that was refused
	 * @returns how many requests are to be accepted in all before it is sent again: twice as many further
	 *   ones each time, so that it holds up the less the likelier it is that it is refused alone
	 */
	behindOthers({ refusals }: Suspect): number {
		return this.acceptedRequests + OTHERS_FIRST * 2 ** (refusals - 1);
	}

	/** Whether one that was set back may go again before those that were never sent. */
	isDue(behind: number, kind: string): boolean {
		if (this.inVainSince(kind) !== undefined) return false;
		// Where one was refused again, another one would be, most likely, and hold the others up as well.
		return behind === 0 || this.acceptedRequests >= Math.max(behind, this.noneAgainBefore);
	}

	/** Lets those send who may, in turns. */
	dispatch(): void {
		const now = this.clock.now();
		this.throttle.advance(now);
		if (this.sendInTurns(now, false)) this.sendInTurns(now, true);
	}

	/** @returns whether nobody waits for room or time */
	private sendInTurns(now: number, isOthersTurnOver: boolean): boolean {
		// A sender that has sent goes to the end, where this loop meets it again.
		for (const sender of this.turns) {
			if (!sender.maySend(isOthersTurnOver)) {
				if (isOthersTurnOver) this.setAside(sender, now);
				continue;
			}
			const time = Math.max(this.throttle.roomAt, this.throttle.nextStart);
			if (time > now) {
				this.dispatchAt(time);
				return false;
			}
			this.turns.delete(sender);
			this.turns.add(sender);
			sender.sendNext(this, this.throttle.requestStarted(now), isOthersTurnOver);
		}
		return true;
	}

	/** One that has nothing to send now says so when it has; one that a limit holds back is asked again. */
	private setAside(sender: Sender, now: number): void {
		const time = this.keeperOf(sender.heldBy)?.nextStart ?? -Infinity;
		if (time > now) this.dispatchAt(time);
		else this.turns.delete(sender);
	}

	private dispatchAt(time: number): void {
		this.alarm ??= new Alarm(this.clock, () => this.dispatch());
		this.alarm.set(time);
	}

	private suspicionOf(kind: string): Suspicion {
		const known = this.suspicions.get(kind) ?? new Suspicion();
		this.suspicions.set(kind, known);
		return known;
	}

	private isBusy(): boolean {
		return [...this.senders].some(({ isWaiting }) => isWaiting);
	}
}
