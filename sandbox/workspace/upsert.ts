import { RefusedRequest } from '../errors';
import type { AttributeDefinition, ObjectDefinition } from './definitions';
import type { RecordStore, StoredRecord } from './recordStore';
import { checkValue, isPresent } from './values';

/** The body of an upsert, as the contract describes it. */
export interface UpsertRequest {
	matching_attribute: string;
	attributes: Record<string, unknown>;
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
): { record: StoredRecord | undefined; changes: Array<[AttributeDefinition, unknown]> } {
	const changes = checkedChanges(object, request.attributes);
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
	for (const [attribute, value] of changes) {
		refuseTakenValue(store, attribute, value, record);
		if (record !== undefined && value === null && attribute.options.is_required) {
			refuse(`The attribute "${attribute.slug}" is required and can't be taken away.`);
		}
	}
	if (record === undefined) refuseIncompleteRecord(object, request.attributes);
	return { record, changes };
}

function checkedChanges(
	object: ObjectDefinition,
	attributes: Record<string, unknown>,
): Array<[AttributeDefinition, unknown]> {
	return Object.entries(attributes).map(([slug, value]) => {
		const attribute = object.attributes.find((candidate) => candidate.slug === slug);
		if (attribute === undefined) refuse(`The object "${object.slug}" has no attribute "${slug}".`);
		checkValue(attribute, value);
		return [attribute, value];
	});
}

function matchingAttribute(object: ObjectDefinition, idOrSlug: string): AttributeDefinition {
	const attribute =
		object.attributes.find(({ slug }) => slug === idOrSlug) ??
		object.attributes.find(({ id }) => id === idOrSlug);
	if (attribute === undefined) {
		refuse(`The object "${object.slug}" has no attribute "${idOrSlug}" to match on.`);
	}
	if (!attribute.options.is_unique) {
		refuse(`The attribute "${attribute.slug}" is not unique, so no record can be matched on it.`);
	}
	return attribute;
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

function refuseIncompleteRecord(
	object: ObjectDefinition,
	attributes: Record<string, unknown>,
): void {
	for (const { slug, options } of object.attributes) {
		const value = attributes[slug];
		if (options.is_required && (value === undefined || value === null)) {
			refuse(`A new record of "${object.slug}" needs a value for "${slug}".`);
		}
	}
}

function refuse(message: string): never {
	throw new RefusedRequest(400, message);
}
