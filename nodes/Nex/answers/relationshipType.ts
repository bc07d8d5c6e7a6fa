import type { IDataObject } from 'n8n-workflow';

import { readThings } from './things';

/** How records of two objects can be related, which Nex calls the definition of a relationship. */
export interface RelationshipType {
	id: string;
	/** The IDs of the objects that the records are of, the first and the second. */
	sides: readonly [string, string];
	/** What a record of the first object does, as in "Person works at Company", and the reverse. */
	predicates: readonly [string, string];
}

/**
 * Reads the answer to `GET /v1/relationships`.
 *
 * @param body the parsed body
 * @returns the types in Nex's order; what is missing is an empty text
 * @throws UnusableAnswer when the body is something else
 */
export function readRelationshipTypes(body: unknown): RelationshipType[] {
	return readThings(body, 'relationship type').map((definition) => ({
		id: String(definition.id),
		sides: [
			textIn(definition, 'entity_definition_1_id'),
			textIn(definition, 'entity_definition_2_id'),
		],
		predicates: [
			textIn(definition, 'entity_1_to_2_predicate'),
			textIn(definition, 'entity_2_to_1_predicate'),
		],
	}));
}

function textIn(definition: IDataObject, key: string): string {
	const value = definition[key];
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
