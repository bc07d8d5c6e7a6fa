/**
 * Times as Nex writes them (RFC 3339), as exact numbers: microseconds since 1970, which a number holds
 * without rounding until the year 2255.
 */

const form = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:?\d\d)?$/;

/**
 * Reads a time.
 *
 * @param text a time as Nex writes it; without a zone it is UTC
 * @returns microseconds since 1970, what is finer cut off; undefined for anything else
 */
export function microsecondsOf(text: unknown): number | undefined {
	const [, date, time, fraction = '', zone = 'Z'] =
		form.exec(typeof text === 'string' ? text : '') ?? [];
	const milliseconds = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
	if (Number.isNaN(milliseconds)) return undefined;
	return milliseconds * 1_000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** Writes a time as Nex reads it, to the microsecond. */
export function timeOf(microseconds: number): string {
	const seconds = Math.floor(microseconds / 1_000_000);
	const fraction = String(microseconds - seconds * 1_000_000).padStart(6, '0');
	const whole = new Date(seconds * 1_000).toISOString().slice(0, -'.000Z'.length);
	return fraction === '000000' ? `${whole}Z` : `${whole}.${fraction}Z`;
}
