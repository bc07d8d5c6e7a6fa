import type { Verdict } from '../verdict/judge';
import { Descent } from './descent';
import { estimate, RESOLUTION_OF_RETRY_AFTER } from './estimate';
import { Observer, SHORTEST_WINDOW_IN_MILLISECONDS } from './observer';
import { Pace } from './pace';
import type { PacedRequest } from './pace';
import { Pause } from './pause';
import { Window } from './window';

/**
 * A 503 may come from a limit or from an accident. It is taken for a limit where the refusal before
 * it is no more than so many accepted requests away.
 */
const REQUESTS_BETWEEN_ACCIDENTS = 100;

/**
 * So many requests that were sent after a refused one and accepted, with no other refusal among them,
 * show that no limit has refused it: a server at its limit refuses those that follow, too.
 */
const REQUESTS_THAT_CLEAR = 5;

/** So many requests are sent after a pause in vain before the next one begins. */
const TRIES_AFTER_A_PAUSE = 3;

/** A request that is under way for so many milliseconds leaves its room to another one. */
const SLOW = 1_000;

/** A request on its way, as the throttle knows it again when its result comes. */
export interface Ticket extends PacedRequest {
	/** After how many pauses it was sent. */
	readonly pausesBefore: number;
	/** Its place among all requests. */
	readonly number: number;
}

/** The refusal that began the present pause. */
interface Refusal {
	readonly kind: string;
	readonly at: number;
	readonly status: number | undefined;
	/** Whether the answer said how long to wait. */
	readonly isTimed: boolean;
	/** Whether requests were waiting, so that what was accepted is what the server takes. */
	readonly isBusy: boolean;
	/** The number of the latest request that was refused. */
	latest: number;
	/** How many requests that were sent later were accepted. */
	cleared: number;
}

/**
 * Decides when the next request may start: not during the pause after a refusal, no faster than the
 * server was seen to take them, and no more at once than it has taken so far.
 */
export class Throttle {
	private readonly window = new Window();
	/** Made at the first refusal. */
	private pause: Pause | undefined;
	private readonly pace = new Pace();
	private readonly observer = new Observer();
	private readonly descent = new Descent();
	private refusal: Refusal | undefined;
	private finishedPauses = 0;
	/** How many were refused after the latest pause in vain. */
	private tries = 0;
	private requests = 0;
	/** In flight since no more than a second, the earliest first. */
	private readonly open = new Set<Ticket>();
	/** How many are in flight for longer. */
	private slow = 0;
	private latestEnd = -Infinity;
	/** Whether any refusal has said how long to wait. */
	private isToldHowLong = false;

	/** @param random gives a number from 0 up to 1 */
	constructor(private readonly random: () => number) {}

	/** When another request may be in flight, in milliseconds since 1970; -Infinity for now. */
	get roomAt(): number {
		if (this.open.size < this.window.limit) return -Infinity;
		const [earliest] = this.open;
		return (earliest?.startedAt ?? 0) + SLOW;
	}

	/** How many requests are in flight. */
	get inFlight(): number {
		return this.open.size + this.slow;
	}

	/** When the latest request ended, in milliseconds since 1970; -Infinity where none has. */
	get endedAt(): number {
		return this.latestEnd;
	}

	/** When the next request may start, in milliseconds since 1970. */
	get nextStart(): number {
		return Math.max(this.pause?.until ?? -Infinity, this.pace.nextStart);
	}

	/** Ends the pause where it is over. Call it before `roomAt` and `nextStart` are asked. */
	advance(now: number): void {
		this.leaveOutSlow(now);
		const { refusal, pause } = this;
		if (refusal === undefined || pause === undefined || now < pause.until) return;
		this.resume(refusal, pause.until);
		this.refusal = undefined;
		this.finishedPauses += 1;
	}

	/** @returns what its result is to be told with */
	requestStarted(now: number): Ticket {
		this.noteIdleTime(now);
		const { finishedPauses: pausesBefore } = this;
		const ticket = { startedAt: now, arrivedAt: now, pausesBefore, number: ++this.requests };
		this.observer.requestStarted(now);
		this.pace.requestStarted(ticket);
		this.open.add(ticket);
		return ticket;
	}

	/** Its result has come, whatever it is. */
	requestEnded(ticket: Ticket, now: number): void {
		if (!this.open.delete(ticket)) this.slow -= 1;
		this.latestEnd = now;
	}

	/** Call it before `requestEnded`. */
	requestAccepted(ticket: Ticket, now: number, kind: string): void {
		this.window.accepted(this.inFlight);
		this.pace.requestAccepted(ticket, now);
		if (ticket.pausesBefore !== this.finishedPauses) return;
		if (this.refusal === undefined) this.pause?.accepted();
		else this.acceptedMeanwhile(this.refusal, ticket, now, kind);
	}

