import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer, UnusableAnswer } from '../delivery/exchange/answer';
import { overlap } from './horizon';
import type { Judge, Judged } from './judge';
import type { Verdict } from './look';
import type { Memory, Version } from './memory';
import { AskFailed, type Nex } from './nex';

/** How many are judged at once, which may take a request each. */
const atOnce = 5;

/**
 * Judges what is new, as far as time allows and Nex answers. Where it does not tell the changes of one,
 * that one holds up none of the others: it is tried again for five minutes, and then comes out without.
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
	const isRecent = ({ id, at }: Version) => at > (edge ?? Infinity) && isWaitedFor(nex, memory, id);
	const all: Array<Judged | 'unread'> = [];
	for (let start = 0; start < versions.length; start += atOnce) {
		if (start > 0 && nex.timeLeft() <= 0) break;
		const results = await Promise.allSettled(
			versions.slice(start, start + atOnce).map(async (version) => {
				const since = memory.changesToldUpTo(version.id);
				return await judge.judge(nex, version, since, isRecent(version));
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
		all.push(...results.map((each) => (each.status === 'fulfilled' ? each.value : 'unread')));
	}
	return all.map((judged, place) => {
		const version = versions[place] as Version;
		const { verdict, toldUpTo }: Judged =
			judged === 'unread' ? { verdict: verdictOfUnread(judge, nex, memory, version) } : judged;
		if (verdict === 'not yet') memory.wait(version.id, nex.now ?? version.at);
		else memory.endWait(version.id);
		if (toldUpTo !== undefined) memory.addChanges({ id: version.id, at: toldUpTo });
		return verdict;
	});
}

function verdictOfUnread(
	judge: Judge,
	nex: Nex,
	memory: Memory,
	version: Version,
): Verdict<IDataObject> {
	if (isWaitedFor(nex, memory, version.id)) return 'not yet';
	nex.remarks.add(changesMissing);
	return judge.judgeUnread(version);
}

/** Whether more of the changes of one may come. Where Nex does not tell its time, there is nothing to wait by. */
function isWaitedFor({ now }: Nex, memory: Memory, id: string): boolean {
	return now !== undefined && now - (memory.waitsSince(id) ?? now) < overlap;
}

const changesMissing =
	'Nex does not say what was changed about some of the records, so they come out without their changes, after trying for five minutes.';

/** Whether a reason may be in one record: it is neither in the key nor a limit. */
function isOfOne(thrown: unknown): boolean {
	if (thrown instanceof UnusableAnswer || thrown instanceof IncompleteAnswer) return true;
	if (!(thrown instanceof AskFailed)) return false;
	const { reason } = thrown.failure;
	return !['unauthorized', 'forbidden', 'throttled', 'unexpected'].includes(reason);
}
