import type { Behaviour } from './behaviour';
import type { AttributeDefinition, RecordBody } from './definitions';
import { Shelf, type Stored } from './shelf';
import { comparableValues } from './values';

/** A record, and the ordinals of the requests that wrote it. */
export type StoredRecord = Stored<RecordBody>;

/** The records of one object in memory, with an index over the values of its unique attributes. */
export class RecordStore {
	private readonly records: Shelf<StoredRecord>;
	private readonly ownersByAttribute = new Map<string, Map<string, string>>();

	/** @param behaviour says how far reads of many records lag behind */
	constructor(behaviour: Behaviour) {
		this.records = new Shelf(behaviour);
	}

	/** @returns the records in the order in which they were created */
	all(): StoredRecord[] {
		return this.records.all();
	}

	/** @returns the same as a read of many records sees them */
	seen(): RecordBody[] {
		return this.records.seen().map(({ body }) => body);
	}

	/**
	 * @param attribute a unique attribute
	 * @param value what a request holds for it
	 * @returns the records that hold at least one of the values, each of them once
	 */
	owners(attribute: AttributeDefinition, value: unknown): Set<StoredRecord> {
		const owners = this.ownersByAttribute.get(attribute.slug);
		const found = new Set<StoredRecord>();
		for (const text of comparableValues(attribute, value)) {
			const record = this.records.get(owners?.get(text) ?? '');
			if (record !== undefined) found.add(record);
		}
		return found;
	}

	/** @returns the record with this ID, where the store has it */
	get(id: string): StoredRecord | undefined {
		return this.records.get(id);
	}

	/**
	 * @param record a record of this store
	 * @param attributes the attributes of its object, under which the index knows its values
	 */
	remove(record: StoredRecord, attributes: readonly AttributeDefinition[]): void {
		this.records.remove(record.body.id);
		for (const attribute of attributes) {
			const owners = this.ownersByAttribute.get(attribute.slug);
			const value = record.body.attributes[attribute.slug];
			for (const text of comparableValues(attribute, value)) owners?.delete(text);
		}
	}

	/** @param record a new record, whose attributes are written with `write` */
	add(record: StoredRecord): void {
		this.records.add(record.body.id, record);
	}

	/** Call it before a record of this store is written to. */
	aboutToChange(record: StoredRecord): void {
		this.records.aboutToChange(record.body.id);
	}

	/**
	 * Replaces one value of a record and keeps the index right.
	 *
	 * @param record a record of this store
	 * @param attribute the attribute to write
	 * @param value the new value; null or undefined takes it away
	 */
	write(record: StoredRecord, attribute: AttributeDefinition, value: unknown): void {
		const { id, attributes } = record.body;
		if (attribute.options.is_unique) {
			const owners = this.indexOf(attribute.slug);
			for (const text of comparableValues(attribute, attributes[attribute.slug])) {
				owners.delete(text);
			}
			for (const text of comparableValues(attribute, value)) owners.set(text, id);
		}
		if (value === null || value === undefined) Reflect.deleteProperty(attributes, attribute.slug);
		else attributes[attribute.slug] = value;
	}

	/** @param attribute an attribute that the object no longer has: its values go with it */
	forget(attribute: AttributeDefinition): void {
		this.ownersByAttribute.delete(attribute.slug);
		for (const { body } of this.records.all()) {
			Reflect.deleteProperty(body.attributes, attribute.slug);
		}
	}

	private indexOf(slug: string): Map<string, string> {
		const existing = this.ownersByAttribute.get(slug);
		if (existing !== undefined) return existing;
		const created = new Map<string, string>();
		this.ownersByAttribute.set(slug, created);
		return created;
	}
}
