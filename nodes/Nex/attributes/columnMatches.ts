import { fieldsOf, type AttributeField } from './attributeFields';
import { fieldsByMeaning, meaningKey, type MeantFields } from './columnMeanings';
import type { ObjectDefinition } from './definition';

/** What a column's name means, and how closely: 0 is the exact slug. */
export interface ColumnMatch {
	/** The field that is meant; several where each of them could be, so that none can be taken. */
	readonly fields: readonly AttributeField[];
	readonly rank: 0 | 1 | 2 | typeof byMeaning;
}

/** The rank of what is not told by a slug or a name, but by what columns of spreadsheets mean. */
export const byMeaning = 3;

/** Fields by a name without letter case, spaces and underscores. */
type FieldsByName = ReadonlyMap<string, readonly AttributeField[]>;

interface ColumnNames {
	readonly bySlug: FieldsByName;
	readonly byName: FieldsByName;
	readonly byMeaning: ReadonlyMap<string, MeantFields>;
	/**
	 * Parts by the attribute's name and their own in one, such as `LinkedIn URL`: not where a value is
	 * mostly given as a whole, since "Work Phone Number" is no number without its country code.
	 */
	readonly byNameOfPart: FieldsByName;
}

const cache = new WeakMap<ObjectDefinition, ColumnNames>();

/**
 * Finds the field, or the fields, that an input column means.
 *
 * @param object the object's definition; what is worked out for it is kept with it
 * @param column the column's name
 * @returns the field with exactly this ID (rank 0), else the one whose ID (rank 1), else the one
 * whose name (rank 2) is the same but for letter case, spaces and underscores. A part is found by
 * `slug.part`, `Name.Part` and `Name › Part`. Else what the column means by the table of
 * `columnMeanings.ts`, or the part of a social profile or an amount that it names as `Name Part`
 * (rank 3). Undefined where no field is
 * meant.
 */
export function matchColumn(object: ObjectDefinition, column: string): ColumnMatch | undefined {
	const exact = fieldsOf(object).byId.get(column);
	if (exact !== undefined) return { fields: [exact], rank: 0 };
	const names = columnNamesOf(object);
	const name = bareName(column);
	const slugged = names.bySlug.get(name);
	if (slugged !== undefined) return { fields: slugged, rank: 1 };
	const named = names.byName.get(name);
	if (named !== undefined) return { fields: named, rank: 2 };
	const fields = fieldsMeant(names, column) ?? names.byNameOfPart.get(name);
	return fields === undefined ? undefined : { fields, rank: byMeaning };
}

/**
 * The one field that a column could mean by the table of `columnMeanings.ts` and is not taken for,
 * because that is not certain.
 */
export function perhapsMeant(object: ObjectDefinition, column: string): AttributeField | undefined {
	const meant = columnNamesOf(object).byMeaning.get(meaningKey(column) ?? '');
	return meant?.fields.length === 1 ? meant.fields[0] : undefined;
}

function fieldsMeant(names: ColumnNames, column: string): readonly AttributeField[] | undefined {
	const meant = names.byMeaning.get(meaningKey(column) ?? '');
	if (meant === undefined) return undefined;
	return meant.isCertain || meant.fields.length > 1 ? meant.fields : undefined;
}

function columnNamesOf(object: ObjectDefinition): ColumnNames {
	let names = cache.get(object);
	if (names === undefined) {
		const { all } = fieldsOf(object);
		names = {
			bySlug: byBareName(all, ({ id }) => [id]),
			byName: byBareName(all, ({ name, attribute, part }) =>
				part === undefined ? [name] : [name, `${attribute.name}.${part.name}`],
			),
			byMeaning: fieldsByMeaning(object),
			byNameOfPart: byBareName(all, ({ attribute, part, type }) =>
				part !== undefined && type.isShownByParts
					? [`${attribute.name} ${part.name}`, `${attribute.slug} ${part.slug}`]
					: [],
			),
		};
		cache.set(object, names);
	}
	return names;
}

function byBareName(
	fields: readonly AttributeField[],
	namesOf: (field: AttributeField) => string[],
): FieldsByName {
	const byName = new Map<string, AttributeField[]>();
	for (const field of fields) {
		for (const name of new Set(namesOf(field).map(bareName))) {
			byName.set(name, [...(byName.get(name) ?? []), field]);
		}
	}
	return byName;
}

function bareName(name: string): string {
	return name.normalize('NFC').toLowerCase().replace(/[\s_]/g, '');
}
