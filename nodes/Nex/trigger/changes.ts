import type { IDataObject } from 'n8n-workflow';

import { counted } from '../answers/counted';
import { CursorPages } from '../answers/cursorPages';
import { microsecondsOf } from '../answers/instant';
import { isPlainObject } from '../attributes/plainObject';
import { IncompleteAnswer } from '../delivery/exchange/answer';
import { fillPath } from '../delivery/exchange/path';
import { tolerance, type Version } from './memory';
import { AskFailed, type Nex } from './nex';

const path = '/v1/records/{record_id}/timeline';

/** Nex puts up to so many events on a page (its OpenAPI description). */
const onAPage = 100;

/** A timeline of more pages than these has no end that can be waited for. */
const mostPages = 100;

/**
 * What these change is no attribute of the record, though it may have the same slug, as what a list has of
 * its members (`resource_type` in Nex's OpenAPI description).
 */
const others: ReadonlySet<unknown> = new Set(['task', 'note', 'list_item']);

/** What a record's timeline tells of a version of it. */
export interface Changes {
	/** The values that were changed since the last ones that were told, each as Nex tells it, with its time. */
	changes: IDataObject[];
	/** The latest time that it tells of, in microseconds since 1970; undefined for none since then. */
	toldUpTo: number | undefined;
	/** Whether it tells of this very version: it may be written after the record. */
	isComplete: boolean;
	/** Whether it tells of a change of the version's very time. */
	isExact: boolean;
}

/**
 * Reads which values of a record were changed.
 *
 * @param version the record as it was read. What was changed since then belongs to its next version.
 * @param since after which time, in microseconds since 1970
 * @param isExactKnown whether a change has the very time of its version. If not, the two may differ by a
 *   little.
 * @returns the changes, the earliest first; a record that is gone has none
 * @throws AskFailed, UnusableAnswer or IncompleteAnswer where Nex does not tell
 */
export async function changesSince(
	nex: Nex,
	{ id, at: versionAt }: Pick<Version, 'id' | 'at'>,
	since: number,
	isExactKnown = false,
): Promise<Changes> {
	const parts = (await eventsSince(nex, id, since)).flatMap((event) => partsOf(event));
	const isExact = parts.some(({ at }) => at === versionAt);
	// What is a little later belongs to the next version, unless it is this one's own.
	const difference = isExact || isExactKnown ? 0 : tolerance;
	const told = parts
		.filter(({ at }) => at > since && at <= versionAt + difference)
		.sort((one, other) => one.at - other.at);
	const toldUpTo = told.at(-1)?.at;
	return {
		changes: told.flatMap((part) => [...part.changes, ...valueOf(part, told)]),
		toldUpTo,
		isComplete: isExact || (toldUpTo ?? -Infinity) >= versionAt - difference,
		isExact,
	};
}

/** @returns the earliest first, as far as Nex sends the latest first; where it does not, all */
async function eventsSince(nex: Nex, id: string, since: number): Promise<IDataObject[]> {
	const pages = new CursorPages({ thing: 'event', onAPage }, Infinity);
	let isMore: boolean;
	let isSorted: boolean;
	let read = 0;
	do {
		// The first page is always read: whoever asks for it has seen to it that there is time.
		if (read >= mostPages || (read > 0 && nex.timeLeft() <= 0)) throw endless(pages.results);
		read += 1;
		const url = fillPath(path, { record_id: id }, pages.next);
		const body = await nex.page({ method: 'GET', url }, 'event').catch(noneOfGone);
		if (body === undefined) return [];
		isMore = pages.take(body);
		const times = pages.results.map(({ event_timestamp: time }) => microsecondsOf(time) ?? 0);
		isSorted = times.every((at, place) => place === 0 || at <= (times[place - 1] ?? 0));
		// All of one time may as well be the earliest.
		const isOfOneTime = times[0] === times.at(-1);
		if (isSorted && !isOfOneTime && (times.at(-1) ?? Infinity) <= since) break;
	} while (isMore);
	// Those of the same time come the latest first, too.
	return isSorted ? pages.results.reverse() : pages.results;
}

