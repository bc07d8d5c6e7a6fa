import type { IDataObject } from 'n8n-workflow';

import { setKey } from '../attributes/plainObject';
import type { Form } from '../resources/fields/form';
import { outputOf } from '../resources/fields/output';
import { IncompleteAnswer, UnusableAnswer } from '../delivery/exchange/answer';
import { changesSince } from './changes';
import { events, type EventValue, type TriggerEvent } from './events';
import { includeChanges } from './changesForm';
import { isOn } from '../resources/fields/isOn';
import type { Verdict } from './look';
import type { Memory, Version } from './memory';
import { AskFailed, type Nex } from './nex';
import { overlap } from './source';
import { wantedAttributes } from './wantedAttributes';

/** What becomes of something new. */
interface Judged {
	verdict: Verdict<IDataObject>;
	/** Up to when its changes are told by this, in microseconds since 1970; of what is open, they are not. */
	toldUpTo?: number | undefined;
}

/** Says what becomes of something new, and how it comes out. */
export interface Judge {
	/** How many can be judged at a look. */
	most: number;
	/**
	 * @param version what is new
	 * @param since since when its changes are wanted, in microseconds since 1970
	 * @param isRecent whether more of it may come to be known
	 * @throws AskFailed, UnusableAnswer or IncompleteAnswer where Nex does not tell what it takes
	 */
	judge(nex: Nex, version: Version, since: number, isRecent: boolean): Promise<Judged>;
	/** What becomes of something whose changes can't be read: it comes out without them. */
	judgeUnread(version: Version): Verdict<IDataObject>;
}

/** So many come out of one look at most; the others come out of the next ones. */
const mostAtOnce = 2_000;

/** Where each takes a further request, fewer come out of one look. */
const mostWithChanges = 200;

/** How many of those requests go out at once. */
const atOnce = 5;

/**
 * What becomes of what is new, as the form says.
 *
 * @throws ItemRefusal for a field that can't be right
 */
export function judgeOf(form: Form, value: EventValue): Judge {
	const { of, includes = () => true }: TriggerEvent = events[value];
	const shape = of === 'workspace' ? (thing: IDataObject) => thing : outputOf(form).shape;
	const wanted = value === 'recordUpdated' ? wantedAttributes(form) : undefined;
	const isUpdate = value === 'recordUpdated' || value === 'recordCreatedOrUpdated';
	const isTold = isUpdate && isOn(form, includeChanges);
	const judgeUnread = (version: Version): Verdict<IDataObject> => {
		return includes(version) ? { output: shape(version.thing) } : 'passed over';
	};
	if (!isTold && wanted === undefined) {
		return {
			most: mostAtOnce,
			judge: async (_nex, version) => await Promise.resolve({ verdict: judgeUnread(version) }),
			judgeUnread,
		};
	}
	return {
		most: mostWithChanges,
		judge: async (nex, version, since, isRecent) => {
			if (!includes(version)) return { verdict: 'passed over' };
			const { changes, toldUpTo, isComplete } = await changesSince(nex, version, since);
			const isNew = !events.recordUpdated.includes(version);
			if (isRecent && !isNew && !isComplete) return { verdict: 'not yet' };
			if (wanted !== undefined && !changes.some(({ field_name: name }) => wanted.has(name))) {
				return { verdict: 'passed over', toldUpTo };
			}
			const output = shape(version.thing);
			return { verdict: { output: isTold ? withChanges(output, changes) : output }, toldUpTo };
		},
		judgeUnread,
	};
}

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
	const isRecent = ({ at }: Version) => nex.now !== undefined && at > (edge ?? Infinity);
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
		all.push(...results.map((each) => (each.status === 'fulfilled' ? each.value : 'unread')));
	}
	return all.map((judged, place) => {
		const version = versions[place] as Version;
		if (judged === 'unread') return verdictOfUnread(judge, nex, memory, version);
		const { verdict, toldUpTo } = judged;
		memory.noteUnread(version.id, undefined);
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
	// Where Nex does not tell its time, there is nothing to wait by.
	const { now = Infinity } = nex;
	const since = nex.now === undefined ? 0 : memory.noteUnread(version.id, now);
	if (now - (since ?? now) < overlap) return 'not yet';
	nex.remarks.add(changesMissing);
	return judge.judgeUnread(version);
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

/** An attribute of that name stays, where a simplified record has what would be overwritten. */
function withChanges(output: IDataObject, changes: IDataObject[]): IDataObject {
	if (!Object.hasOwn(output, 'changes')) return { ...output, changes };
	const attributes = { ...(output.attributes as IDataObject | undefined) };
	setKey(attributes, 'changes', output.changes);
	return { ...output, attributes, changes };
}
