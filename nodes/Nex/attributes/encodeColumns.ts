import type { IDataObject } from 'n8n-workflow';
import type { AttributeField } from './attributeFields';
import { matchColumn, type ColumnMatch } from './columnMatches';
import type { ObjectDefinition } from './definition';
import { isEmptyValue } from './emptyValue';
import { encodeFilled, type EncodingOptions } from './encodeFilled';
import { itemColumns, type Column } from './itemColumns';

/** A column that was not sent. */
export interface LeftOutColumn {
	/** The name by which a person finds the column in the item. */
	readonly column: string;
	/**
	 * Why: its name is that of no attribute (`unknown`) or of several (`ambiguous`), another column was
	 * taken for the same attribute (`outdone`), or it was taken for a record's own ID, type or time
	 * (`ofRecord`).
	 */
	readonly reason: 'unknown' | 'ambiguous' | 'outdone' | 'ofRecord';
	/** The IDs of the fields that its name means. */
	readonly means: readonly string[];
}

export interface EncodedColumns {
	/** Slug → value as the request carries it, in the definition's order. */
	readonly attributes: IDataObject;
	readonly leftOut: readonly LeftOutColumn[];
}

/** A column that a field may be taken from, and how closely its name fits (0 is best). */
interface Choice {
	readonly column: Column;
	readonly rank: number;
}

/**
 * Encodes an item whose columns are mapped by their names ("Map Automatically").
 *
 * A column is taken by an attribute's slug, else by its slug and else by its name with letter case,
 * spaces and underscores aside (see `matchColumn`). A composite value is taken whole (an object, or
 * a text where its type takes one) or by columns for its parts, such as `name.first_name`. Where two
 * columns mean the same field, a filled one is taken before an empty one, else the closer one, or the
 * first of two equally close ones. A column that means several fields is taken for none.
 * Records that this node put out can be fed back (see `itemColumns`). A column with an empty value
 * is a field left empty (see `encodeFields`); a column that is not there is never cleared.
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
	const choices = new Map<AttributeField, Choice>();
	for (const [position, column] of columns.entries()) {
		const { fields = [], rank = 0 } = matches[position] ?? {};
		const [field] = fields;
		if (field === undefined || fields.length > 1) continue;
		const choice = choices.get(field);
		if (choice === undefined || isBetter({ column, rank }, choice)) {
			choices.set(field, { column, rank });
		}
	}
	const filled = [...choices].map(([field, { column }]) => ({ field, value: column.value }));
	const taken = new Set([...choices.values()].map(({ column }) => column));
	const leftOut = columns.flatMap((column, position) =>
		taken.has(column) ? [] : [leftOutColumn(column.label, matches[position])],
	);
	for (const key of assumedKeys) {
		const match = matchColumn(object, key);
		if (match !== undefined) leftOut.push({ ...leftOutColumn(key, match), reason: 'ofRecord' });
	}
	return { attributes: encodeFilled(filled, options), leftOut };
}

function isBetter(one: Choice, other: Choice): boolean {
	const isEmpty = isEmptyValue(one.column.value);
	return isEmpty === isEmptyValue(other.column.value) ? one.rank < other.rank : !isEmpty;
}

function leftOutColumn(column: string, match: ColumnMatch | undefined): LeftOutColumn {
	const means = (match?.fields ?? []).map(({ id }) => id);
	const reason = means.length === 0 ? 'unknown' : means.length > 1 ? 'ambiguous' : 'outdone';
	return { column, reason, means };
}
