import { edgeOf, horizonOf, proveClock } from './horizon';
import type { Memory, Version } from './memory';
import { inOrder } from './memory';
import type { Nex } from './nex';
import type { Gathered, Source } from './source';

/** What becomes of a version that is new. */
export type Verdict<Output> =
	/** It comes out, as this. Where it is open all the same, what more is to be known of it comes out later. */
	| { output: Output; isOpen?: boolean }
	/** It is none of the events that are wanted. */
	| 'passed over'
	/** More is to be known of it before that can be said. */
	| 'not yet';

/**
 * One look at Nex: finds what is new and takes note of it, as far as everything came. The memory
 * is changed only where that is so.
 *
 * @param memory what is done
 * @param source where it comes from
 * @param nex Nex
 * @param most how many versions to take at most; the rest waits for the next look
 * @param judge says what becomes of new versions, the oldest first; of as many as it can
 * @returns what comes out, the oldest first
 * @throws what `source` and `judge` throw
 */
export async function look<Output>(
	memory: Memory,
	source: Source,
	nex: Nex,
	most: number,
	judge: (
		versions: readonly Version[],
		edge: number | undefined,
	) => Promise<Array<Verdict<Output>>>,
): Promise<Output[]> {
	// What is waited for takes the place of nothing else.
	const mostWithWaiting = most + memory.waits.present;
	const gathered = await source.gather(nex, { memory, most: mostWithWaiting });
	const { completeBefore = Infinity, newer = 0 } = gathered;
	const fresh = latestOfEach(gathered.fresh).sort(inOrder);
	const portion = fresh.filter(({ at }) => at < completeBefore).slice(0, mostWithWaiting);
	proveClock(memory, gathered.newest, nex.now);
	const edge = edgeOf(memory, gathered.newest, nex.now);
	const verdicts = await judge(portion, edge);
	const judged = portion.slice(0, verdicts.length);
	memory.add(judged.filter((_version, place) => !isOpen(verdicts[place])));
	const isAll = judged.length === fresh.length && completeBefore === Infinity;
	const before = memory.from;
	const end = endOf(memory, gathered, nex);
	if (end !== undefined && (isAll || judged.length > 0)) {
		const last = lastBeforeOpen(judged, verdicts, end);
		if (last !== 'none') memory.advance(end, last ?? (isAll ? undefined : judged.at(-1)));
	}
	// What was changed again meanwhile comes at the next look, with what was changed before.
	if (isAll) {
		memory.waits.noteShown(fresh);
		memory.settle(before);
	}
	memory.left = newer + fresh.length - judged.length;
	return verdicts.flatMap((verdict) => (typeof verdict === 'object' ? [verdict.output] : []));
}

/** Up to when all is done, as far as it came. */
function endOf(memory: Memory, { newest, fresh }: Gathered, { now }: Nex): number | undefined {
	const end = horizonOf(memory, newest, now);
	if (end === undefined || now === undefined) return end;
	return Math.min(end, memory.waits.firstMissing(fresh, now) - 1);
}

/** A record may be changed while its list is read: then it comes once, as it was last. */
function latestOfEach(versions: readonly Version[]): Version[] {
	const latest = new Map<string, Version>();
	for (const version of versions) {
		if (version.at >= (latest.get(version.id)?.at ?? -Infinity)) latest.set(version.id, version);
	}
	return [...latest.values()];
}

function isOpen(verdict: Verdict<unknown> | undefined): boolean {
	return verdict === 'not yet' || (typeof verdict === 'object' && verdict.isOpen === true);
}

/**
 * The horizon must not move past what is open.
 *
 * @returns the last version before the first that is open and no longer recent; 'none' where that is
 *   the first of all; undefined where there is no such one
 */
function lastBeforeOpen(
	judged: readonly Version[],
	verdicts: ReadonlyArray<Verdict<unknown>>,
	edge: number,
): Version | 'none' | undefined {
	const open = judged.findIndex(({ at }, place) => isOpen(verdicts[place]) && at <= edge);
	return open < 0 ? undefined : (judged[open - 1] ?? 'none');
}

/**
 * What a trigger begins with: everything that is there is done.
 *
 * @throws what `source` throws
 */
export async function begin(
	source: Source,
	nex: Nex,
	memoryFrom: (at: number) => Memory,
	most: number,
): Promise<Memory> {
	const memory = memoryFrom(await source.start(nex));
	const gathered = await source.gather(nex, { memory, most, isBeginning: true });
	const { fresh, newest, completeBefore, unreadUpTo } = gathered;
	memory.add(fresh.sort(inOrder));
	proveClock(memory, newest, nex.now);
	const edge = horizonOf(memory, newest, nex.now);
	if (edge !== undefined) memory.advance(edge);
	if (unreadUpTo !== undefined) memory.skipTo(unreadUpTo);
	if (completeBefore !== undefined && newest !== undefined) {
		memory.skipTo(Math.min(newest, nex.now ?? Infinity));
	}
	return memory;
}
