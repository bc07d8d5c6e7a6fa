import { fieldsOf, type AttributeField } from './attributeFields';
import type { ObjectDefinition } from './definition';

/** What a column's name means, and how closely: 0 is the exact slug. */
export interface ColumnMatch {
	/** The field that is meant; several where they share the name, so that none can be taken. */
	readonly fields: readonly AttributeField[];
	readonly rank: 0 | 1 | 2;
}

/** Fields by a name without letter case, spaces and underscores. */
type FieldsByName = ReadonlyMap<string, readonly AttributeField[]>;

interface ColumnNames {
	readonly bySlug: FieldsByName;
	readonly byName: FieldsByName;
}

const cache = new WeakMap<ObjectDefinition, ColumnNames>();

/**
 * Finds the field, or the fields, that an input column means.
 *
 * @param object the object's definition; what is worked out for it is kept with it
 * @param column the column's name
 * @returns the field with exactly this ID (rank 0), else the one whose ID (rank 1), else the one
 * whose name (rank 2) is the same but for letter case, spaces and underscores. A part is found by
 * `slug.part`, `Name.Part` and `Name › Part`. Undefined where no field is meant.
 */
export function matchColumn(object: ObjectDefinition, column: string): ColumnMatch | undefined {
	const exact = fieldsOf(object).byId.get(column);
	if (exact !== undefined) return { fields: [exact], rank: 0 };
	const { bySlug, byName } = columnNamesOf(object);
	const name = bareName(column);
	const slugged = bySlug.get(name);
	if (slugged !== undefined) return { fields: slugged, rank: 1 };
	const named = byName.get(name);
	return named === undefined ? undefined : { fields: named, rank: 2 };
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
		for (const name of namesOf(field).map(bareName)) {
			byName.set(name, [...(byName.get(name) ?? []), field]);
		}
	}
	return byName;
}

function bareName(name: string): string {
	return name.toLowerCase().replace(/[\s_]/g, '');
}
