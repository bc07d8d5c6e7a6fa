import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';

/** What a request may carry for a field. */
export type SentValue = string | number | boolean | string[];

/** How one field of a collection is sent. */
export interface SentField<Value extends SentValue = SentValue> {
	/** Nex's name for it. */
	key: string;
	/** Its name in the form. */
	field: string;
	/**
	 * Writes a value that is not empty.
	 *
	 * @param given the value, its expressions evaluated
	 * @param field its name in the form
	 * @throws ItemRefusal for a value that can't be written exactly
	 */
	write: (given: unknown, field: string) => Value;
	/** What the form calls an empty value, in lower case, as an expression may give it. */
	none?: string;
	/** What an update sends to clear it; undefined where Nex knows no way. */
	cleared?: Value;
}

/** The fields of a collection by the names of their parameters. */
export type SentFields<Value extends SentValue = SentValue> = Readonly<
	Record<string, SentField<Value>>
>;

/**
 * What fields are sent for. To create, an empty one is left out. In a change an empty text or list
 * clears the field, and an expression without a result leaves it as it is. In a filter nothing may be
 * empty: it would let everything through.
 */
export type Purpose = 'create' | 'change' | 'filter';

/**
 * What an item gives in a collection of fields, as a request carries it.
 *
 * @param item the item
 * @param collection the name of the parameter
 * @param fields how each field is sent
 * @param purpose what for
 * @returns Nex's names and the values; empty where no field was added
 * @throws ItemRefusal for a value that can't be sent
 */
export function sentFields<Value extends SentValue>(
	item: RunItem,
	collection: string,
	fields: SentFields<Value>,
	purpose: Purpose,
): Record<string, Value> {
	const given = givenIn(item, collection);
	const sent: Record<string, Value> = {};
	for (const [name, { key, field, write, none, cleared }] of Object.entries(fields)) {
		if (!Object.hasOwn(given, name)) continue;
		const value = located(given[name]);
		if (!isEmpty(value) && !isWord(none, value)) sent[key] = write(value, field);
		else if (purpose === 'filter') throw emptyFilter(field);
		else if (purpose === 'change' && value !== undefined && value !== null) {
			if (cleared === undefined) throw notClearable(field);
			sent[key] = cleared;
		}
	}
	return sent;
}

/** @returns whether a person has added any field to a collection */
export function hasFields(item: RunItem, collection: string): boolean {
	return Object.keys(givenIn(item, collection)).length > 0;
}

/** n8n's own reading of the parameter would turn a date that is none into a text. */
function givenIn(item: RunItem, collection: string): IDataObject {
	const given = item.evaluate(item.node.parameters[collection]);
	return isPlainObject(given) ? (given as IDataObject) : {};
}

/** The value of a resource locator within a collection; any other value as it is. */
function located(given: unknown): unknown {
	return isPlainObject(given) && 'value' in given && 'mode' in given ? given.value : given;
}

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	return Array.isArray(value)
		? value.length === 0
		: typeof value === 'string' && value.trim() === '';
}

function isWord(word: string | undefined, value: unknown): boolean {
	return typeof value === 'string' && value.trim().toLowerCase() === word;
}

function emptyFilter(field: string): ItemRefusal {
	return new ItemRefusal(
		`The filter '${field}' is empty, so it would filter nothing`,
		'Give it a value, check the expression in it, or remove it.',
	);
}

function notClearable(field: string): ItemRefusal {
	return new ItemRefusal(
		`'${field}' is empty, and Nex has no way to clear it`,
		"Give it a value, or remove it from 'Update Fields' to keep what is stored.",
	);
}
