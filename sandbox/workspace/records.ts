import { RefusedRequest } from '../errors';
import { type Changes, readChanges, refuseConflicts, type WriteRequest } from './changes';
import type { ObjectDefinition, RecordBody } from './definitions';
import type { Ground } from './ground';
import type { Objects, Place } from './objects';
import { pageOf, type PageRequest, type RecordPage } from './page';
import type { RecordStore, StoredRecord } from './recordStore';
import { primaryValue, searchIn, type SearchHit } from './search';
import { showRecord } from './showRecord';
import { fieldChanges, type TimelinePage, type TimelineRequest } from './timeline';
import { planUpsert, type UpsertRequest } from './upsert';

/** What the API's requests do with the records of a workspace. */
export class Records {
	constructor(
		private readonly ground: Ground,
		private readonly objects: Objects,
	) {}

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
	 * @param ordinal the ordinal of the request, which goes into the record's history; undefined: it is
	 *   stored without a request
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
	 * @param ordinal the ordinal of the request; undefined: it is changed without a request
	 * @returns the whole record, as the API shows it
	 * @throws {RefusedRequest} 404 without the record, 400 where the request can't be carried out
	 */
	update(id: string, { attributes }: WriteRequest, ordinal?: number): RecordBody {
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
	read(id: string): RecordBody {
		const { object, record } = this.place(id);
		return this.shown(object, record.body);
	}

	/**
	 * @param id the record that goes, with its timeline
	 * @throws {RefusedRequest} 404 without the record
	 */
	remove(id: string): void {
		const { object, store, record } = this.place(id);
		store.remove(record, object.attributes);
		this.ground.timeline.forget(id);
	}

	/**
	 * @param slug the object
	 * @param request which of its records, in which order, with which attributes
	 * @returns a page of them
	 * @throws {RefusedRequest} 404 without the object, 400 for an attribute that it does not have
	 */
	page(slug: string, request: PageRequest): RecordPage {
		const object = this.objects.definition(slug);
		const { timeSort } = this.ground.behaviour.variants;
		const page = pageOf(object, this.objects.store(slug).seen(), request, timeSort);
		return { ...page, data: page.data.map((record) => this.shown(object, record)) };
	}

	/**
	 * @param query a text
	 * @returns the records that hold it, by the slug of their object, and the objects whose search
	 *   fails
	 */
	search(query: string): { results: Record<string, SearchHit[]>; errored_search_types: string[] } {
		const { brokenSearches } = this.ground.behaviour;
		const results: Record<string, SearchHit[]> = {};
		for (const object of this.objects.all()) {
			if (brokenSearches.includes(object.slug)) continue;
			const hits = searchIn(object, this.objects.store(object.slug).seen(), query);
			if (hits.length > 0) results[object.slug] = hits;
		}
		return { results, errored_search_types: [...brokenSearches] };
	}

	/**
	 * @param id the record
	 * @param request where the page begins and how long it is
	 * @returns a page of what happened to it, newest first
	 * @throws {RefusedRequest} 404 without the record, 400 for an unknown cursor
	 */
	timeline(id: string, request: TimelineRequest): TimelinePage {
		this.place(id);
		const { now, timelineLag } = this.ground.behaviour;
		// An update may have a time that is a little ahead of the clock.
		const until = timelineLag > 0 ? now() - timelineLag : Infinity;
		return this.ground.timeline.page(id, request, until);
	}

	private shown(object: ObjectDefinition, body: RecordBody): RecordBody {
		return showRecord(object, body, this.ground.behaviour.variants);
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
		if (known !== undefined) store.aboutToChange(known);
		const record = known ?? this.newRecord(object, store);
		const { body, writes } = record;
		const field_changes = fieldChanges(body.attributes, changes);
		for (const [attribute, value] of changes) store.write(record, attribute, value);
		if (known !== undefined) body.updated_at = this.ground.after(body.updated_at);
		if (ordinal !== undefined) writes.push(ordinal);
		const entity = {
			id: body.id,
			definition_id: object.id,
			type: object.type,
			name: primaryValue(body),
		};
		if (known === undefined || field_changes.length > 0) {
			this.ground.timeline.add(
				[body.id],
				{
					resource_type: 'entity',
					resource_id: body.id,
					event_type: known === undefined ? 'created' : 'updated',
					event_payload: { entity, ...(known === undefined ? {} : { field_changes }) },
				},
				body.updated_at,
			);
		}
		return this.shown(object, body);
	}

	private newRecord(object: ObjectDefinition, store: RecordStore): StoredRecord {
		const now = this.ground.now();
		const record: StoredRecord = {
			body: {
				id: this.ground.identifiers.next(),
				object_id: object.id,
				type: object.type,
				workspace_id: this.ground.workspaceId,
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
