const datePattern =
	/^(?:(\d{4})-(\d{2})-(\d{2})|(\d{4})(\d{2})(\d{2})|(\d{4})-(\d{3})|(\d{4})-?W(\d{2})-?(\d))$/i;
const timePattern =
	/^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Writes an ISO 8601 date, with or without a time, as an RFC 3339 date-time.
 *
 * Takes calendar (`2026-03-15`, `20260315`), ordinal (`2026-074`) and week dates (`2026-W11-7`); a
 * time after `T` or a space, to the hour, minute, second or a fraction of up to nine digits; a zone
 * as `Z` or an offset. A date alone is midnight UTC, as in Nex's own example
 * `"2026-03-15T00:00:00Z"`. A time without a zone is taken as UTC too, so that the day and the clock
 * reading that a person sees in the form are the ones that are sent. An offset is kept.
 *
 * @param text the date
 * @returns the same instant as RFC 3339, or undefined where the text is not such a date: not in the
 * calendar (`2026-02-30`), a time of 24:00 or a leap second, or another notation
 */
export function rfc3339(text: string): string | undefined {
	const gap = text.search(/[T ]/i);
	const date = calendarDate(gap === -1 ? text : text.slice(0, gap));
	const time = gap === -1 ? '00:00:00Z' : clockTime(text.slice(gap + 1));
	return date === undefined || time === undefined ? undefined : `${date}T${time}`;
}

function calendarDate(text: string): string | undefined {
	const match = datePattern.exec(text);
	if (match === null) return undefined;
	const year = match[1] ?? match[4];
	if (year !== undefined) {
		const month = match[2] ?? match[5] ?? '';
		const day = match[3] ?? match[6] ?? '';
		const days = Number(month) === 2 && isLeapYear(Number(year)) ? 29 : daysInMonth[+month - 1];
		return days === undefined || +day < 1 || +day > days ? undefined : `${year}-${month}-${day}`;
	}
	if (match[7] !== undefined) return ordinalDate(Number(match[7]), Number(match[8]));
	return weekDate(Number(match[9]), Number(match[10]), Number(match[11]));
}

function ordinalDate(year: number, day: number): string | undefined {
	if (day < 1 || day > (isLeapYear(year) ? 366 : 365)) return undefined;
	return dayOfYear(year, day).toISOString().slice(0, 10);
}

/** Week 1 is the one that holds the 4th of January, and weeks begin on Monday (ISO 8601). */
function weekDate(year: number, week: number, weekday: number): string | undefined {
	if (week < 1 || weekday < 1 || weekday > 7) return undefined;
	const firstMonday = mondayOfFirstWeek(year);
	const day = firstMonday + (week - 1) * 7 + weekday - 1;
	const daysInYear = isLeapYear(year) ? 366 : 365;
	if (firstMonday + (week - 1) * 7 >= daysInYear + mondayOfFirstWeek(year + 1)) return undefined;
	const iso = dayOfYear(year, day).toISOString();
	return /^\d{4}-/.test(iso) ? iso.slice(0, 10) : undefined;
}

/** As a day of its year: 1 is the 1st of January, 0 and less lie in the year before. */
function mondayOfFirstWeek(year: number): number {
	const weekdayOfFourth = dayOfYear(year, 4).getUTCDay() || 7;
	return 5 - weekdayOfFourth;
}

function dayOfYear(year: number, day: number): Date {
	const date = new Date(0);
	// Date.UTC would read the years 0 to 99 as 1900 to 1999.
	date.setUTCFullYear(year, 0, day);
	return date;
}

function isLeapYear(year: number): boolean {
	return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function clockTime(text: string): string | undefined {
	const match = timePattern.exec(text);
	if (match === null) return undefined;
	const [, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
	if (+hour > 23 || +minute > 59 || +second > 59) return undefined;
	const offset = zoneOffset(zone.toUpperCase());
	if (offset === undefined) return undefined;
	return `${hour}:${minute}:${second}${+fraction === 0 ? '' : `.${fraction}`}${offset}`;
}

function zoneOffset(zone: string): string | undefined {
	if (zone === 'Z') return zone;
	const hours = zone.slice(1, 3);
	const minutes = zone.slice(3).replace(':', '') || '00';
	return +hours > 23 || +minutes > 59 ? undefined : `${zone[0]}${hours}:${minutes}`;
}
