import type { IDataObject } from 'n8n-workflow';

import { setKey } from '../attributes/plainObject';
import { slugsOf } from '../resources/fields/slugs';
import type { Form } from '../resources/fields/form';
import { outputOf } from '../resources/fields/output';
import { changesSince, tellsOf } from './changes';
import { events, type EventValue, type TriggerEvent } from './events';
import { changedAttributes, includeChanges } from './changesForm';
import { isOn } from '../resources/fields/isOn';
import type { Verdict } from './look';
import type { Memory, Version } from './memory';
import type { Nex } from './nex';

/** Says what becomes of something new, and how it comes out. */
export interface Judge {
	/** How many can be judged at a look. */
	most: number;
	/**
	 * @param version what is new
	 * @param since since when its changes are wanted, in microseconds since 1970
	 * @param isRecent whether more of it may come to be known
	 */
	judge(
		nex: Nex,
		version: Version,
		since: number,
		isRecent: boolean,
	): Promise<Verdict<IDataObject>>;
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
	if (!isTold && wanted === undefined) {
		return {
			most: mostAtOnce,
			judge: async (_nex, version) => {
				return await Promise.resolve(
					includes(version) ? { output: shape(version.thing) } : 'passed over',
				);
			},
		};
	}
	return {
		most: mostWithChanges,
		judge: async (nex, version, since, isRecent) => {
			if (!includes(version)) return 'passed over';
			const told = await changesSince(nex, version.id, since);
			const isNew = !events.recordUpdated.includes(version);
			if (isRecent && !isNew && !tellsOf(told, version.at)) return 'not yet';
			const isWanted = told.changes.some(({ field_name: name }) => wanted?.has(name) ?? true);
			if (wanted !== undefined && !isWanted) return 'passed over';
			const output = shape(version.thing);
			return { output: isTold ? withChanges(output, told.changes) : output };
		},
	};
}

/**
 * Judges what is new, as far as time allows.
 *
 * @param edge up to when nothing comes late any more, in microseconds since 1970; undefined where that
 *   is not known
 * @returns a verdict for each of the first ones, for one at least
 */
export async function judgeAll(
	{ judge }: Judge,
	nex: Nex,
	memory: Memory,
	versions: readonly Version[],
	edge: number | undefined,
): Promise<Array<Verdict<IDataObject>>> {
	const verdicts: Array<Verdict<IDataObject>> = [];
	for (let start = 0; start < versions.length; start += atOnce) {
		if (start > 0 && nex.timeLeft() <= 0) break;
		const judged = versions.slice(start, start + atOnce).map(async (version) => {
			const isRecent = nex.now !== undefined && edge !== undefined && version.at > edge;
			return await judge(nex, version, memory.doneBefore(version.id), isRecent);
		});
		verdicts.push(...(await Promise.all(judged)));
	}
	return verdicts;
}

function wantedAttributes(form: Form): ReadonlySet<unknown> | undefined {
	const { name: parameter, displayName } = changedAttributes;
	const given = form.parameter(parameter);
	if (given === undefined || given === null || given === '') return undefined;
	if (Array.isArray(given) && given.length === 0) return undefined;
	return new Set(slugsOf(form, { parameter, displayName, thing: 'attribute' }));
}

/** An attribute of that name stays, where a simplified record has what would be overwritten. */
function withChanges(output: IDataObject, changes: IDataObject[]): IDataObject {
	if (!Object.hasOwn(output, 'changes')) return { ...output, changes };
	const attributes = { ...(output.attributes as IDataObject | undefined) };
	setKey(attributes, 'changes', output.changes);
	return { ...output, attributes, changes };
}
