import type { Estimate } from './estimate';

/** A start that comes late (timers do) lets the following ones catch up by this much. */
const SLACK_IN_MILLISECONDS = 50;

/** The rate of the first requests grows to the whole rate within so many windows. */
const WINDOWS_TO_FULL_RATE = 2;

/**
 * Requests may follow each other this much faster than the rate, until the quota of the window is
 * used up: so a run makes up for a part of what it lost in a pause, without a burst.
 */
const HURRY = 1.6;

/** A window is taken to be this much longer than it seems, since requests travel unevenly. */
const CAUTION = 1.02;

/** Spaces the starts of requests: no more than a quota in any window, and not all at once. */
export class Pace {
	private estimate: Estimate | undefined;
	private since = 0;
	private starts: number[] = [];
	private next = -Infinity;

	/** When the next request may start, in milliseconds since 1970. */
	get nextStart(): number {
		return this.next;
	}

	/** Requests a millisecond; Infinity as long as nothing was estimated. */
	rate(now: number): number {
		if (this.estimate === undefined) return Infinity;
		const { rate, firstShare, window, patience, boldness } = this.estimate;
		const windows = (now - this.since) / window;
		const share = Math.min(1, firstShare + ((1 - firstShare) * windows) / WINDOWS_TO_FULL_RATE);
		const growth = 1 + boldness * Math.max(0, windows - patience) ** 2;
		return rate * share * growth;
	}

	/** Paces requests like this from now on. */
	adopt(now: number, estimate: Estimate): void {
		this.estimate = estimate;
		this.since = now;
		this.starts = [];
		this.next = now;
	}

	requestStarted(now: number): void {
		if (this.estimate === undefined) return;
		const rate = this.rate(now);
		const window = this.estimate.window * CAUTION;
		const quota = Math.max(1, Math.floor(rate * window));
		this.starts.push(now);
		const lastOfQuota = this.starts.at(-quota) ?? -Infinity;
		const spaced = Math.max(this.next, now - SLACK_IN_MILLISECONDS) + 1 / (HURRY * rate);
		this.next = Math.max(spaced, lastOfQuota + window);
	}
}
