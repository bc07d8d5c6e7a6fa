import type { IDataObject } from 'n8n-workflow';

import { microsecondsOf } from './instant';
import type { Page } from './page';

/** A time that every record has, and that Nex sorts by. */
export type RecordTime = 'created_at' | 'updated_at';

/**
 * When a record was created or updated last.
 *
 * @returns microseconds since 1970; of one that was never updated, when it was created; undefined
 *   where it does not say it
 */
export function recordTime(record: IDataObject, time: RecordTime): number | undefined {
	return microsecondsOf(record[time]) ?? microsecondsOf(record.created_at);
}

/** Thrown where a list does not come newest first, though it was asked for so. */
export class UnsortedList extends Error {
	override readonly name = 'UnsortedList';
}

/**
 * The times of a page.
 *
 * @throws UnsortedList where one has none, or is later than the one before
 */
export function timesOf({ data }: Page, time: RecordTime): number[] {
	const times = data.map((record) => recordTime(record, time));
	const isSorted = times.every(
		(at, place) => at !== undefined && (place === 0 || at <= (times[place - 1] ?? -Infinity)),
	);
	if (isSorted) return times as number[];
	throw new UnsortedList('Nex did not send the records newest first');
}

/**
 * By how many the page after this one overlaps it: in which order those of the same time come may differ
 * from page to page, so they are read again.
 *
 * @param times the times of a page
 * @param border the time at which the next page goes on
 * @returns as many as have that time; one where all have it, so that reading goes on
 */
export function overlapOf(times: readonly number[], border: number | undefined): number {
	const atBorder = times.filter((at) => at === border).length;
	return atBorder === times.length ? 1 : Math.max(1, atBorder);
}
