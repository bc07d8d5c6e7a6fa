import type { IDataObject } from 'n8n-workflow';
import type { AttributeField } from './attributeFields';
import { matchColumn } from './columnMatches';
import type { ObjectDefinition } from './definition';
import { encodeFilled, type EncodingOptions } from './encodeFilled';
import { itemColumns } from './itemColumns';

export interface EncodedColumns {
	/** Slug → value as the request carries it, in the definition's order. */
	readonly attributes: IDataObject;
	/** The columns that were not sent: none of the attributes was meant, or another column was. */
	readonly leftOut: string[];
}

/** The column that a field is taken from so far, and how closely its name fits (0 is best). */
interface Choice {
	readonly column: number;
	readonly rank: number;
}

/**
 * Encodes an item whose columns are mapped by their names ("Map Automatically").
 *
 * A column is taken by an attribute's slug, else by its slug and else by its name with letter case,
 * spaces and underscores aside (see `matchColumn`). A composite value is taken whole (an object, or
 * a text where its type takes one) or by columns for its parts, such as `name.first_name`. Where two
 * columns mean the same field, the closer one is taken, or the first of two equally close ones.
 * Records that this node put out can be fed back (see `itemColumns`). A column with an empty value
 * is a field left empty (see `encodeFields`); a column that is not there is never cleared.
 *
 * @param object the object's definition
 * @param item the item's JSON; it is not changed
 * @param options what becomes of empty values
 * @returns the attributes and the names of the columns left out, in the item's order
 * @throws AttributeRefusal where a value cannot be written exactly, or an attribute has a value both
 * as a whole and by a part
 */
export function encodeColumns(
	object: ObjectDefinition,
	item: IDataObject,
	options: EncodingOptions,
): EncodedColumns {
	const { columns, assumedKeys } = itemColumns(item);
	const choices = new Map<AttributeField, Choice>();
	for (let column = 0; column < columns.length; column++) {
		const match = matchColumn(object, columns[column]?.name ?? '');
		if (match === undefined) continue;
		const choice = choices.get(match.field);
		if (choice === undefined || match.rank < choice.rank) {
			choices.set(match.field, { column, rank: match.rank });
		}
	}
	const taken = new Set<number>();
	const filled = [...choices].map(([field, { column }]) => {
		taken.add(column);
		return { field, value: columns[column]?.value };
	});
	const leftOut = columns.filter((_, column) => !taken.has(column)).map(({ label }) => label);
	const assumed = assumedKeys.filter((key) => matchColumn(object, key) !== undefined);
	return { attributes: encodeFilled(filled, options), leftOut: [...leftOut, ...assumed] };
}
