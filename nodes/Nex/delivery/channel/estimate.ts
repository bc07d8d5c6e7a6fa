import { SHORTEST_WINDOW_IN_MILLISECONDS } from './observer';
import type { Observation } from './observer';

/** How a channel is paced from now on, as learned from a refusal. */
export interface Estimate {
	/** Requests a millisecond. */
	rate: number;
	/** Milliseconds over which the server seems to count. */
	window: number;
	/** For so many windows the rate is held; then the server is tried with more. */
	patience: number;
	/** How fast the rate grows then: by this share × (further windows)². */
	boldness: number;
	/** By how much the rate is multiplied with each accepted request; default: 1. */
	growth?: number;
}

/** A pace that proved to be too high is lowered by at least this share. */
const STEP_DOWN = 0.05;

/** What a server took in the last seconds may have been held back by up to this share. */
const HELD_BACK = 0.1;

/** Fewer accepted requests than this say little about a limit. */
const FEW = 10;

/** `Retry-After` is given in whole seconds: the time that is really needed may be shorter by one. */
export const RESOLUTION_OF_RETRY_AFTER = 1_000;

/** No limit is taken to be counted over more than that: who refuses for longer is out of order. */
const LONGEST_WINDOW = 100_000;

/** A server that seems to have been out of order is tried with a request in five seconds at first. */
const SLOWEST_AFTER_OUTAGE = 1 / 5_000;

/** With each request that it accepts again, it is tried with so many times more. */
const GROWTH_AFTER_OUTAGE = 1.5;

/** A quota of so many requests is sure enough to be held for the longest patience. */
const SURE = 50;

/**
 * Estimates what a server takes from what it took until it refused.
 *
 * - Few requests say little: the whole time, pause included, is their window, and soon the server
 *   is tried with more.
 * - Where it refused in the middle of the pause, too, after few requests, for longer than any limit or
 *   in spite of what it had said, it was out of order, as it seems: the pace is left with each request
 *   that it accepts again.
 * - Refused before a whole window was over, the server has a quota and gave all of it: as many
 *   requests as it grants within the time that it asks to wait. The smaller the quota, the sooner
 *   it is tried with more, since it may be a small burst on top of a higher rate.
 * - Refused later, the server takes what it took in the last seconds or, where a pace was kept, 5%
 *   less than that pace. The longer that went well, the longer it is left at that.
 *
 * Patience decides how often a run meets a limit on purpose: every meeting costs a pause.
 *
 * @param seen what was seen between the last two pauses
 * @param sentRate the pace at the refusal in requests a millisecond, Infinity where there was none
 */
export function estimate(seen: Observation, sentRate: number): Estimate {
	const { accepted, duration, pause, doubt } = seen;
	const longestWindow = Math.max(SHORTEST_WINDOW_IN_MILLISECONDS, pause);
	const window = Math.max(SHORTEST_WINDOW_IN_MILLISECONDS, pause - doubt);
	if (
		seen.isInVain &&
		(accepted < FEW || seen.doubt <= RESOLUTION_OF_RETRY_AFTER || pause > LONGEST_WINDOW)
	) {
		const rate = Math.max(accepted / (longestWindow + duration), SLOWEST_AFTER_OUTAGE);
		return { rate, window: longestWindow, patience: 2, boldness: 0.5, growth: GROWTH_AFTER_OUTAGE };
	}
	if (accepted < FEW) {
		const time = longestWindow + duration;
		return { rate: accepted / time, window: time, patience: 2, boldness: 0.5 };
	}
	if (duration < window) {
		return {
			rate: accepted / window,
			window,
			patience: between(2, 20 * (accepted / SURE) ** 2, 20),
			boldness: 1 / accepted,
		};
	}
	// Requests in flight count as accepted at first, so the recent rate alone may come out too low.
	const recentRate = Math.max(seen.recentRate, accepted / (duration + pause));
	const lowered = Math.min((1 + HELD_BACK) * recentRate, (1 - STEP_DOWN) * sentRate);
	return {
		rate: sentRate === Infinity ? recentRate : lowered,
		window,
		patience: between(20, (2 * duration) / window, 100),
		boldness: 0.01,
	};
}

function between(least: number, value: number, most: number): number {
	return Math.min(most, Math.max(least, value));
}
