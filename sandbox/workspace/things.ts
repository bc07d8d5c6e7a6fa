import { refuse, RefusedRequest } from '../errors';
import { firstWrites, type Ground } from './ground';
import type { Kind, Thing } from './kinds';
import type { Shelf, Stored } from './shelf';

/** The things of one simple kind, such as notes. */
export class Things {
	private readonly shelf: Shelf<Stored<Thing>>;

	/**
	 * @param kind what they have of their own
	 * @param ground what the parts of the workspace have in common
	 * @param isRecord tells whether the workspace has a record with this ID
	 */
	constructor(
		private readonly kind: Kind,
		private readonly ground: Ground,
		private readonly isRecord: (id: string) => boolean,
	) {
		this.shelf = ground.shelf<Stored<Thing>>();
	}

	/** @returns all of them, archived ones too, in the order in which they were created */
	all(): Array<Stored<Thing>> {
		return this.shelf.all();
	}

	/**
	 * @param given the body of the request
	 * @param ordinal its ordinal; undefined: it is stored without a request
	 * @returns the thing, as the API shows it
	 * @throws {RefusedRequest} 400 for a record that is not there
	 */
	create(given: object, ordinal?: number): Thing {
		const body: Thing = {
			id: this.ground.identifiers.next(),
			...this.kind.made(this.ground),
			created_by: this.ground.maker,
			created_at: this.ground.now(),
		};
		this.change(body, given);
		this.shelf.add(body.id, { body, writes: firstWrites(ordinal) });
		this.tell(body, 'created');
		return body;
	}

	/** @throws {RefusedRequest} 404 where there is none; one that is archived can be read */
	read(id: string): Thing {
		return this.stored(id).body;
	}

	/**
	 * @param query the query of the request
	 * @returns a list of those that are not archived, as the API shows it
	 */
	list(query: unknown): unknown {
		const wanted = Object.entries(query ?? {});
		const passes = (thing: Thing) =>
			wanted.every(([name, value]) => this.kind.filters[name]?.(thing, value) ?? true);
		const things = this.shelf
			.seen()
			.map(({ body }) => body)
			.filter((thing) => thing['archived_at'] === undefined && passes(thing));
		if (this.ground.behaviour.variants.listOrder === 'newest first') things.reverse();
		return this.kind.listed(things, query);
	}

	/**
	 * @param id the thing
	 * @param given the body of the request
	 * @param ordinal its ordinal
	 * @returns the thing, as the API shows it
	 * @throws {RefusedRequest} 404 where there is none or it is archived, 400 for a record that is not
	 *   there
	 */
	update(id: string, given: object, ordinal: number): Thing {
		const stored = this.unarchived(id);
		const changed = { ...stored.body };
		this.change(changed, given);
		this.shelf.aboutToChange(id);
		stored.body = changed;
		stored.writes.push(ordinal);
		this.tell(changed, 'updated');
		return changed;
	}

	/**
	 * @param id the thing
	 * @param ordinal the ordinal of the request
	 * @throws {RefusedRequest} 404 where there is none or it is archived
	 */
	archive(id: string, ordinal: number): void {
		const { body, writes } = this.unarchived(id);
		this.shelf.aboutToChange(id);
		body['archived_at'] = this.ground.now();
		writes.push(ordinal);
		this.tell(body, 'archived');
	}

	/** An empty text or list takes a value away. */
	private change(thing: Thing, given: object): void {
		for (const [name, value] of Object.entries(given)) {
			const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
			if (isEmpty) Reflect.deleteProperty(thing, name);
			else thing[name] = value;
		}
		for (const recordId of this.kind.records(given)) {
			if (!this.isRecord(recordId)) {
				refuse(`There is no record "${recordId}".`);
			}
		}
		this.kind.settle?.(thing, this.ground.now());
	}

	private stored(id: string): Stored<Thing> {
		const stored = this.shelf.get(id);
		if (stored !== undefined) return stored;
		throw new RefusedRequest(404, `There is no ${this.kind.name} "${id}".`);
	}

	private unarchived(id: string): Stored<Thing> {
		const stored = this.stored(id);
		if (stored.body['archived_at'] === undefined) return stored;
		throw new RefusedRequest(404, `The ${this.kind.name} "${id}" is archived.`);
	}

	private tell(thing: Thing, event_type: 'created' | 'updated' | 'archived'): void {
		const { name, told } = this.kind;
		const shown = Object.fromEntries(
			['id', ...told].flatMap((field) => (field in thing ? [[field, thing[field]]] : [])),
		) as Record<string, unknown>;
		this.ground.timeline.add(this.kind.records(thing), {
			resource_type: name,
			resource_id: thing.id,
			event_type,
			event_payload: { [name]: shown },
		});
	}
}
