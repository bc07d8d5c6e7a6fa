/**
 * @param previous a time before
 * @returns the time now, but always later than that: two updates can fall into one millisecond
 */
export function timeAfter(previous: string): string {
	return new Date(Math.max(Date.now(), Date.parse(previous) + 1)).toISOString();
}
