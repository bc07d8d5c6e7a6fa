import { refuse, RefusedRequest } from '../errors';
import { defineObject } from './define';
import type { ListSeed, ObjectDefinition, RecordBody } from './definitions';
import type { Ground } from './ground';
import type { Objects } from './objects';
import type { Shelf, Stored } from './shelf';

/** The body of a request for a new list, as the contract describes it. */
export interface ListRequest {
	slug: string;
	name: string;
	name_plural?: string;
	description?: string;
}

/** A record's place on a list, with what the list says of it. */
export interface Member extends Stored<RecordBody> {
	recordId: string;
}

/** A list, and its members. */
export interface List {
	/** The slug of the object whose records can be on it. */
	object: string;
	definition: ObjectDefinition;
	/** By their own IDs. */
	members: Shelf<Member>;
	/** The members' own IDs by the IDs of their records. */
	memberIds: Map<string, string>;
}

/** The lists of a workspace. */
export class Lists {
	private readonly byId = new Map<string, List>();

	constructor(
		private readonly ground: Ground,
		private readonly objects: Objects,
	) {}

	/** @param seed a list that the workspace gets */
	add({ object, ...given }: ListSeed): ObjectDefinition {
		const definition = defineObject({ ...given, type: 'list' }, this.ground.identifiers);
		const members = this.ground.shelf<Member>();
		this.byId.set(definition.id, { object, definition, members, memberIds: new Map() });
		return definition;
	}

	/**
	 * @param object the slug of the object whose records can be on the list
	 * @param request the body of the request
	 * @returns the list, which has no attributes of its own
	 * @throws {RefusedRequest} 404 without the object, 400 for a slug that another list has
	 */
	create(object: string, request: ListRequest): ObjectDefinition {
		this.objects.definition(object);
		const { slug } = request;
		if (this.all().some(({ definition }) => definition.slug === slug)) {
			refuse(`Another list has the slug "${slug}".`);
		}
		return this.add({ ...request, object, created_at: this.ground.now(), attributes: [] });
	}

	/** @throws {RefusedRequest} 404 where there is no such list; the records that are on it stay */
	remove(id: string): void {
		this.get(id);
		this.byId.delete(id);
	}

	/**
	 * @returns the lists for the records of an object, in the order in which they were added
	 * @throws {RefusedRequest} 404 where the workspace has no such object
	 */
	of(slug: string): ObjectDefinition[] {
		this.objects.definition(slug);
		return this.all()
			.filter(({ object }) => object === slug)
			.map(({ definition }) => definition);
	}

	/** @throws {RefusedRequest} 404 where there is no such list */
	definition(id: string): ObjectDefinition {
		return this.get(id).definition;
	}

	/** @throws {RefusedRequest} 404 where there is no such list */
	get(id: string): List {
		const list = this.byId.get(id);
		if (list === undefined) throw new RefusedRequest(404, `There is no list "${id}".`);
		return list;
	}

	/** @throws {Error} where there is no list with this slug */
	bySlug(slug: string): List {
		const list = this.all().find(({ definition }) => definition.slug === slug);
		if (list === undefined) throw new Error(`There is no list "${slug}".`);
		return list;
	}

	/** @returns the lists, in the order in which they were added */
	all(): List[] {
		return [...this.byId.values()];
	}
}
