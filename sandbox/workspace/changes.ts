import { refuse } from '../errors';
import type { AttributeDefinition, ObjectDefinition } from './definitions';
import type { RecordStore, StoredRecord } from './recordStore';
import { checkValue } from './values';

/** The body of a request that writes attributes, as the contract describes it. */
export interface WriteRequest {
	attributes: Record<string, unknown>;
}

/** The values that a request writes, each with the attribute that it is for. */
export type Changes = Array<[AttributeDefinition, unknown]>;

/**
 * Reads what a request writes, and checks each value by itself.
 *
 * @param owner the object, or the list, that has the attributes
 * @param attributes the attributes of the request
 * @throws {RefusedRequest} 400 for an attribute that is not there, or a value not of its form
 */
export function readChanges(owner: ObjectDefinition, attributes: Record<string, unknown>): Changes {
	return Object.entries(attributes).map(([slug, value]) => {
		const attribute = owner.attributes.find((candidate) => candidate.slug === slug);
		if (attribute === undefined) {
			refuse(`The object "${owner.slug}" has no attribute "${slug}".`);
		}
		checkValue(attribute, value);
		return [attribute, value];
	});
}

/**
 * Checks what a request writes against what is stored.
 *
 * @param object the object of the record
 * @param store its records
 * @param record the record that it writes to; undefined: a new one
 * @param changes what it writes
 * @throws {RefusedRequest} 400 for a unique value of another record, and for a record that would be
 *   without a required value
 */
export function refuseConflicts(
	object: ObjectDefinition,
	store: RecordStore,
	record: StoredRecord | undefined,
	changes: Changes,
): void {
	for (const [attribute, value] of changes) {
		refuseTakenValue(store, attribute, value, record);
		if (record !== undefined && value === null && attribute.options.is_required) {
			refuse(`The attribute "${attribute.slug}" is required and can't be taken away.`);
		}
	}
	if (record === undefined) refuseIncompleteRecord(object, changes);
}

function refuseTakenValue(
	store: RecordStore,
	attribute: AttributeDefinition,
	value: unknown,
	record: StoredRecord | undefined,
): void {
	if (!attribute.options.is_unique) return;
	for (const owner of store.owners(attribute, value)) {
		if (owner !== record) {
			refuse(`A value of the unique attribute "${attribute.slug}" belongs to another record.`);
		}
	}
}

function refuseIncompleteRecord(object: ObjectDefinition, changes: Changes): void {
	const present = new Set(changes.flatMap(([{ slug }, value]) => (value === null ? [] : [slug])));
	for (const { slug, options } of object.attributes) {
		if (options.is_required && !present.has(slug)) {
			refuse(`A new record of "${object.slug}" needs a value for "${slug}".`);
		}
	}
}
