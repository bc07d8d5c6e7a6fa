import type { IDataObject } from 'n8n-workflow';
import { isPlainObject, setKey } from './plainObject';
import { isTaken, simplifiedKeys } from './simplifiedRecord';

const nested = 'attributes.';

/**
 * The name by which an attribute is chosen.
 *
 * @returns its slug, or `attributes.slug` where it does not stand under its slug in a simplified record
 */
export function fieldOfAttribute(slug: string): string {
	return isTaken(slug) ? `${nested}${slug}` : slug;
}

/**
 * The attribute that is chosen by a name.
 *
 * @param field a name as `fieldOfAttribute` gives it, or that of a record's own ID, type or time
 * @returns the attribute's slug; undefined for what is the record's own
 */
export function attributeOfField(field: string): string | undefined {
	if (simplifiedKeys.has(field)) return undefined;
	const rest = field.startsWith(nested) ? field.slice(nested.length) : field;
	return isTaken(rest) ? rest : field;
}

/**
 * A record's chosen fields.
 *
 * @param record a record as Nex sends it; it is not changed
 * @param fields the names of the fields
 * @returns the record's ID, then the fields in their order; null for one without a value. Attributes
 *   stand where a simplified record has them.
 */
export function selectFields(record: IDataObject, fields: readonly string[]): IDataObject {
	const attributes = isPlainObject(record.attributes) ? record.attributes : {};
	const selected: IDataObject = { id: record.id };
	for (const field of fields) {
		const slug = attributeOfField(field);
		if (slug === undefined) {
			selected[field] = record[field] ?? null;
			continue;
		}
		const value = Object.hasOwn(attributes, slug) ? attributes[slug] : undefined;
		const target = isTaken(slug) ? ((selected.attributes ??= {}) as IDataObject) : selected;
		setKey(target, slug, value ?? null);
	}
	return selected;
}
