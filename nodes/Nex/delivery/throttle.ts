import { Concurrency } from './concurrency';
import { estimate } from './estimate';
import type { Verdict } from './judge';
import { Observer } from './observer';
import { Pace } from './pace';
import type { PacedRequest } from './pace';
import { Pause } from './pause';

/** `Retry-After` is given in whole seconds: the time that is really needed may be shorter by one. */
const RESOLUTION_OF_RETRY_AFTER = 1_000;

/**
 * A 503 may come from a limit or from an accident. It is taken for a limit where the refusal before
 * it is no more than so many accepted requests away.
 */
const REQUESTS_BETWEEN_ACCIDENTS = 100;

export interface ThrottleSettings {
	/** Requests in flight at the same time at most, 1 or more. */
	maxConcurrency: number;
	/** Gives a number from 0 up to 1. */
	random: () => number;
}

/** A request on its way, as the throttle knows it again when its result comes. */
export interface Ticket extends PacedRequest {
	/** After how many pauses it was sent. */
	readonly pausesBefore: number;
}

/** The refusal that began the present pause. */
interface Refusal {
	at: number;
	status: number | undefined;
	/** Whether the answer said how long to wait. */
	isTimed: boolean;
}

/**
 * Decides when the next request may start: not during the pause after a refusal, no faster than the
 * server was seen to take them, and no more at once than it takes.
 */
export class Throttle {
	private readonly concurrency: Concurrency;
	private readonly pause = new Pause();
	private readonly pace = new Pace();
	private readonly observer = new Observer();
	private refusal: Refusal | undefined;
	private finishedPauses = 0;

	constructor(private readonly settings: ThrottleSettings) {
		this.concurrency = new Concurrency(settings.maxConcurrency);
	}

	/** How many requests may be in flight. */
	get limit(): number {
		return this.concurrency.limit;
	}

	/** When the next request may start, in milliseconds since 1970. */
	get nextStart(): number {
		return Math.max(this.pause.until, this.pace.nextStart);
	}

	/** How many pauses followed each other without a request that was accepted in between. */
	get refusalsInARow(): number {
		return this.pause.refusalsInARow;
	}

	/** Ends the pause where it is over. Call it before `limit` and `nextStart` are asked. */
	advance(now: number): void {
		if (this.refusal === undefined || now < this.pause.until) return;
		this.resume(this.refusal);
		this.refusal = undefined;
		this.finishedPauses += 1;
	}

	/** @returns what its result is to be told with */
	requestStarted(now: number): Ticket {
		const ticket = { startedAt: now, arrivedAt: now, pausesBefore: this.finishedPauses };
		this.observer.requestStarted(now);
		this.pace.requestStarted(ticket);
		return ticket;
	}

	requestAccepted(ticket: Ticket, now: number): void {
		this.concurrency.accepted();
		this.pace.requestAccepted(ticket, now);
		if (this.isNews(ticket)) this.pause.accepted();
	}

	requestRefused(ticket: Ticket, now: number, { facts, retryAfter }: Verdict): void {
		if (ticket.pausesBefore === this.finishedPauses) this.observer.requestRefused(now);
		if (this.isNews(ticket)) {
			this.refusal = { at: now, status: facts.status, isTimed: Boolean(retryAfter) };
			this.pause.begin(now, retryAfter, this.settings.random());
		} else {
			this.pause.prolong(now, retryAfter);
		}
	}

	/** Whether a result tells how the server is after the last pause, or only how it was before. */
	private isNews({ pausesBefore }: Ticket): boolean {
		return this.refusal === undefined && pausesBefore === this.finishedPauses;
	}

	private resume({ at, status, isTimed }: Refusal): void {
		const now = this.pause.until;
		const { accepted } = this.observer;
		const isAccident =
			this.finishedPauses === 0 || accepted === 0 || accepted >= REQUESTS_BETWEEN_ACCIDENTS;
		this.concurrency.refused(accepted > 0);
		if (accepted > 0) this.pause.beginRow();
		const seen = this.observer.pauseEnded(now, isTimed ? RESOLUTION_OF_RETRY_AFTER : now - at);
		if (seen === undefined || (status === 503 && isAccident)) return;
		this.pace.adopt(now, estimate(seen, this.pace.rate(at)));
	}
}
