import { rfc3339 } from './isoDate';
import { writeNumber } from './number';

/** What this package uses of a Luxon DateTime, which n8n hands over for dates. */
interface LuxonDateTime {
	readonly isValid: boolean;
	toISO(): string | null;
	toJSDate(): Date;
}

/**
 * Writes a date as Nex takes it: RFC 3339, e.g. `2026-03-15T00:00:00Z`.
 *
 * @param value a Luxon DateTime (its offset is kept), a JavaScript Date (written in UTC) or an ISO
 * 8601 text (see `rfc3339`)
 * @returns the date, or undefined where the value is not one, or its year has not four digits
 */
export function writeDate(value: unknown): string | undefined {
	if (typeof value === 'string') return rfc3339(value.trim());
	if (isJavaScriptDate(value)) return fromMilliseconds(value.getTime());
	return isLuxonDateTime(value) ? fromLuxon(value) : undefined;
}

/**
 * What a number stands for in place of a date, by its size: from 2001-09-09 to 2173 each of them has a size
 * of its own, and none has that of a year or of a date written as digits.
 */
const countsOfTime = [
	{
		from: 10_000,
		to: 100_000,
		is: "A spreadsheet's day number",
		read: (count: number) => `DateTime.utc(1899, 12, 30).plus({ days: ${count} })`,
	},
	{
		from: 1e9,
		to: 1e10,
		is: 'A time in seconds since 1970',
		read: (count: number) => `DateTime.fromSeconds(${count})`,
	},
	{
		from: 1e12,
		to: 1e13,
		is: 'A time in milliseconds since 1970',
		read: (count: number) => `DateTime.fromMillis(${count})`,
	},
] as const;

/**
 * What to do with a value that is no date.
 *
 * @param value the value: a number may be what a spreadsheet keeps of a date, or a time since 1970
 * @returns a sentence or two with an expression that reads it, in UTC where the value names no zone
 */
export function dateAdvice(value: unknown): string {
	const count = writeNumber(value) ?? 0;
	const meant = countsOfTime.find(({ from, to }) => count >= from && count < to);
	return meant === undefined
		? "Map an n8n date or an ISO 8601 text. Any other format can be read with an expression, e.g. {{ DateTime.fromFormat('03/15/2026', 'MM/dd/yyyy', { zone: 'utc' }) }}."
		: `${meant.is} becomes a date with an expression, e.g. {{ ${meant.read(count)} }}.`;
}

/** Whether a value is a Luxon DateTime or a JavaScript Date. */
export function isDateObject(value: unknown): boolean {
	return isJavaScriptDate(value) || isLuxonDateTime(value);
}

function fromLuxon(value: LuxonDateTime): string | undefined {
	const milliseconds = value.toJSDate().getTime();
	// Both are without a date where the DateTime is not a valid one.
	const written = rfc3339(value.toISO() ?? '');
	// Zones of the past have offsets with seconds, which an ISO text cuts off.
	const isExact = written !== undefined && Date.parse(written) === milliseconds;
	return isExact ? written : fromMilliseconds(milliseconds);
}

function fromMilliseconds(milliseconds: number): string | undefined {
	return Number.isNaN(milliseconds) ? undefined : rfc3339(new Date(milliseconds).toISOString());
}

/** Also true for a Date of another realm, where `instanceof` is false. */
function isJavaScriptDate(value: unknown): value is Date {
	return Object.prototype.toString.call(value) === '[object Date]';
}

function isLuxonDateTime(value: unknown): value is LuxonDateTime {
	const candidate = value as Partial<LuxonDateTime> | null | undefined;
	return (
		typeof candidate?.isValid === 'boolean' &&
		typeof candidate.toISO === 'function' &&
		typeof candidate.toJSDate === 'function'
	);
}
