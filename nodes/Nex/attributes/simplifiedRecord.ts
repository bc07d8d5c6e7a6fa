import type { IDataObject } from 'n8n-workflow';
import { isEmptyValue } from './emptyValue';
import { isPlainObject, setKey } from './plainObject';

/** What stands beside the attributes in a simplified record. */
export const simplifiedKeys: ReadonlySet<string> = new Set([
	'id',
	'type',
	'created_at',
	'updated_at',
]);

/** The attribute that names a record of Nex's own objects. */
const namingSlug = 'name';

/**
 * A record for a person, or a model, to read: its ID, then its attributes, the one that names it
 * before the others, then its type and times. Attributes without a value are left out. An attribute
 * whose slug `isTaken` stays in an `attributes` object, so that nothing is overwritten and
 * `itemColumns` can read the record again.
 *
 * @param record a record as Nex sends it (`developer.UpsertRecordResponse`); it is not changed
 * @returns the simplified record, its attributes in Nex's order; an answer whose `attributes` are
 *   neither an object nor missing comes back as it is
 */
export function simplifyRecord(record: IDataObject): IDataObject {
	const attributes = record.attributes ?? {};
	if (!isPlainObject(attributes)) return { ...record };
	const { id, ...others } = ownOf(record);
	const simplified: IDataObject = id === undefined ? {} : { id };
	const colliding: IDataObject = {};
	for (const slug of slugsInOrder(attributes)) {
		if (isEmptyValue(attributes[slug])) continue;
		setKey(isTaken(slug) ? colliding : simplified, slug, attributes[slug]);
	}
	if (Object.keys(colliding).length > 0) simplified.attributes = colliding;
	return Object.assign(simplified, others);
}

/** By these, `itemColumns` tells a record as Nex sends it. */
const rawKeys: ReadonlySet<string> = new Set(['attributes', 'object_id']);

/** Whether a simplified record can't have an attribute under its slug. */
export function isTaken(slug: string): boolean {
	return simplifiedKeys.has(slug) || rawKeys.has(slug);
}

/** What a record has beside its attributes, as far as a simplified one has it. */
function ownOf(record: IDataObject): IDataObject {
	const keys = [...simplifiedKeys].filter((key) => Object.hasOwn(record, key));
	return Object.fromEntries(keys.map((key) => [key, record[key]]));
}

function slugsInOrder(attributes: object): string[] {
	const slugs = Object.keys(attributes);
	if (!Object.hasOwn(attributes, namingSlug)) return slugs;
	return [namingSlug, ...slugs.filter((slug) => slug !== namingSlug)];
}
