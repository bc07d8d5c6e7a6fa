import { RefusedRequest } from '../errors';
import { readChanges, refuseConflicts, type Changes, type WriteRequest } from './changes';
import { defineObject } from './define';
import type {
	AttributeSeed,
	ListSeed,
	ObjectDefinition,
	ObjectSeed,
	RecordBody,
} from './definitions';
import { Identifiers } from './identifiers';
import { Lists, type MemberRequest } from './lists';
import { Objects, type Place } from './objects';
import { pageOf, type PageRequest, type RecordPage } from './page';
import type { RecordStore, StoredRecord } from './recordStore';
import { searchIn, type SearchHit } from './search';
import { timeAfter } from './time';
import { planUpsert, type UpsertRequest } from './upsert';

/** A workspace in memory, and what the API's requests do with the records in it. */
export class Workspace {
	readonly objects = new Objects();
	/** The lists for the records of the objects. */
	readonly lists = new Lists();
	/** The slugs of the objects whose search fails. */
	brokenSearches: readonly string[] = [];
	private identifiers = new Identifiers();
	private workspaceId = this.identifiers.next();

	/**
	 * @param seeds the objects that it starts with, and goes back to with `reset`
	 * @param listSeeds the lists likewise; those for other objects are passed over
	 */
	constructor(
		private readonly seeds: readonly ObjectSeed[],
		private readonly listSeeds: readonly ListSeed[] = [],
	) {
		this.reset();
	}

	/** Takes every record away, and every change of the objects back. IDs start over. */
	reset(): void {
		this.identifiers = new Identifiers();
		this.workspaceId = this.identifiers.next();
		this.objects.clear();
		this.lists.clear();
		this.brokenSearches = [];
		for (const seed of this.seeds) this.addObject(seed);
		for (const seed of this.listSeeds) {
			if (this.objects.has(seed.object)) this.addList(seed);
		}
	}

	/**
	 * @param slug the slug of an object
	 * @returns its records, in the order in which they were created
	 * @throws {RefusedRequest} 404 where the workspace has no such object
	 */
	records(slug: string): StoredRecord[] {
		return [...this.objects.store(slug).all()];
	}

	/** @param seed an object that the workspace gets; one of the same slug is replaced */
	addObject(seed: ObjectSeed): void {
		this.objects.add(seed, this.identifiers);
	}

	/** @param seed a list that the workspace gets */
	addList(seed: ListSeed): void {
		const { object, ...given } = seed;
		this.lists.add(object, defineObject({ ...given, type: 'list' }, this.identifiers));
	}

	/**
	 * @param slug the slug of an object
	 * @returns the lists for its records
	 * @throws {RefusedRequest} 404 where the workspace has no such object
	 */
	listsOf(slug: string): ObjectDefinition[] {
		return this.lists.of(this.objects.definition(slug).slug);
	}

	/**
	 * @param slug the object
	 * @param seed the attribute that it gets; one of the same slug is replaced, with its values
	 */
	addAttribute(slug: string, seed: AttributeSeed): void {
		this.objects.addAttribute(slug, seed, this.identifiers);
	}

	/**
	 * Creates a record, or updates the one that the matching attribute finds.
	 *
	 * @param slug the object
	 * @param request the body of the upsert
	 * @param ordinal the ordinal of the request, which goes into the record's history
	 * @returns the whole record, as the API shows it
	 * @throws {RefusedRequest} 404 without the object, 400 where the request can't be carried out
	 */
	upsert(slug: string, request: UpsertRequest, ordinal: number): RecordBody {
		const object = this.objects.definition(slug);
		const store = this.objects.store(slug);
		const { record, changes } = planUpsert(object, store, request);
		return this.write(object, store, record, changes, ordinal);
	}

	/**
	 * Creates a record.
	 *
	 * @param slug the object
	 * @param request the body of the request
	 * @param ordinal the ordinal of the request, which goes into the record's history; where there is
	 *   none, its history is empty
	 * @returns the whole record, as the API shows it
	 * @throws {RefusedRequest} 404 without the object, 400 where the request can't be carried out
	 */
	create(slug: string, { attributes }: WriteRequest, ordinal?: number): RecordBody {
		const object = this.objects.definition(slug);
		const store = this.objects.store(slug);
		const changes = readChanges(object, attributes);
		refuseConflicts(object, store, undefined, changes);
		return this.write(object, store, undefined, changes, ordinal);
	}

