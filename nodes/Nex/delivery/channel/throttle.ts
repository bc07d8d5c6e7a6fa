import type { Verdict } from '../verdict/judge';
import { estimate } from './estimate';
import { Observer, SHORTEST_WINDOW_IN_MILLISECONDS } from './observer';
import { Pace } from './pace';
import type { PacedRequest } from './pace';
import { Pause } from './pause';
import { Window } from './window';

/** `Retry-After` is given in whole seconds: the time that is really needed may be shorter by one. */
const RESOLUTION_OF_RETRY_AFTER = 1_000;

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

/** A request on its way, as the throttle knows it again when its result comes. */
export interface Ticket extends PacedRequest {
	/** After how many pauses it was sent. */
	readonly pausesBefore: number;
	/** Its place among all requests. */
	readonly number: number;
}

/** The refusal that began the present pause. */
interface Refusal {
	readonly ticket: Ticket;
	readonly at: number;
	readonly status: number | undefined;
	/** Whether the answer said how long to wait. */
	readonly isTimed: boolean;
	/** Whether requests were waiting, so that what was accepted is what the server takes. */
	readonly isBusy: boolean;
	/** Whether no other request was refused since. */
	isLone: boolean;
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
	private refusal: Refusal | undefined;
	private finishedPauses = 0;
	private requests = 0;
	private accepted = 0;
	private open = 0;
	private latestEnd = -Infinity;
	/** Until when the latest pause and the pace before it held requests up. */
	private heldUntil = -Infinity;
	/** Whether one request alone was refused before the latest pause. */
	private wasLone = false;

	/** @param random gives a number from 0 up to 1 */
	constructor(private readonly random: () => number) {}

	/** Whether another request may be in flight. */
	get hasRoom(): boolean {
		return this.open < this.window.limit;
	}

	/** How many requests were accepted so far. */
	get acceptedRequests(): number {
		return this.accepted;
	}

	/** How many requests are in flight. */
	get inFlight(): number {
		return this.open;
	}

	/** When the latest request ended, in milliseconds since 1970; -Infinity where none has. */
	get endedAt(): number {
		return this.latestEnd;
	}

	/** When the next request may start, in milliseconds since 1970. */
	get nextStart(): number {
		return Math.max(this.pause?.until ?? -Infinity, this.pace.nextStart);
	}

	/** Since when every request that was sent was refused; undefined where the latest was not. */
	get inVainSince(): number | undefined {
		return this.pause?.inVainSince;
	}

	/** Ends the pause where it is over. Call it before `hasRoom` and `nextStart` are asked. */
	advance(now: number): void {
		const { refusal, pause } = this;
		if (refusal === undefined || pause === undefined || now < pause.until) return;
		this.heldUntil = this.nextStart;
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
		this.open += 1;
		return ticket;
	}

	/** Its result has come, whatever it is. */
	requestEnded(now: number): void {
		this.open -= 1;
		this.latestEnd = now;
	}

	/** Call it before `requestEnded`. */
	requestAccepted(ticket: Ticket, now: number): void {
		this.accepted += 1;
		this.window.accepted(this.open);
		this.pace.requestAccepted(ticket, now);
		if (ticket.pausesBefore !== this.finishedPauses) return;
		if (this.refusal === undefined) this.pause?.accepted();
		else this.acceptedMeanwhile(this.refusal, ticket, now);
	}

	/** @param isBusy whether other requests were waiting for their turn */
	requestRefused(
		ticket: Ticket,
		now: number,
		{ facts, retryAfter }: Verdict,
		isBusy: boolean,
	): void {
		if (ticket.pausesBefore === this.finishedPauses) this.observer.requestRefused(now);
		if (this.isNews(ticket)) {
			const isTimed = Boolean(retryAfter);
			const { status } = facts;
			this.refusal = { ticket, at: now, status, isTimed, isBusy, isLone: true, cleared: 0 };
			this.pause ??= new Pause();
			this.pause.begin(now, retryAfter, this.random());
		} else {
			if (this.refusal !== undefined) this.refusal.isLone = false;
			this.pause?.prolong(now, retryAfter);
		}
	}

	/** The item whose refusal came last is refused wherever it stands: a pause for it alone taught nothing. */
	unlearn(now: number): void {
		if (this.wasLone) this.pace.unlearn(now);
	}

	/** A server that was asked for nothing for a while did not show how much it takes. */
	private noteIdleTime(now: number): void {
		const idleTime = now - Math.max(this.nextStart, this.latestEnd);
		if (this.open > 0 || idleTime <= SHORTEST_WINDOW_IN_MILLISECONDS) return;
		this.observer.beginAnew();
		this.pace.wasIdle(idleTime);
		// Where the pace held somebody up for longer than the pause, they waited all the same.
		if (now - this.heldUntil > SHORTEST_WINDOW_IN_MILLISECONDS) this.pause?.accepted();
	}

	/** Whether a result tells how the server is after the last pause, or only how it was before. */
	private isNews({ pausesBefore }: Ticket): boolean {
		return this.refusal === undefined && pausesBefore === this.finishedPauses;
	}

	/** Ends a pause early that those sent after the refused request show to be for nothing. */
	private acceptedMeanwhile(refusal: Refusal, ticket: Ticket, now: number): void {
		this.pause?.acceptedMeanwhile(now);
		if (ticket.number < refusal.ticket.number) return;
		refusal.cleared += 1;
		if (refusal.cleared < REQUESTS_THAT_CLEAR || !refusal.isLone || refusal.isTimed) return;
		// A server whose limit is known refuses now and then one that comes a little too early.
		if (this.pace.isKnown) return;
		this.refusal = undefined;
		this.pause?.lift(now);
		this.observer.forgive();
	}

	private resume({ at, status, isTimed, isBusy, isLone }: Refusal, now: number): void {
		this.wasLone = false;
		const { accepted } = this.observer;
		const isAccident =
			this.finishedPauses === 0 || accepted === 0 || accepted >= REQUESTS_BETWEEN_ACCIDENTS;
		if (accepted === 0) this.window.refusedAll();
		const seen = this.observer.pauseEnded(now, isTimed ? RESOLUTION_OF_RETRY_AFTER : now - at);
		if (seen === undefined || (status === 503 && isAccident)) return;
		// Where nobody waited, the server was asked for no more than it gave.
		if (!isBusy && seen.duration >= seen.pause) return;
		this.pace.adopt(now, estimate(seen, this.pace.rate(at)));
		this.wasLone = isLone;
	}
}
