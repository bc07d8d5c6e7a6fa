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
		changes: told.flatMap(({ changes }) => changes),
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

/** What an event tells, and what those tell that it stands for, which it holds. */
function partsOf(
	event: IDataObject,
	timeOfWhole: unknown = 0,
	typeOfWhole: unknown = 'entity',
): Array<{ at: number; changes: IDataObject[] }> {
	const { event_timestamp: ownTime, event_payload: payload, children } = event;
	const { resource_type: type = typeOfWhole, event_type: happened } = event;
	const time = microsecondsOf(ownTime) === undefined ? timeOfWhole : ownTime;
	const { field_changes: changes } = isPlainObject(payload) ? payload : {};
	// A value that is new is the creation of an attribute, and is a change of the record.
	const isCreation = happened === 'created' && type !== 'attribute';
	const told = others.has(type) || isCreation ? [] : plainObjectsIn(changes);
	return [
		{
			at: microsecondsOf(time) ?? 0,
			changes: told.map((change) => ({ ...change, changed_at: time })) as IDataObject[],
		},
		...plainObjectsIn(children).flatMap((child) => partsOf(child, time, type)),
	];
}

function plainObjectsIn(list: unknown): IDataObject[] {
	return Array.isArray(list) ? (list.filter(isPlainObject) as IDataObject[]) : [];
}
