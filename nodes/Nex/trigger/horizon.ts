import type { Memory, Version } from './memory';
import { mostLatest, reachedOf } from './reached';

/** Nex's reads may lag so far behind its writes: five minutes, in microseconds. */
export const overlap = 300_000_000;

/** What has no time counts as older. */
const firstTime = 1;

/** In microseconds. */
export const day = 86_400_000_000;

/**
 * With what a trigger begins: the clock that Nex names may be ahead of the one that
 * gives them their times, so the newest counts, too. Where Nex does not name its time, the newest may be
 * ahead of it, so several count.
 *
 * @param latest the latest there are, the newest first. Where they are few, they are all there are.
 * @param now Nex's own time, where it is known
 * @returns microseconds since 1970
 */
export function startAfter(latest: readonly Version[], now: number | undefined): number {
	const times = latest.slice(0, mostLatest).map(({ at }) => at);
	// Old ones may only have been left out of one answer. The clock that Nex names is not ahead by a day.
	if (times.length === 0) return Math.max(firstTime, (now ?? 0) - day);
	const newest = now === undefined ? reachedOf(times) : times[0];
	// The trigger then takes note of each that is there.
	if (newest === undefined) return firstTime;
	return Math.max(firstTime, Math.min(newest, now ?? newest) - overlap);
}

/** Something so young shows that the clock that Nex names is not far ahead: a minute, in microseconds. */
const young = 60_000_000;

/** Takes note of whether the clock that Nex names has shown not to be far ahead of the one that gives times. */
export function proveClock(memory: Memory, newest: number | undefined, now?: number): void {
	if (newest === undefined || now === undefined) return;
	const age = now - newest;
	if (age >= 0 && age <= young) memory.isClockProved = true;
}

/**
 * Up to when nothing comes late any more: all that Nex wrote so long ago can be read, and what is later
 * than the newest is surely new. A clock that may be ahead does not tell how long ago the newest was
 * written.
 *
 * @param newest the latest time that anything has, or how far Nex has come at least
 * @param now Nex's own time, where it is known
 * @returns microseconds since 1970; undefined where nothing is known
 */
export function edgeOf(
	{ isClockProved }: Memory,
	newest: number | undefined,
	now = Infinity,
): number | undefined {
	if (newest === undefined) return undefined;
	const isClockTrusted = isClockProved && now < Infinity;
	return Math.min(isClockTrusted ? newest : newest - overlap, now - overlap);
}

/**
 * Up to when all is done. Where Nex does not name its time, the newest may be ahead of it, and nothing is
 * known of what follows: then what was done last says how far Nex has come.
 */
export function horizonOf(
	memory: Memory,
	newest: number | undefined,
	now: number | undefined,
): number | undefined {
	return edgeOf(memory, now === undefined ? memory.reached : newest, now);
}
