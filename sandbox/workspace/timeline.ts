import { isDeepStrictEqual } from 'node:util';
import { refuse } from '../errors';
import type { Changes } from './changes';
import type { Identifiers } from './identifiers';

/** One value that an update changed. */
export interface FieldChange {
	field_name: string;
	old_value: unknown;
	new_value: unknown;
}

/** What happened, as far as whoever did it knows. */
export interface Happening {
	resource_type: 'entity' | 'task' | 'note' | 'list_item';
	resource_id: string;
	event_type: 'created' | 'updated' | 'deleted' | 'archived';
	/** What it happened to, under the name of its type, and the values that changed. */
	event_payload: Record<string, unknown> & { field_changes?: FieldChange[] };
}

/** An event of a record's timeline as the API shows it. */
export interface TimelineEvent extends Happening {
	id: string;
	event_timestamp: string;
	created_by: string;
	created_by_id: string;
	is_aggregated: boolean;
	children: TimelineEvent[];
}

/** The query of a request for a timeline, as the contract describes it. */
export interface TimelineRequest {
	limit?: number;
	cursor?: string;
}

/** A page of a timeline as the API shows it. */
export interface TimelinePage {
	data: TimelineEvent[];
	has_next_page: boolean;
	next_cursor?: string;
}

/** How many events a page has where the request does not say it. */
const usualLimit = 50;

/** What an event tells of the workspace in which it happened. */
interface Maker {
	readonly longIdentifiers: Identifiers;
	readonly maker: string;
	readonly userId: string;
	now(): string;
}

/** What happened to each record. */
export class Timeline {
	/** By the ID of the record, oldest first. */
	private readonly events = new Map<string, TimelineEvent[]>();

	/** @param maker who makes things, when it is, and where the IDs of events come from */
	constructor(private readonly maker: Maker) {}

	/**
	 * @param recordIds the records that it concerns
	 * @param happening what happened
	 * @param time when it happened; default: now
	 */
	add(recordIds: Iterable<string>, happening: Happening, time = this.maker.now()): void {
		for (const recordId of recordIds) {
			const events = this.events.get(recordId) ?? [];
			this.events.set(recordId, events);
			events.push({
				id: this.maker.longIdentifiers.next(),
				...happening,
				event_timestamp: time,
				created_by: this.maker.maker,
				created_by_id: this.maker.userId,
				is_aggregated: false,
				children: [],
			});
		}
	}

	/** @param recordId the record whose events go */
	forget(recordId: string): void {
		this.events.delete(recordId);
	}

	/**
	 * @param recordId a record
	 * @param request where the page begins and how long it is
	 * @param until up to when it tells, in milliseconds since 1970
	 * @returns a page of its events, newest first; what happens meanwhile does not shift the next page
	 * @throws {RefusedRequest} 400 for a cursor that no page of this timeline gave
	 */
	page(
		recordId: string,
		{ limit = usualLimit, cursor }: TimelineRequest,
		until: number,
	): TimelinePage {
		const newestFirst = (this.events.get(recordId) ?? [])
			.filter(({ event_timestamp: time }) => Date.parse(time) <= until)
			.reverse();
		const start = cursor === undefined ? 0 : placeAfter(newestFirst, cursor);
		const data = newestFirst.slice(start, start + limit);
		const last = data.at(-1);
		if (last === undefined || start + limit >= newestFirst.length) {
			return { data, has_next_page: false };
		}
		return { data, has_next_page: true, next_cursor: cursorAfter(last) };
	}
}

/** A text of its own, so that nobody takes it for an ID or a number. */
function cursorAfter({ id }: TimelineEvent): string {
	return Buffer.from(`after ${id}`).toString('base64url');
}

function placeAfter(events: readonly TimelineEvent[], cursor: string): number {
	const place = events.findIndex((event) => cursorAfter(event) === cursor);
	if (place === -1) refuse('The cursor belongs to no page of this timeline.');
	return place + 1;
}

/**
 * @param before the values by attribute slug
 * @param changes what is written
 * @returns what that changes, by attribute slug; a value that is not there is null
 */
export function fieldChanges(before: Record<string, unknown>, changes: Changes): FieldChange[] {
	return changes.flatMap(([{ slug }, value]) => {
		const [old_value, new_value] = [before[slug] ?? null, value ?? null];
		return isDeepStrictEqual(old_value, new_value)
			? []
			: [{ field_name: slug, old_value, new_value }];
	});
}
