import { refuse } from '../errors';
import { type Changes, readChanges, refuseConflicts, type WriteRequest } from './changes';
import { type AttributeDefinition, findAttribute, type ObjectDefinition } from './definitions';
import type { RecordStore, StoredRecord } from './recordStore';
import { isPresent } from './values';

/** The body of an upsert, as the contract describes it. */
export interface UpsertRequest extends WriteRequest {
	matching_attribute: string;
}

/**
 * Finds the record that a request is about, and checks everything that could refuse the request.
 * It changes nothing, so a refused request leaves no trace.
 *
 * @param object the definition of the object
 * @param store the records of that object
 * @param request the body of the upsert
 * @returns the values to write, and the record to write them to (undefined: a new one)
 * @throws {RefusedRequest} 400, with the reason
 */
export function planUpsert(
	object: ObjectDefinition,
	store: RecordStore,
	request: UpsertRequest,
): { record: StoredRecord | undefined; changes: Changes } {
	const changes = readChanges(object, request.attributes);
	const matching = matchingAttribute(object, request.matching_attribute);
	const wanted = request.attributes[matching.slug];
	if (!isPresent(wanted)) {
		refuse(`The matching attribute "${matching.slug}" needs a value in "attributes".`);
	}
	const found = [...store.owners(matching, wanted)];
	if (found.length > 1) {
		refuse(`The values of "${matching.slug}" belong to ${found.length} different records.`);
	}
	const record = found[0];
	refuseConflicts(object, store, record, changes);
	return { record, changes };
}

function matchingAttribute(object: ObjectDefinition, idOrSlug: string): AttributeDefinition {
	const attribute = findAttribute(object, idOrSlug);
	if (attribute === undefined) {
		refuse(`The object "${object.slug}" has no attribute "${idOrSlug}" to match on.`);
	}
	if (!attribute.options.is_unique) {
		refuse(`The attribute "${attribute.slug}" is not unique, so no record can be matched on it.`);
	}
	return attribute;
}
