import type { Answer } from './attempt';

/** Longer than this is nonsense, not a request: such a header is ignored. */
const ONE_YEAR_IN_SECONDS = 366 * 24 * 60 * 60;

/** Between two clocks that agree this well, the local one is the more exact: it has milliseconds. */
const AGREEMENT_IN_MILLISECONDS = 2_000;

const DATE_FORMS = [
	/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
	/^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
	/^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * How long an answer asks to wait, from its `Retry-After` header: whole seconds or one of the three
 * HTTP dates (RFC 9110, sections 10.2.3 and 5.6.7). A date is measured against the answer's own
 * `Date` header where the server's clock and this one disagree. Where a header is repeated, the
 * longest wait counts.
 *
 * @param headers the answer's headers, names in lower case
 * @param now when the answer came, in milliseconds since 1970
 * @returns milliseconds, 0 for a date in the past; undefined where there is no header or where it
 * makes no sense: neither of the two forms, negative, or longer than a year
 */
export function retryAfter(headers: Answer['headers'], now: number): number | undefined {
	const waits = valuesOf(headers['retry-after'])
		.map((value) => wait(value, serverNow(headers, now)))
		.filter((milliseconds) => milliseconds <= ONE_YEAR_IN_SECONDS * 1_000);
	return waits.length === 0 ? undefined : Math.max(...waits);
}

function wait(value: string, now: number): number {
	if (/^\d+$/.test(value)) return Number(value) * 1_000;
	const date = parseDate(value);
	return Number.isNaN(date) ? Infinity : Math.max(0, date - now);
}

function serverNow(headers: Answer['headers'], now: number): number {
	const date = parseDate(valuesOf(headers.date)[0] ?? '');
	return Math.abs(date - now) > AGREEMENT_IN_MILLISECONDS ? date : now;
}

function parseDate(text: string): number {
	if (!DATE_FORMS.some((form) => form.test(text))) return NaN;
	// The third form names no time zone and means GMT, where Date would take it for local time.
	return Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
}

function valuesOf(header: string | string[] | undefined): string[] {
	if (header === undefined) return [];
	return (Array.isArray(header) ? header : [header]).map((value) => value.trim());
}
