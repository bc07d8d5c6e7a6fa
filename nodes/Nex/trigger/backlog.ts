import { overlapOf } from '../answers/recordTime';
import { IncompleteAnswer } from '../delivery/exchange/answer';
import { OverlongBody } from '../delivery/exchange/readBody';
import type { Version } from './memory';
import type { Gathered } from './source';

/** A list that comes newest first, and what of it is wanted. */
export interface Backlog {
	/** The earliest time that is wanted, in microseconds since 1970. */
	mark: number;
	/** So many are enough. */
	most: number;
	/** The mark is known to lie behind so many records. */
	farAtLeast: number;
	/** It is supposed to lie behind about so many; 0 where nothing is known. */
	guess: number;
	/** How many records to ask for at once. */
	onAPage: number;
	isNew(version: Version): boolean;
	isTimeLeft(): boolean;
	/**
	 * Reads a part of it.
	 *
	 * @param offset how many to pass over
	 * @param limit how many to read
	 * @param isForTimesOnly whether no more than IDs and times are needed
	 * @returns what is there, the newest first, and whether the list ends with it; undefined where that is
	 *   too long to be read
	 */
	read(offset: number, limit: number, isForTimesOnly: boolean): Promise<Part | undefined>;
}

interface Part {
	versions: Version[];
	isLast: boolean;
}

/** Reading may go back so many times in a row because the list has shifted. */
const mostStepsBack = 20;

/**
 * Reads a list from a mark towards its newest end, which are the oldest of what is new, without reading
 * all that is newer.
 *
 * Each page has to reach into what was read before it, so that nothing in between was passed over; where
 * it does not, because newer ones have pushed the list on, reading goes back.
 */
export async function readFromMark(backlog: Backlog): Promise<Gathered> {
	const { mark, most, onAPage, isNew, read } = backlog;
	const found = new Map<string, Version>();
	const met = new Set<string>();
	/** Up to this time everything has been read; what is of that very time, perhaps not. */
	let reached = mark;
	let offset = Math.max(0, (await offsetOfMark(backlog)) - onAPage + 1);
	let stepsBack = 0;
	let size = onAPage;
	/** The most that a page had: Nex may put fewer on it than are asked for. */
	let longest = 0;
	for (;;) {
		const part = await read(offset, size, false);
		if (part === undefined) {
			// Two are the least that leads on, since one of them overlaps.
			if (size <= 2) throw tooLong(offset);
			const half = Math.max(2, Math.floor(size / 2));
			offset += size - half;
			size = half;
			longest = 0;
			continue;
		}
		const { versions, isLast } = part;
		longest = Math.max(longest, versions.length);
		const step = longest < 2 ? size : longest;
		const oldest = versions.at(-1)?.at ?? -Infinity;
		const isConnected =
			isLast || oldest < reached || versions.some((version) => met.has(keyOf(version)));
		if (!isConnected) {
			if (stepsBack >= mostStepsBack) throw unsteady();
			offset += Math.ceil(step / 2) * 2 ** stepsBack;
			stepsBack += 1;
			continue;
		}
		stepsBack = 0;
		for (const version of versions) {
			met.add(keyOf(version));
			if (version.at >= mark && isNew(version)) found.set(keyOf(version), version);
		}
		reached = Math.max(reached, versions[0]?.at ?? reached);
		const fresh = [...found.values()];
		if (offset === 0) return { fresh, newest: versions[0]?.at };
		const complete = fresh.filter(({ at }) => at < reached).length;
		if (complete >= most || (complete > 0 && !backlog.isTimeLeft())) {
			return { fresh, completeBefore: reached, newest: reached, newer: offset };
		}
		const again = overlapOf(
			versions.map(({ at }) => at),
			reached,
		);
		offset = Math.max(0, offset - step + again);
	}
}

function unsteady(): IncompleteAnswer {
	return new IncompleteAnswer(
		'The records change faster than they can be read',
		'The node goes on at its next look.',
		[],
	);
}

function tooLong(offset: number): IncompleteAnswer {
	return new IncompleteAnswer(
		`The records at offset ${offset} are too long: two of them make an answer of more than ${new OverlongBody().size}`,
		'Choose fewer attributes.',
		[],
	);
}

function keyOf({ id, at }: Version): string {
	return `${id} ${at}`;
}

/** Finds how many records are newer than the mark, or a few more: from a guess, by doubling, by halving. */
async function offsetOfMark(backlog: Backlog): Promise<number> {
	const { mark, farAtLeast, guess, onAPage, read } = backlog;
	const isBehind = async (offset: number) => {
		const { versions = [] } = (await read(offset, 1, true)) ?? {};
		return versions.every(({ at }) => at < mark);
	};
	let near = farAtLeast;
	let far = Math.max(guess + onAPage, farAtLeast + onAPage);
	while (!(await isBehind(far))) {
		near = far;
		far *= 2;
	}
	const closeBy = far - 2 * onAPage;
	if (near < closeBy && !(await isBehind(closeBy))) near = closeBy;
	while (far - near > onAPage / 2) {
		const middle = Math.floor((near + far) / 2);
		if (await isBehind(middle)) far = middle;
		else near = middle;
	}
	return far;
}
