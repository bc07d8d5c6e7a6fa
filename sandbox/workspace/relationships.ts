import { refuse, RefusedRequest } from '../errors';
import type { RelationshipSeed, RelationshipType } from './definitions';
import { firstWrites, type Ground } from './ground';
import type { Objects } from './objects';
import type { Stored } from './shelf';

/** The definition of a relationship as the API shows it. */
export interface RelationshipDefinition {
	id: string;
	type: RelationshipType;
	entity_definition_1_id: string;
	entity_definition_2_id: string;
	entity_1_to_2_predicate: string;
	entity_2_to_1_predicate: string;
	created_at: string;
}

/** The body of a request that relates two records, as the contract describes it. */
export interface RelationshipRequest {
	definition_id: string;
	entity_1_id: string;
	entity_2_id: string;
}

/** Two records that are related, as the API shows it. */
export interface Relationship extends RelationshipRequest {
	id: string;
	created_at: string;
}

/** How records of a workspace can be related, and which are. */
export class Relationships {
	private readonly defined: RelationshipDefinition[] = [];
	private readonly instances = new Map<string, Stored<Relationship>>();

	constructor(
		private readonly ground: Ground,
		private readonly objects: Objects,
	) {}

	/** @returns the definitions, in the order in which they came */
	definitions(): readonly RelationshipDefinition[] {
		return this.defined;
	}

	/** @returns the related records, in the order in which they came */
	all(): Array<Stored<Relationship>> {
		return [...this.instances.values()];
	}

	/**
	 * @param seed how records can be related from now on
	 * @returns the definition, as the API shows it
	 * @throws {RefusedRequest} 404 where the workspace has no such object
	 */
	define({ type, object1, object2, ...predicates }: RelationshipSeed): RelationshipDefinition {
		const definition: RelationshipDefinition = {
			id: this.ground.identifiers.next(),
			type,
			entity_definition_1_id: this.objects.definition(object1).id,
			entity_definition_2_id: this.objects.definition(object2).id,
			entity_1_to_2_predicate: predicates.predicate1To2,
			entity_2_to_1_predicate: predicates.predicate2To1,
			created_at: this.ground.now(),
		};
		this.defined.push(definition);
		return definition;
	}

	/**
	 * Relates two records, each time anew.
	 *
	 * @param recordId the record in the request's path
	 * @param request its body
	 * @param ordinal its ordinal; undefined: it is stored without a request
	 * @returns the relationship, as the API shows it
	 * @throws {RefusedRequest} 404 without the record in the path; 400 without the definition or a
	 *   record, for a record on the wrong side, and where the record in the path is on neither
	 */
	create(recordId: string, request: RelationshipRequest, ordinal?: number): Relationship {
		this.checkRecord(recordId);
		const { definition_id, entity_1_id, entity_2_id } = request;
		const definition = this.defined.find(({ id }) => id === definition_id);
		if (definition === undefined) refuse(`There is no relationship definition "${definition_id}".`);
		this.checkSide(entity_1_id, definition.entity_definition_1_id, 'entity_1_id');
		this.checkSide(entity_2_id, definition.entity_definition_2_id, 'entity_2_id');
		if (recordId !== entity_1_id && recordId !== entity_2_id) {
			refuse(`The record "${recordId}" is on neither side of the relationship.`);
		}
		const body = {
			id: this.ground.identifiers.next(),
			definition_id,
			entity_1_id,
			entity_2_id,
			created_at: this.ground.now(),
		};
		this.instances.set(body.id, { body, writes: firstWrites(ordinal) });
		return body;
	}

	/**
	 * @param recordId a record on either side
	 * @param id the relationship that ends
	 * @throws {RefusedRequest} 404 without the record, or where it has no such relationship
	 */
	remove(recordId: string, id: string): void {
		this.checkRecord(recordId);
		const body = this.instances.get(id)?.body;
		if (body === undefined || !isOn(recordId, body)) {
			throw new RefusedRequest(404, `The record "${recordId}" has no relationship "${id}".`);
		}
		this.instances.delete(id);
	}

	/** Ends every relationship of a record. */
	forget(recordId: string): void {
		for (const { body } of this.all()) {
			if (isOn(recordId, body)) this.instances.delete(body.id);
		}
	}

	private checkRecord(id: string): void {
		if (this.objects.find(id) === undefined) {
			throw new RefusedRequest(404, `There is no record "${id}".`);
		}
	}

	private checkSide(recordId: string, objectId: string, field: string): void {
		const object = this.objects.find(recordId)?.object;
		if (object === undefined) refuse(`There is no record "${recordId}" for "${field}".`);
		if (object.id !== objectId) {
			refuse(`The record "${recordId}" in "${field}" is a record of the wrong object.`);
		}
	}
}

function isOn(recordId: string, { entity_1_id, entity_2_id }: Relationship): boolean {
	return recordId === entity_1_id || recordId === entity_2_id;
}
