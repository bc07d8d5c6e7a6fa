import type { Variants } from './behaviour';
import { findAttribute, type ObjectDefinition, type RecordBody } from './definitions';

/**
 * @param object the object of the record
 * @param record a record, as the workspace keeps it
 * @param variants in which form the values come
 * @returns the record as the API shows it; typed values as Nex's own test data has them, such as
 *   `[{"id": "1", "type": "text", "text": "Acme"}]`
 */
export function showRecord(
	object: ObjectDefinition,
	record: RecordBody,
	{ valueForm }: Variants,
): RecordBody {
	if (valueForm === 'as written') return record;
	const typed = Object.entries(record.attributes).map(([slug, value]) => {
		const type = findAttribute(object, slug)?.type ?? 'text';
		const values: unknown[] = Array.isArray(value) ? value : [value];
		return [slug, values.map((one, place) => ({ id: String(place + 1), type, [type]: one }))];
	});
	return { ...record, attributes: Object.fromEntries(typed) as RecordBody['attributes'] };
}
