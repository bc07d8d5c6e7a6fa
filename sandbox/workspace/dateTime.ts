import { datetimeRegex } from 'zod';

const dateTime = datetimeRegex({ offset: true, local: false, precision: null });

/** zod takes a time without seconds, which RFC 3339 does not. */
const seconds = /T\d{2}:\d{2}:\d{2}/;

/**
 * @param text any text
 * @returns whether it is a date-time by RFC 3339 (section 5.6), with seconds and an offset or Z
 */
export function isDateTime(text: string): boolean {
	return dateTime.test(text) && seconds.test(text);
}

/**
 * @param now a time, in milliseconds since 1970
 * @returns the same by RFC 3339
 */
export function timeAt(now: number): string {
	return new Date(now).toISOString();
}

/**
 * @param previous a time before
 * @param now the time now, in milliseconds since 1970
 * @returns the time now, but always later than that: two updates can fall into one millisecond
 */
export function timeAfter(previous: string, now: number): string {
	return timeAt(Math.max(now, Date.parse(previous) + 1));
}

/**
 * @param one a date-time, and `other` another one
 * @returns less than 0, 0 or more than 0, as the one is before, at, or after the other
 */
export function compareTimes(one: string, other: string): number {
	return Date.parse(one) - Date.parse(other);
}