function endless(events: IDataObject[]): IncompleteAnswer {
	return new IncompleteAnswer(
		`After ${counted(events.length, 'event')}, Nex says that more follow`,
		'The node tries it again at its next look.',
		events,
	);
}

/** A record may be deleted meanwhile. */
function noneOfGone(thrown: unknown): undefined {
	if (thrown instanceof AskFailed) {
		const { status, isFromNex } = thrown.failure;
		if (status === 404 && isFromNex === true) return undefined;
	}
	throw thrown;
}

/** What an event is about. What it does not say of that is as in the event that holds it. */
interface Told {
	time: unknown;
	/** Of what it tells: `entity` is the record, `attribute` one of its values. */
	type: string;
	/** What happened to that. */
	happened: string;
	/** Whether it tells of something that was made as a whole. */
	isCreation: boolean;
}

/** One time of which an event tells, with what was changed then. */
interface Part {
	at: number;
	changes: IDataObject[];
	/** A value that was set, where no change is told in so many words. */
	value?: IDataObject;
}

const toldOfNothing: Told = { time: 0, type: 'entity', happened: '', isCreation: false };

/**
 * What an event tells of the record, and what those tell that it stands for, which it holds. What it tells
 * of something else does not even say how far the timeline has come: the one may be told before the other.
 */
function partsOf(event: IDataObject, whole: Told = toldOfNothing): Part[] {
	const { event_timestamp: ownTime, event_payload: payload, children } = event;
	const time = microsecondsOf(ownTime) === undefined ? whole.time : ownTime;
	const ownType = wordOf(event.resource_type, whole.type);
	// The attribute may be one that the whole has.
	const type = ownType === 'attribute' && others.has(whole.type) ? whole.type : ownType;
	const happened = wordOf(event.event_type, whole.happened);
	// A value that is new is the creation of an attribute, and is a change of the record.
	const isCreation = happened === 'created' && (type !== 'attribute' || whole.isCreation);
	const told = { time, type, happened, isCreation };
	const parts = plainObjectsIn(children).flatMap((child) => partsOf(child, told));
	if (others.has(type)) return parts;
	const { field_changes: changes, attribute } = isPlainObject(payload) ? payload : {};
	const part: Part = { at: microsecondsOf(time) ?? 0, changes: [] };
	if (!isCreation) {
		part.changes = plainObjectsIn(changes).map(
			(change) => ({ ...change, changed_at: time }) as IDataObject,
		);
		if (part.changes.length === 0) part.value = valueSet(attribute, told);
	}
	return [part, ...parts];
}

/** The value that a part tells, unless it is told in words as well. */
function valueOf({ at, value }: Part, all: readonly Part[]): IDataObject[] {
	if (value === undefined) return [];
	const isNamed = all.some(
		(other) =>
			Math.abs(other.at - at) <= tolerance &&
			other.changes.some(({ field_name: name }) => name === value.field_name),
	);
	return isNamed ? [] : [value];
}

/** What an attribute was set to (`developer.TimelineAttributePayload` of Nex's OpenAPI description). */
function valueSet(attribute: unknown, { time, happened }: Told): IDataObject | undefined {
	if (!isPlainObject(attribute) || typeof attribute.slug !== 'string') return undefined;
	const isGone = happened === 'deleted' || happened === 'archived';
	const value = (attribute.value ?? null) as IDataObject;
	const values = isGone ? { old_value: value, new_value: null } : { new_value: value };
	return { field_name: attribute.slug, ...values, changed_at: time as string };
}

function wordOf(value: unknown, other: string): string {
	return typeof value === 'string' && value !== '' ? value.toLowerCase() : other;
}

function plainObjectsIn(list: unknown): IDataObject[] {
	return Array.isArray(list) ? (list.filter(isPlainObject) as IDataObject[]) : [];
}
