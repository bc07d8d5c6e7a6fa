import type { IDataObject } from 'n8n-workflow';
import type { AttributeField } from './attributeFields';
import { byMeaning, matchColumn, type ColumnMatch } from './columnMatches';
import type { ObjectDefinition } from './definition';
import { isEmptyValue } from './emptyValue';
import { encodeFilled, type EncodingOptions } from './encodeFilled';
import { itemColumns, type Column } from './itemColumns';
import { nearestAttribute } from './nearestAttribute';

/** A column that was not sent, though it would have been under another name. */
export interface LeftOutColumn {
	/** The name by which a person finds the column in the item. */
	readonly column: string;
	/**
	 * Why: its name is that of no attribute (`unknown`) or of several (`ambiguous`), another column was
	 * taken for the same attribute (`outdone`), or it was taken for a record's own ID, type or time
	 * (`ofRecord`).
	 */
	readonly reason: 'unknown' | 'ambiguous' | 'outdone' | 'ofRecord';
	/** The IDs of the fields that its name could mean; of an outdone one, that which is sent in its place. */
	readonly means: readonly string[];
	/** Of an unknown one: the ID of a field that is near. */
	readonly didYouMean?: string;
}

export interface EncodedColumns {
	/** Slug → value as the request carries it, in the definition's order. */
	readonly attributes: IDataObject;
	readonly leftOut: readonly LeftOutColumn[];
}

/** A column that a field may be taken from, and how closely its name fits (0 is best). */
interface Choice {
	readonly column: Column;
	readonly rank: ColumnMatch['rank'];
}

type Choices = Map<AttributeField, Choice>;

/**
 * Encodes an item whose columns are mapped by their names ("Map Automatically").
 *
 * A column is taken by an attribute's slug, else by its slug and else by its name with letter case,
 * spaces and underscores aside, else by what it means in any spreadsheet (see `matchColumn`). A
 * composite value is taken whole (an object, or a text where its type takes one) or by columns for its
 * parts, such as `name.first_name`. Where two columns mean the same field, a filled one is taken before
 * an empty one, else the closer one, or the first of two equally close ones. The same goes for a whole
 * attribute and its parts where one of them is found only by what it means in any spreadsheet; of two
 * of those the whole one is taken. A column that could mean several fields is taken for none.
 *
 * Records that this node put out can be fed back (see `itemColumns`). A column with an empty value
 * is a field left empty (see `encodeFields`); a column that is not there is never cleared. An empty
 * column does not count as left out where another one was taken.
 *
 * @param object the object's definition
 * @param item the item's JSON; it is not changed
 * @param options what becomes of empty values
 * @returns the attributes and the columns left out, in the item's order
 * @throws AttributeRefusal where a value cannot be written exactly, or an attribute has a value both
 * as a whole and by a part
 */
export function encodeColumns(
	object: ObjectDefinition,
	item: IDataObject,
	options: EncodingOptions,
): EncodedColumns {
	const { columns, assumedKeys } = itemColumns(item);
	const matches = columns.map(({ name }) => matchColumn(object, name));
	const choices = chosenFrom(columns, matches);
	const filled = [...choices].map(([field, { column }]) => ({ field, value: column.value }));
	const taken = new Set([...choices.values()].map(({ column }) => column));
	const leftOut = columns.flatMap(({ label, value }, position) => {
		if (taken.has(columns[position] as Column)) return [];
		const match = matches[position];
		if (match?.fields.length === 1 && isEmptyValue(value)) return [];
		return [leftOutColumn(object, label, match, choices)];
	});
	for (const key of assumedKeys) {
		const match = matchColumn(object, key);
		if (match === undefined) continue;
		leftOut.push({ column: key, reason: 'ofRecord', means: match.fields.map(({ id }) => id) });
	}
	return { attributes: encodeFilled(filled, options), leftOut };
}

/** Whether any column of an item fits an attribute, with a value or empty. */
export function fitsAnyColumn(object: ObjectDefinition, item: IDataObject): boolean {
	const { columns } = itemColumns(item);
	return columns.some(({ name }) => matchColumn(object, name)?.fields.length === 1);
}

/** The column for each field that one was found for. */
function chosenFrom(
	columns: readonly Column[],
	matches: ReadonlyArray<ColumnMatch | undefined>,
): Choices {
	const choices: Choices = new Map();
	for (const [position, column] of columns.entries()) {
		const { fields = [], rank = 0 } = matches[position] ?? {};
		const [field] = fields;
		if (field === undefined || fields.length > 1) continue;
		const choice = choices.get(field);
		if (choice === undefined || isBetter({ column, rank }, choice)) {
			choices.set(field, { column, rank });
		}
	}
	return withoutWholesAndParts(choices);
}

/** Takes either the whole attribute or its parts, where a person may not know that it is the same. */
function withoutWholesAndParts(choices: Choices): Choices {
	const filled = [...choices]
		.filter(([, { column }]) => !isEmptyValue(column.value))
		.map(([field]) => field);
	const wholes = new Map(
		filled.filter(({ part }) => part === undefined).map((field) => [field.attribute, field]),
	);
	const parts = filled.filter(({ part }) => part !== undefined);
	const pairs = parts.flatMap((part) => {
		const whole = wholes.get(part.attribute);
		return whole === undefined ? [] : [{ whole, part }];
	});
	const isByMeaning = (field: AttributeField) => choices.get(field)?.rank === byMeaning;
	for (const { whole, part } of pairs) {
		if (isByMeaning(whole) && !isByMeaning(part)) choices.delete(whole);
	}
	for (const { whole, part } of pairs) {
		if (choices.has(whole) && isByMeaning(part)) choices.delete(part);
	}
	return choices;
}

function isBetter(one: Choice, other: Choice): boolean {
	const isEmpty = isEmptyValue(one.column.value);
	return isEmpty === isEmptyValue(other.column.value) ? one.rank < other.rank : !isEmpty;
}

function leftOutColumn(
	object: ObjectDefinition,
	column: string,
	match: ColumnMatch | undefined,
	choices: Choices,
): LeftOutColumn {
	const [field, another] = match?.fields ?? [];
	if (field === undefined) {
		const didYouMean = nearestAttribute(object, column);
		return {
			column,
			reason: 'unknown',
			means: [],
			...(didYouMean !== undefined && { didYouMean }),
		};
	}
	if (another !== undefined) {
		return { column, reason: 'ambiguous', means: match?.fields.map(({ id }) => id) ?? [] };
	}
	return {
		column,
		reason: 'outdone',
		means: [choices.has(field) ? field.id : field.attribute.slug],
	};
}
