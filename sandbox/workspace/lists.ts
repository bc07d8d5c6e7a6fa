import { RefusedRequest } from '../errors';
import { readChanges } from './changes';
import type { ObjectDefinition, RecordBody } from './definitions';
import type { Identifiers } from './identifiers';
import { timeAfter } from './time';

/** The body of a request that puts a record on a list, as the contract describes it. */
export interface MemberRequest {
	parent_id: string;
	attributes?: Record<string, unknown>;
}

/** A record's place on a list: what the list says of it, and the ordinals of its requests. */
export interface Member {
	body: RecordBody;
	writes: number[];
}

/** A list, and its members by the ID of their record, in the order in which they came. */
interface List {
	/** The slug of the object whose records can be on it. */
	object: string;
	definition: ObjectDefinition;
	members: Map<string, Member>;
}

/** The lists of a workspace. */
export class Lists {
	private readonly byId = new Map<string, List>();

	clear(): void {
		this.byId.clear();
	}

	/**
	 * @param object the slug of the object whose records can be on the list
	 * @param definition the list, with its own attributes
	 */
	add(object: string, definition: ObjectDefinition): void {
		this.byId.set(definition.id, { object, definition, members: new Map() });
	}

	/** @returns the lists for the records of an object, in the order in which they were added */
	of(object: string): ObjectDefinition[] {
		return [...this.byId.values()]
			.filter((list) => list.object === object)
			.map(({ definition }) => definition);
	}

	/** @throws {RefusedRequest} 404 where there is no such list */
	definition(id: string): ObjectDefinition {
		return this.list(id).definition;
	}

	/** @returns the members of the list with this slug, in the order in which they came */
	members(slug: string): Member[] {
		const list = [...this.byId.values()].find(({ definition }) => definition.slug === slug);
		if (list === undefined) throw new Error(`There is no list "${slug}".`);
		return [...list.members.values()];
	}

	/** Takes a record off every list. */
	forget(recordId: string): void {
		for (const { members } of this.byId.values()) members.delete(recordId);
	}

	/**
	 * Puts a record on a list, or changes what the list says of it.
	 *
	 * @param id the list
	 * @param object the slug of the record's object
	 * @param record the record
	 * @param attributes values of the list's own attributes; those not named stay as they are
	 * @param ordinal the ordinal of the request
	 * @param identifiers gives a new member its ID
	 * @returns the member, with the attributes of its record too
	 * @throws {RefusedRequest} 404 without the list; 400 for a record of another object, an attribute
	 *   that the list does not have, or a value not of its form
	 */
	upsert(
		id: string,
		object: string,
		record: RecordBody,
		attributes: Record<string, unknown>,
		ordinal: number,
		identifiers: Identifiers,
	): RecordBody {
		const list = this.list(id);
		if (list.object !== object) {
			throw new RefusedRequest(400, `The list holds records of "${list.object}" only.`);
		}
		const changes = readChanges(list.definition, attributes);
		const member = list.members.get(record.id) ?? newMember(list, record, identifiers);
		for (const [{ slug }, value] of changes) {
			if (value === null) Reflect.deleteProperty(member.body.attributes, slug);
			else member.body.attributes[slug] = value;
		}
		if (member.writes.length > 0) member.body.updated_at = timeAfter(member.body.updated_at);
		member.writes.push(ordinal);
		list.members.set(record.id, member);
		return { ...member.body, attributes: { ...record.attributes, ...member.body.attributes } };
	}

	private list(id: string): List {
		const list = this.byId.get(id);
		if (list === undefined) throw new RefusedRequest(404, `There is no list "${id}".`);
		return list;
	}
}

function newMember({ definition }: List, record: RecordBody, identifiers: Identifiers): Member {
	const now = new Date().toISOString();
	return {
		body: {
			...record,
			id: identifiers.next(),
			object_id: definition.id,
			created_at: now,
			updated_at: now,
			attributes: {},
		},
		writes: [],
	};
}
