import type { IDataObject } from 'n8n-workflow';
import { isPlainObject, setKey } from './plainObject';

/** What stands beside the attributes in a simplified record. */
export const simplifiedKeys: ReadonlySet<string> = new Set([
	'id',
	'type',
	'created_at',
	'updated_at',
]);

/**
 * Lifts a record's attributes to the top level: `{id, type, created_at, updated_at, …attributes}`.
 * An attribute whose slug is one of those keys, or `attributes`, stays in an `attributes` object, so
 * that nothing is overwritten and `itemColumns` can read the record again.
 *
 * @param record a record as Nex sends it (`developer.UpsertRecordResponse`); it is not changed
 * @returns the simplified record; an answer without an `attributes` object comes back as it is
 */
export function simplifyRecord(record: IDataObject): IDataObject {
	if (!isPlainObject(record.attributes)) return { ...record };
	const simplified: IDataObject = {};
	for (const key of simplifiedKeys) {
		if (Object.hasOwn(record, key)) simplified[key] = record[key];
	}
	const colliding: IDataObject = {};
	for (const [slug, value] of Object.entries(record.attributes)) {
		const target = simplifiedKeys.has(slug) || slug === 'attributes' ? colliding : simplified;
		setKey(target, slug, value);
	}
	if (Object.keys(colliding).length > 0) simplified.attributes = colliding;
	return simplified;
}