	/**
	 * Changes some attributes of a record.
	 *
	 * @param id the record
	 * @param request the body of the request
	 * @param ordinal the ordinal of the request, which goes into the record's history
	 * @returns the whole record, as the API shows it
	 * @throws {RefusedRequest} 404 without the record, 400 where the request can't be carried out
	 */
	update(id: string, { attributes }: WriteRequest, ordinal: number): RecordBody {
		const { object, store, record } = this.place(id);
		const changes = readChanges(object, attributes);
		refuseConflicts(object, store, record, changes);
		return this.write(object, store, record, changes, ordinal);
	}

	/**
	 * @param id the record
	 * @returns the whole record, as the API shows it
	 * @throws {RefusedRequest} 404 without the record
	 */
	record(id: string): RecordBody {
		return this.place(id).record.body;
	}

	/**
	 * @param id the record that goes, with its places on lists
	 * @throws {RefusedRequest} 404 without the record
	 */
	remove(id: string): void {
		const { object, store, record } = this.place(id);
		store.remove(record, object.attributes);
		this.lists.forget(id);
	}

	/**
	 * @param slug the object
	 * @param request which of its records, in which order, with which attributes
	 * @returns a page of them
	 * @throws {RefusedRequest} 404 without the object, 400 for an attribute that it does not have
	 */
	page(slug: string, request: PageRequest): RecordPage {
		const bodies = this.records(slug).map(({ body }) => body);
		return pageOf(this.objects.definition(slug), bodies, request);
	}

	/**
	 * @param query a text
	 * @returns the records that hold it, by the slug of their object, and the objects whose search
	 *   fails
	 */
	search(query: string): { results: Record<string, SearchHit[]>; errored_search_types: string[] } {
		const results: Record<string, SearchHit[]> = {};
		for (const object of this.objects.all()) {
			if (this.brokenSearches.includes(object.slug)) continue;
			const bodies = this.records(object.slug).map(({ body }) => body);
			const hits = searchIn(object, bodies, query);
			if (hits.length > 0) results[object.slug] = hits;
		}
		return { results, errored_search_types: [...this.brokenSearches] };
	}

	/**
	 * Puts a record on a list, or changes what the list says of it.
	 *
	 * @param id the list
	 * @param request the body of the request
	 * @param ordinal the ordinal of the request, which goes into the member's history
	 * @returns the member, as the API shows it
	 * @throws {RefusedRequest} 404 without the list, 400 without the record or where the request can't
	 *   be carried out
	 */
	upsertMember(
		id: string,
		{ parent_id: recordId, attributes = {} }: MemberRequest,
		ordinal: number,
	): RecordBody {
		this.lists.definition(id);
		const place = this.objects.find(recordId);
		if (place === undefined) throw new RefusedRequest(400, `There is no record "${recordId}".`);
		const { object, record } = place;
		return this.lists.upsert(id, object.slug, record.body, attributes, ordinal, this.identifiers);
	}

	private place(id: string): Place {
		const place = this.objects.find(id);
		if (place === undefined) throw new RefusedRequest(404, `There is no record "${id}".`);
		return place;
	}

	private write(
		object: ObjectDefinition,
		store: RecordStore,
		known: StoredRecord | undefined,
		changes: Changes,
		ordinal: number | undefined,
	): RecordBody {
		const record = known ?? this.newRecord(object, store);
		for (const [attribute, value] of changes) store.write(record, attribute, value);
		if (known !== undefined) record.body.updated_at = timeAfter(record.body.updated_at);
		if (ordinal !== undefined) record.writes.push(ordinal);
		return record.body;
	}

	private newRecord(object: ObjectDefinition, store: RecordStore): StoredRecord {
		const now = new Date().toISOString();
		const record: StoredRecord = {
			body: {
				id: this.identifiers.next(),
				object_id: object.id,
				type: object.type,
				workspace_id: this.workspaceId,
				created_at: now,
				updated_at: now,
				attributes: {},
			},
			writes: [],
		};
		store.add(record);
		return record;
	}
}
