import { RefusedRequest } from '../errors';
import type {
	AttributeDefinition,
	AttributeSeed,
	ObjectDefinition,
	ObjectSeed,
	RecordBody,
} from './definitions';
import { Identifiers } from './identifiers';
import { RecordStore, type StoredRecord } from './recordStore';
import { planUpsert, type UpsertRequest } from './upsert';

const madeAt = '2024-01-01T00:00:00Z';

/** A workspace in memory: its objects and their records. */
export class Workspace {
	private identifiers = new Identifiers();
	private workspaceId = this.identifiers.next();
	private readonly objectsBySlug = new Map<string, ObjectDefinition>();
	private readonly storesBySlug = new Map<string, RecordStore>();

	/** @param seeds the objects that it starts with, and goes back to with `reset` */
	constructor(private readonly seeds: readonly ObjectSeed[]) {
		this.reset();
	}

	/** Takes every record away, and every change of the objects back. IDs start over. */
	reset(): void {
		this.identifiers = new Identifiers();
		this.workspaceId = this.identifiers.next();
		this.objectsBySlug.clear();
		this.storesBySlug.clear();
		for (const seed of this.seeds) this.addObject(seed);
	}

	/** @returns the objects in the order in which they were added */
	objects(): ObjectDefinition[] {
		return [...this.objectsBySlug.values()];
	}

	/**
	 * @param slug the slug of an object
	 * @returns its definition
	 * @throws {RefusedRequest} 404 where the workspace has no such object
	 */
	object(slug: string): ObjectDefinition {
		const object = this.objectsBySlug.get(slug);
		if (object === undefined) throw new RefusedRequest(404, `There is no object "${slug}".`);
		return object;
	}

	/**
	 * @param slug the slug of an object
	 * @returns its records, in the order in which they were created
	 * @throws {RefusedRequest} 404 where the workspace has no such object
	 */
	records(slug: string): StoredRecord[] {
		return [...this.store(slug).all()];
	}

	/** @param seed an object that the workspace gets; one of the same slug is replaced */
	addObject(seed: ObjectSeed): void {
		const { attributes, ...given } = seed;
		const object: ObjectDefinition = {
			name_plural: `${seed.name}s`,
			type: 'custom',
			description: '',
			created_at: madeAt,
			...given,
			id: seed.id ?? this.identifiers.next(),
			attributes: attributes.map((attribute) => this.attribute(attribute)),
		};
		this.objectsBySlug.set(seed.slug, object);
		this.storesBySlug.set(seed.slug, new RecordStore());
	}

	/** @param slug the object that goes, with its records */
	removeObject(slug: string): void {
		this.object(slug);
		this.objectsBySlug.delete(slug);
		this.storesBySlug.delete(slug);
	}

	/**
	 * @param slug the object
	 * @param seed the attribute that it gets; one of the same slug is replaced, with its values
	 */
	addAttribute(slug: string, seed: AttributeSeed): void {
		const { attributes } = this.object(slug);
		if (attributes.some((present) => present.slug === seed.slug)) {
			this.removeAttribute(slug, seed.slug);
		}
		attributes.push(this.attribute(seed));
	}

	/**
	 * @param slug the object
	 * @param attributeSlug the attribute that goes, with its values in every record
	 */
	removeAttribute(slug: string, attributeSlug: string): void {
		const { attributes } = this.object(slug);
		const index = attributes.findIndex((present) => present.slug === attributeSlug);
		const [removed] = index === -1 ? [] : attributes.splice(index, 1);
		if (removed === undefined) {
			throw new Error(`The object "${slug}" has no attribute "${attributeSlug}" to remove.`);
		}
		this.store(slug).forget(removed);
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
		const object = this.object(slug);
		const store = this.store(slug);
		const plan = planUpsert(object, store, request);
		const record = plan.record ?? this.newRecord(object, store);
		for (const [attribute, value] of plan.changes) store.write(record, attribute, value);
		if (plan.record !== undefined) record.body.updated_at = timeAfter(record.body.updated_at);
		record.writes.push(ordinal);
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

	private store(slug: string): RecordStore {
		this.object(slug);
		const store = this.storesBySlug.get(slug);
		if (store === undefined) throw new Error(`The object "${slug}" has no store.`);
		return store;
	}

	private attribute(seed: AttributeSeed): AttributeDefinition {
		return {
			description: '',
			...seed,
			id: seed.id ?? this.identifiers.next(),
			options: {
				is_required: false,
				is_unique: false,
				is_multi_value: false,
				...structuredClone(seed.options),
			},
		};
	}
}

/** The time now, but always later than the one before: two updates can fall into one millisecond. */
function timeAfter(previous: string): string {
	return new Date(Math.max(Date.now(), Date.parse(previous) + 1)).toISOString();
}
