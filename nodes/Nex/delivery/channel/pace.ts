import type { Estimate } from './estimate';

/** A start that comes late (timers do) lets the following ones catch up by this much. */
const SLACK_IN_MILLISECONDS = 50;

/**
 * Requests may follow each other this much faster than the rate, until the quota of the window is
 * used up: so a run makes up for a part of what it lost in a pause, without a burst.
 */
const HURRY = 1.7;

/** A window is taken to be this much longer than it seems. */
const CAUTION = 1.005;

/** A request is taken to arrive late by no more than this share of a window. */
const LONGEST_DELAY = 0.1;

/** Requests a millisecond; a pace of more than a thousand a second is none. */
const FASTEST = 1;

/** After so many requests those are forgotten that do not count any more. */
const TRIMMED_AFTER = 1_000;

/** A request of which the pace needs to know when the server counted it. */
export interface PacedRequest {
	readonly startedAt: number;
	/** When it reached the server at the latest, as far as is known. */
	arrivedAt: number;
}

/**
 * Spaces the starts of requests: no more than a quota in any window, and not all at once.
 *
 * The server counts a request when it arrives, which is not always equally long after its start. A
 * request whose answer took longer than the quickest one may have arrived later by as much, so its
 * place in the quota becomes free later.
 */
export class Pace {
	private estimate: Estimate | undefined;
	private since = 0;
	/** By how much the rate was multiplied with accepted requests. */
	private grown = 1;
	private requests: PacedRequest[] = [];
	private lastOfQuota: PacedRequest | undefined;
	private spaced = -Infinity;
	private quickestAnswer = Infinity;

	/** When the next request may start, in milliseconds since 1970. */
	get nextStart(): number {
		if (this.estimate === undefined || this.lastOfQuota === undefined) return this.spaced;
		return Math.max(this.spaced, this.lastOfQuota.arrivedAt + CAUTION * this.estimate.window);
	}

	/** Whether a pace is kept. */
	get isKnown(): boolean {
		return this.estimate !== undefined;
	}

	/** Requests a millisecond; Infinity as long as nothing was estimated. */
	rate(now: number): number {
		if (this.estimate === undefined) return Infinity;
		const { rate, window, patience, boldness } = this.estimate;
		const windows = (now - this.since) / window;
		return this.grown * rate * (1 + boldness * Math.max(0, windows - patience) ** 2);
	}

	/** Paces requests like this from now on; not at all without an estimate. */
	adopt(now: number, estimate: Estimate | undefined): void {
		this.estimate = estimate;
		this.since = now;
		this.grown = 1;
		this.requests = [];
		this.lastOfQuota = undefined;
		this.spaced = now;
	}

	/** Nothing was asked of the server for so long, so nothing shows that it takes more by now. */
	wasIdle(milliseconds: number): void {
		this.since += milliseconds;
	}

	requestStarted(request: PacedRequest): void {
		if (this.estimate === undefined) return;
		const now = request.startedAt;
		const rate = this.rate(now);
		if (rate > FASTEST) return this.adopt(now, undefined);
		// The tiny addend is for products such as 59 / 60,000 × 60,000, which come out just below 59.
		const quota = Math.max(1, Math.floor(rate * this.estimate.window + 1e-6));
		this.spaced = Math.max(this.nextStart, now - SLACK_IN_MILLISECONDS) + 1 / (HURRY * rate);
		this.requests.push(request);
		this.lastOfQuota = this.requests.at(-quota);
		if (this.requests.length % TRIMMED_AFTER === 0) this.trim(now, this.estimate.window);
	}

	requestAccepted(request: PacedRequest, now: number): void {
		const time = now - request.startedAt;
		this.quickestAnswer = Math.min(this.quickestAnswer, time);
		const longestDelay = LONGEST_DELAY * (this.estimate?.window ?? 0);
		const delay = Math.min(longestDelay, time - this.quickestAnswer);
		request.arrivedAt = request.startedAt + delay;
		this.grown *= this.estimate?.growth ?? 1;
	}

	/** What was sent longer ago than a window holds nothing up any more. */
	private trim(now: number, window: number): void {
		const earliest = now - CAUTION * window * (1 + LONGEST_DELAY);
		this.requests = this.requests.filter(({ startedAt }) => startedAt >= earliest);
	}
}
