import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer, UnusableAnswer } from '../delivery/exchange/answer';
import { overlap } from './horizon';
import type { Judge, Judged } from './judge';
import type { Verdict } from './look';
import { tolerance, type Memory, type Version } from './memory';
import { AskFailed, type Nex } from './nex';
import type { Wait } from './waits';

/** How many are judged at once, which may take a request each. */
const atOnce = 5;

/**
 * Judges what is new, as far as time allows and Nex answers. Where it does not tell the changes of one, or
 * not yet, that one holds up none of the others: it is tried again for five minutes, after the others, and
 * then comes out with what is known.
 *
 * @param edge up to when nothing comes late any more, in microseconds since 1970; undefined where that
 *   is not known
 * @returns a verdict for each of the first ones, for one at least
 * @throws what `judge.judge` throws for a reason that is in no single record
 */
export async function judgeAll(
	judge: Judge,
	nex: Nex,
	memory: Memory,
	versions: readonly Version[],
	edge: number | undefined,
): Promise<Array<Verdict<IDataObject>>> {
	const waiting = versions.filter(({ id }) => memory.waits.of(id) !== undefined);
	const earlier = new Map(
		waiting.map((version) => [version, verdictOfEarlier(nex, memory, version)] as const),
	);
	const tried = [
		...versions.filter((version) => !waiting.includes(version)),
		...waiting.filter((version) => earlier.get(version) === undefined),
	];
	const all = new Map<Version, Judged | 'unread'>();
	for (let start = 0; start < tried.length; start += atOnce) {
		if (start > 0 && nex.timeLeft() <= 0) break;
		const some = tried.slice(start, start + atOnce);
		const results = await Promise.allSettled(
			some.map(async (version) => {
				const since = memory.changesToldUpTo(version.id);
				const isLast = isLastTry(nex, memory, version, edge);
				const isExact = memory.isTimelineExact && !isLast;
				return await judge.judge(nex, version, since, isExact);
			}),
		);
		const reasons = results.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
		const general = reasons.find((reason) => !isOfOne(reason)) as unknown;
		if (general !== undefined) {
			// The next look goes on here.
			if (start > 0) break;
			throw general;
		}
		// What there was no time for is not to blame: the next look begins with it.
		if (start > 0 && reasons.length > 0 && nex.timeLeft() <= 0) break;
		for (const [place, each] of results.entries()) {
			const version = some[place] as Version;
			all.set(version, each.status === 'fulfilled' ? each.value : 'unread');
		}
	}
	const left = versions.findIndex((version) => !all.has(version) && !waiting.includes(version));
	return versions.slice(0, left < 0 ? undefined : left).map((version) => {
		const judged = all.get(version);
		if (judged === undefined) return earlier.get(version) ?? 'not yet';
		if (judged !== 'unread') return verdictOf(judged, nex, memory, version, edge);
		return verdictOfUnread(judge, nex, memory, version);
	});
}

/**
 * A read from a copy of Nex's data that lags may show a record as it was before the version that is
 * waited for.
 *
 * @returns undefined for any other version
 */
function verdictOfEarlier(
	nex: Nex,
	memory: Memory,
	{ id, at }: Version,
): 'passed over' | 'not yet' | undefined {
	const wait = memory.waits.of(id);
	if (wait === undefined || at >= wait.at) return undefined;
	if (at <= wait.cameOut) return 'passed over';
	return isOver(nex, wait) ? undefined : 'not yet';
}

function verdictOf(
	{ verdict, changes }: Judged,
	nex: Nex,
	memory: Memory,
	version: Version,
	edge: number | undefined,
): Verdict<IDataObject> {
	const { toldUpTo, isAny = false, isExact = false, isComplete = true } = changes ?? {};
	const { id, at } = version;
	const takeNote = () => {
		if (toldUpTo !== undefined) memory.addChanges({ id, at: toldUpTo });
	};
	const wait = memory.waits.of(id);
	const isLast = isLastTry(nex, memory, version, edge);
	if (isExact) memory.isTimelineExact = true;
	// Where one is told as a little later than its version, others had the very time by chance.
	else if (isLast && (toldUpTo ?? at) > at) memory.isTimelineExact = false;
	if (isComplete || isLast) {
		memory.waits.end(id);
		takeNote();
		// It may have come out with what was told by then.
		return wait?.cameOut === at && !isAny ? 'passed over' : verdict;
	}
	const isPassedOver = verdict === 'passed over';
	if (wait !== undefined) {
		// The record was changed again: what was waited for is done where it is not wanted, or its time is over.
		const isTold = (toldUpTo ?? -Infinity) >= wait.at - tolerance;
		const isDone = wait.at < at && (isOver(nex, wait) || (isTold && isPassedOver));
		if (!isDone) return 'not yet';
	}
	const isOut = wait !== undefined && !isPassedOver;
	memory.wait(version, nex.now ?? at, isOut);
	if (!isOut) return 'not yet';
	takeNote();
	return { ...verdict, isOpen: true };
}

function verdictOfUnread(
	judge: Judge,
	nex: Nex,
	memory: Memory,
	version: Version,
): Verdict<IDataObject> {
	const wait = memory.waits.of(version.id);
	if (nex.now !== undefined && !(wait && isOver(nex, wait))) {
		if (wait === undefined) memory.wait(version, nex.now);
		return 'not yet';
	}
	memory.waits.end(version.id);
	nex.remarks.add(changesMissing);
	return wait?.cameOut === version.at ? 'passed over' : judge.judgeUnread(version);
}

/** Whether no more of the changes of a version is waited for, whatever its timeline tells. */
function isLastTry(
	nex: Nex,
	memory: Memory,
	{ id, at }: Version,
	edge: number | undefined,
): boolean {
	if (nex.now === undefined || at <= (edge ?? Infinity)) return true;
	const wait = memory.waits.of(id);
	return wait !== undefined && wait.at >= at && isOver(nex, wait);
}

/** Where Nex does not tell its time, there is nothing to wait by. */
function isOver({ now }: Nex, { since }: Wait): boolean {
	return now === undefined || now - since >= overlap;
}

const changesMissing =
	'Nex does not say what was changed about some of the records, so they come out without their changes.';

/** Whether a reason may be in one record: it is neither in the key nor a limit. */
function isOfOne(thrown: unknown): boolean {
	if (thrown instanceof UnusableAnswer || thrown instanceof IncompleteAnswer) return true;
	if (!(thrown instanceof AskFailed)) return false;
	const { reason } = thrown.failure;
	return !['unauthorized', 'forbidden', 'throttled', 'unexpected'].includes(reason);
}
