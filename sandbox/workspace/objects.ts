import { RefusedRequest } from '../errors';
import { defineAttribute, defineObject } from './define';
import type { AttributeSeed, ObjectDefinition, ObjectSeed } from './definitions';
import type { Ground } from './ground';
import { RecordStore, type StoredRecord } from './recordStore';

/** An object, and its records. */
interface KeptObject {
	definition: ObjectDefinition;
	store: RecordStore;
}

/** A record, and where it belongs. */
export interface Place {
	object: ObjectDefinition;
	store: RecordStore;
	record: StoredRecord;
}

/** The objects of a workspace, each with the store of its records. */
export class Objects {
	private readonly bySlug = new Map<string, KeptObject>();

	/** @param ground what the parts of the workspace have in common */
	constructor(private readonly ground: Ground) {}

	/** @returns the definitions, in the order in which the objects were added */
	all(): ObjectDefinition[] {
		return [...this.bySlug.values()].map(({ definition }) => definition);
	}

	has(slug: string): boolean {
		return this.bySlug.has(slug);
	}

	/** @throws {RefusedRequest} 404 where there is no such object */
	definition(slug: string): ObjectDefinition {
		return this.object(slug).definition;
	}

	/** @throws {RefusedRequest} 404 where there is no such object */
	store(slug: string): RecordStore {
		return this.object(slug).store;
	}

	/**
	 * @param id the ID of a record
	 * @returns the record and its object, undefined where no object has it
	 */
	find(id: string): Place | undefined {
		for (const { definition, store } of this.bySlug.values()) {
			const record = store.get(id);
			if (record !== undefined) return { object: definition, store, record };
		}
		return undefined;
	}

	/** @returns the records of all objects, object by object */
	everyRecord(): Place[] {
		return [...this.bySlug.values()].flatMap(({ definition, store }) =>
			store.all().map((record) => ({ object: definition, store, record })),
		);
	}

	/** @param seed the object; one of the same slug is replaced */
	add(seed: ObjectSeed): void {
		const definition = defineObject(seed, this.ground.identifiers);
		this.bySlug.set(seed.slug, { definition, store: new RecordStore(this.ground.behaviour) });
	}

	/** @param slug the object that goes, with its records */
	remove(slug: string): void {
		this.object(slug);
		this.bySlug.delete(slug);
	}

	/**
	 * @param slug the object
	 * @param seed the attribute that it gets; one of the same slug is replaced, with its values
	 */
	addAttribute(slug: string, seed: AttributeSeed): void {
		const { attributes } = this.definition(slug);
		if (attributes.some((present) => present.slug === seed.slug)) {
			this.removeAttribute(slug, seed.slug);
		}
		attributes.push(defineAttribute(seed, this.ground.identifiers));
	}

	/**
	 * @param slug the object
	 * @param attributeSlug the attribute that goes, with its values in every record
	 */
	removeAttribute(slug: string, attributeSlug: string): void {
		const { definition, store } = this.object(slug);
		const index = definition.attributes.findIndex((present) => present.slug === attributeSlug);
		const [removed] = index === -1 ? [] : definition.attributes.splice(index, 1);
		if (removed === undefined) {
			throw new Error(`The object "${slug}" has no attribute "${attributeSlug}" to remove.`);
		}
		store.forget(removed);
	}

	private object(slug: string): KeptObject {
		const object = this.bySlug.get(slug);
		if (object === undefined) throw new RefusedRequest(404, `There is no object "${slug}".`);
		return object;
	}
}
