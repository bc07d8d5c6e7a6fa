import type { Memory, Version } from './memory';
import type { Nex } from './nex';

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

/** Takes note of what has no time, and so counts as older than all else. */
export function remarkTimeless(nex: Nex, plural: string, versions: readonly Version[]): void {
	if (versions.every(({ at }) => at > 0)) return;
	nex.remarks.add(
		`Nex sends ${plural} without a time. Whether they are new is not known, so they do not come out.`,
	);
}
