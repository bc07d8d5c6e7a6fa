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
