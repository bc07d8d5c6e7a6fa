import type { IDataObject } from 'n8n-workflow';

import { CursorPages } from '../answers/cursorPages';
import { microsecondsOf } from '../answers/instant';
import { isPlainObject } from '../attributes/plainObject';
import { fillPath } from '../delivery/exchange/path';
import { AskFailed, type Nex } from './nex';

const path = '/v1/records/{record_id}/timeline';

/** Nex puts up to so many events on a page (its OpenAPI description). */
const onAPage = 100;

/** The timeline may tell an update by so much earlier than the record: a second, in microseconds. */
const tolerance = 1_000_000;

/** What a record's timeline says of a stretch of time. */
export interface Changes {
	/** The values that changed, the earliest first, each as Nex tells it, with its time. */
	changes: IDataObject[];
	/** The latest time that the timeline tells of, in microseconds since 1970. */
	latest: number;
}

/**
 * Reads which values of a record were changed.
 *
 * @param id the record
 * @param since after which time, in microseconds since 1970
 * @throws AskFailed, UnusableAnswer or IncompleteAnswer where Nex does not tell; a record that is gone has
 *   no changes
 */
export async function changesSince(nex: Nex, id: string, since: number): Promise<Changes> {
	const events = await eventsSince(nex, id, since);
	const changes = events
		.filter(({ at }) => at > since)
		.flatMap(({ at, event }) => fieldChangesOf(event, at))
		.filter(({ at }) => at > since)
		.sort((one, other) => one.at - other.at)
		.map(({ change }) => change);
	return { changes, latest: events.reduce((latest, { at }) => Math.max(latest, at), -Infinity) };
}

/** Whether a timeline tells of an update at a time, or later: it may be written after the record. */
export function tellsOf({ latest }: Changes, at: number): boolean {
	return latest >= at - tolerance;
}

interface TimedEvent {
	at: number;
	event: IDataObject;
}

/** Events come the latest first; where they do not, all are read. */
async function eventsSince(nex: Nex, id: string, since: number): Promise<TimedEvent[]> {
	const pages = new CursorPages({ thing: 'event', onAPage }, Infinity);
	let isMore = true;
	while (isMore) {
		const url = fillPath(path, { record_id: id }, pages.next);
		const body = await nex.page({ method: 'GET', url }, 'event').catch(noneOfGone);
		if (body === undefined) return [];
		isMore = pages.take(body);
		const times = pages.results.map(timeOfEvent);
		const isSorted = times.every((at, place) => place === 0 || at <= (times[place - 1] ?? 0));
		if (isSorted && (times.at(-1) ?? Infinity) <= since) break;
	}
	return pages.results.map((event) => ({ at: timeOfEvent(event), event }));
}

/** A record may be deleted meanwhile. */
function noneOfGone(thrown: unknown): undefined {
	if (thrown instanceof AskFailed && thrown.failure.status === 404) return undefined;
	throw thrown;
}

function timeOfEvent({ event_timestamp: time }: IDataObject): number {
	return microsecondsOf(time) ?? 0;
}

/** An event may stand for several, which it holds. */
function fieldChangesOf(
	event: IDataObject,
	eventAt: number,
): Array<{ at: number; change: IDataObject }> {
	const { event_timestamp: time, event_payload: payload, children } = event;
	const at = microsecondsOf(time) ?? eventAt;
	const { field_changes: changes } = isPlainObject(payload) ? payload : {};
	return [
		...plainObjectsIn(changes).map((change) => ({ at, change: { ...change, changed_at: time } })),
		...plainObjectsIn(children).flatMap((child) => fieldChangesOf(child, at)),
	];
}

function plainObjectsIn(list: unknown): IDataObject[] {
	return Array.isArray(list) ? (list.filter(isPlainObject) as IDataObject[]) : [];
}
