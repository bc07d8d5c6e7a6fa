import type { INodeProperties } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import type { Words } from '../../delivery/verdict/words';
import { identified } from './identified';
import { identifierOf } from './identifier';
import { wordsFor } from './identifiedWords';
import { locatedText } from './locatedText';
import { locatorOf } from './locator';
import { objectLocator, objectSlugOf, ofChosenObject } from './object';
import { recordByUniqueValue } from './recordByUniqueValue';

/** Which record an operation is about that asks for no object, so that only what is typed can be listed. */
export const recordLocator = locatorOf({
	name: 'recordId',
	thing: 'record',
	method: 'searchRecords',
	isSearched: true,
	description: 'The record, chosen by its name or given by its ID',
});

/**
 * The same field with one more way to fill it in: by a value that no other record of the object has.
 *
 * @param locator the field
 */
export function orByUniqueValue(locator: INodeProperties): INodeProperties {
	return {
		...locator,
		modes: [
			...(locator.modes ?? []),
			{
				displayName: 'By Unique Value',
				name: 'unique',
				type: 'string',
				placeholder: 'e.g. jane@example.com',
				hint: 'A record that was created a moment ago may not be found yet',
			},
		],
	};
}

const byAnyWay =
	'The record, chosen by its name, or given by its ID or a value that no other record has';

/** The same, for an operation that asks for the object of the record. */
export const recordInObject = orByUniqueValue(
	locatorOf({
		name: recordLocator.name,
		thing: 'record',
		method: 'searchRecords',
		typeOptions: ofChosenObject,
		description: byAnyWay,
	}),
);

/** One of two records, of which something else tells the object. */
export const recordToRelate = orByUniqueValue({ ...recordLocator, description: byAnyWay });

/** The other one. */
export const relatedRecord: INodeProperties = {
	...recordToRelate,
	displayName: identified.relatedRecord.field,
	name: 'relatedRecordId',
	description:
		'The second record, chosen by its name, or given by its ID or a value that no other record has',
};

/** A record, as a request names it. */
interface LocatedRecord {
	id: string;
	/** What a status means to a request for it, where that is something else than for one given by ID. */
	words?: () => Words;
}

/** What a status means to requests for a record that was found by a value. */
const foundWords: Words = {
	404: {
		message: 'Nex no longer has the record that was found by this value',
		advice: 'It was there a moment ago: another item, or someone else, has deleted it since.',
	},
};

/**
 * The record that an item is about, where the operation asks for its object.
 *
 * @param item the item
 * @returns the record; found in Nex where a unique value is given
 * @throws ItemRefusal when there is none, or it can't be told which one is meant; RequestFailed when it
 *   could not be found because Nex did not answer
 */
export async function recordInObjectOf(item: RunItem): Promise<LocatedRecord> {
	const locator = { parameter: 'recordId', field: identified.record.field };
	if (!isGivenByValue(item, locator.parameter)) return { id: recordIdOf(item) };
	const id = await recordByUniqueValue(item, objectSlugOf(item), locator);
	return { id, words: () => foundWords };
}

/** Whether a resource locator holds the unique value of a record, and not its ID. */
export function isGivenByValue(item: RunItem, parameter: string): boolean {
	return modeOf(item, parameter) === 'unique';
}

/**
 * @returns the slug of the object that the record is chosen or found in; undefined where it is given by
 *   its ID, beside which the form may hold any object
 */
export function objectLookedIn(item: RunItem): string | undefined {
	const isLookedFor = ['list', 'unique'].includes(modeOf(item, recordLocator.name));
	return (isLookedFor && locatedText(item, objectLocator.name, 'object')) || undefined;
}

function modeOf(item: RunItem, parameter: string): string {
	const { mode } = Object(item.node.parameters[parameter]) as { mode?: unknown };
	return String(mode);
}

/** @returns the ID of the record that an item is about; throws ItemRefusal where it gives none */
export function recordIdOf(item: RunItem): string {
	return identifierOf(item, 'recordId', 'record');
}

/** What a status means to requests for one record. */
export const recordWords = wordsFor('record');
