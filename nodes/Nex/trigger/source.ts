import type { Memory, Version } from './memory';
import type { Nex } from './nex';
import { mostLatest, reachedOf } from './reached';

/** What a look wants to know. */
export interface Wanted {
	/** What is done already. */
	memory: Memory;
	/** How many versions come out of this look at most. */
	most: number;
	/**
	 * Present where nothing comes out and all is done that is there: then the newest are wanted, as many as
	 * there is time for.
	 */
	isBeginning?: true;
}

/** What was found that is not done yet. */
export interface Gathered {
	/** In any order. */
	fresh: Version[];
	/**
	 * Before this time all there are have been found, in microseconds since 1970; missing where that
	 * holds for any time.
	 */
	completeBefore?: number;
	/** At a beginning: what is of this time or before was not read, in microseconds since 1970. */
	unreadUpTo?: number;
	/** How many there are beside them that are newer still. */
	newer?: number;
	/** The latest time that anything has, in microseconds since 1970; undefined where there is nothing. */
	newest: number | undefined;
}

/** Where a trigger's events come from. */
export interface Source {
	/**
	 * @returns from when on something may come that has not happened yet, in microseconds since 1970:
	 *   what a trigger begins with
	 * @throws AskFailed where Nex does not tell
	 */
	start(nex: Nex): Promise<number>;
	/**
	 * Reads what is new.
	 *
	 * @throws AskFailed where Nex does not tell; IncompleteAnswer where it does not tell all
	 */
	gather(nex: Nex, wanted: Wanted): Promise<Gathered>;
	/**
	 * @returns the latest there are, the newest first, some hundred at most
	 * @throws as `gather`
	 */
	recent(nex: Nex): Promise<Version[]>;
}

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

/** Takes note of what has no time, and so counts as older than all else. */
export function remarkTimeless(nex: Nex, plural: string, versions: readonly Version[]): void {
	if (versions.every(({ at }) => at > 0)) return;
	nex.remarks.add(
		`Nex sends ${plural} without a time. Whether they are new is not known, so they do not come out.`,
	);
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
	return isClockProved && now < Infinity
		? Math.min(newest, now - overlap)
		: Math.min(newest, now) - overlap;
}
