import type { IDataObject } from 'n8n-workflow';

import { setKey } from '../attributes/plainObject';
import type { Form } from '../resources/fields/form';
import { outputOf } from '../resources/fields/output';
import { changesSince, type Changes } from './changes';
import { events, type EventValue, type TriggerEvent } from './events';
import { includeChanges } from './changesForm';
import { isOn } from '../resources/fields/isOn';
import type { Version } from './memory';
import type { Nex } from './nex';
import { wantedAttributes } from './wantedAttributes';

/** What becomes of something new. */
export interface Judged {
	verdict: 'passed over' | { output: IDataObject };
	/** Where its changes were read: what is known of them. */
	changes?: Pick<Changes, 'toldUpTo' | 'isComplete' | 'isExact'> & {
		/** Whether there are any. */
		isAny: boolean;
	};
}

/** Says what becomes of something new, and how it comes out. */
export interface Judge {
	/** How many can be judged at a look. */
	most: number;
	/**
	 * @param version what is new
	 * @param since since when its changes are wanted, in microseconds since 1970
	 * @param isExact whether the timeline gives a change the very time of its version
	 * @throws AskFailed, UnusableAnswer or IncompleteAnswer where Nex does not tell what it takes
	 */
	judge(nex: Nex, version: Version, since: number, isExact: boolean): Promise<Judged>;
	/** What becomes of something whose changes can't be read: it comes out without them. */
	judgeUnread(version: Version): Judged['verdict'];
}

/** So many come out of one look at most; the others come out of the next ones. */
const mostAtOnce = 2_000;

/** Where each takes a further request, fewer come out of one look. */
const mostWithChanges = 200;

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
	const judgeUnread = (version: Version): Judged['verdict'] => {
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
		judge: async (nex, version, since, isExact) => {
			if (!includes(version)) return { verdict: 'passed over' };
			const { changes, ...rest } = await changesSince(nex, version, since, isExact);
			// What was created is told whole, and is not waited for.
			const isComplete = rest.isComplete || !events.recordUpdated.includes(version);
			const told = { ...rest, isComplete, isAny: changes.length > 0 };
			if (wanted !== undefined && !changes.some(({ field_name: name }) => wanted.has(name))) {
				return { verdict: 'passed over', changes: told };
			}
			const output = shape(version.thing);
			return {
				verdict: { output: isTold ? withChanges(output, changes) : output },
				changes: told,
			};
		},
		judgeUnread,
	};
}

/** An attribute of that name stays, where a simplified record has what would be overwritten. */
function withChanges(output: IDataObject, changes: IDataObject[]): IDataObject {
	if (!Object.hasOwn(output, 'changes')) return { ...output, changes };
	const attributes = { ...(output.attributes as IDataObject | undefined) };
	setKey(attributes, 'changes', output.changes);
	return { ...output, attributes, changes };
}