	/**
	 * @param kind what kind of request it is
	 * @param isBusy whether other requests were waiting for their turn
	 */
	requestRefused(
		ticket: Ticket,
		now: number,
		{ facts, retryAfter }: Verdict,
		{ kind, isBusy }: Pick<Refusal, 'kind' | 'isBusy'>,
	): void {
		if (ticket.pausesBefore === this.finishedPauses) this.observer.requestRefused(now);
		if (!this.isNews(ticket)) {
			this.refusedToo(ticket);
			this.pause?.prolong(now, retryAfter);
		} else if (!this.mayTryAnother(retryAfter, isBusy)) {
			const isTimed = Boolean(retryAfter);
			const { status } = facts;
			this.isToldHowLong ||= isTimed;
			this.refusal = { kind, at: now, status, isTimed, isBusy, latest: ticket.number, cleared: 0 };
			this.pause ??= new Pause();
			this.pause.begin(now, retryAfter, this.random());
		}
	}

	/** An item is refused wherever it stands: what such refusals have taught of the pace does not hold. */
	unlearn(now: number): void {
		if (!this.isToldHowLong) this.pace.adopt(now, undefined);
	}

	/** A server that was asked for nothing for a while did not show how much it takes. */
	private noteIdleTime(now: number): void {
		const idleTime = now - Math.max(this.nextStart, this.latestEnd);
		if (this.inFlight > 0 || idleTime <= SHORTEST_WINDOW_IN_MILLISECONDS) return;
		this.observer.beginAnew();
		this.pause?.accepted();
		this.pace.wasIdle(idleTime);
	}

	/** A server that refuses does so soon: what takes long is no reason to let others wait. */
	private leaveOutSlow(now: number): void {
		for (const ticket of this.open) {
			if (now - ticket.startedAt < SLOW) return;
			this.open.delete(ticket);
			this.slow += 1;
		}
	}

	/** Whether a result tells how the server is after the last pause, or only how it was before. */
	private isNews({ pausesBefore }: Ticket): boolean {
		return this.refusal === undefined && pausesBefore === this.finishedPauses;
	}

	/**
	 * After a pause in vain, a few items are tried before the next pause: some that are refused wherever
	 * they stand may follow each other.
	 */
	private mayTryAnother(retryAfter: number | undefined, isBusy: boolean): boolean {
		if (retryAfter || !isBusy || !this.pause?.isInVain) return false;
		this.tries += 1;
		if (this.tries < TRIES_AFTER_A_PAUSE) return true;
		this.tries = 0;
		return false;
	}

	/** One that was sent before the pause was refused, too. */
	private refusedToo({ number }: Ticket): void {
		if (this.refusal === undefined || number < this.refusal.latest) return;
		this.refusal.latest = number;
		this.refusal.cleared = 0;
	}

	/** Ends a pause early that those sent after the refused requests show to be for nothing. */
	private acceptedMeanwhile(refusal: Refusal, ticket: Ticket, now: number, kind: string): void {
		this.pause?.acceptedMeanwhile();
		if (ticket.number < refusal.latest || kind !== refusal.kind) return;
		refusal.cleared += 1;
		if (refusal.cleared < REQUESTS_THAT_CLEAR || refusal.isTimed) return;
		// A server at its limit refuses now and then one that comes a little too early, and says how long
		// to wait if it has done so before.
		if (this.pace.isKnown && !this.isToldHowLong) return;
		this.refusal = undefined;
		this.pause?.lift(now);
		this.observer.forgive();
	}

	private resume({ at, status, isTimed, isBusy }: Refusal, now: number): void {
		const { accepted } = this.observer;
		const isAccident =
			this.finishedPauses === 0 || accepted === 0 || accepted >= REQUESTS_BETWEEN_ACCIDENTS;
		if (accepted === 0) this.window.refusedAll();
		const seen = this.observer.pauseEnded(now, isTimed ? RESOLUTION_OF_RETRY_AFTER : now - at);
		if (seen === undefined || (status === 503 && isAccident)) return;
		// A server that says how long to wait at its limit has something else to refuse otherwise.
		if (this.isToldHowLong && !isTimed) return;
		// Where nobody waited, the server was asked for no more than it gave.
		if (!isBusy && seen.duration >= seen.pause) return;
		const sentRate = this.pace.rate(at);
		const learned = estimate(seen, sentRate);
		const isAnew = seen.isInVain || sentRate === Infinity;
		this.pace.adopt(now, { ...learned, rate: this.descent.bounded(learned.rate, isAnew) });
	}
}
