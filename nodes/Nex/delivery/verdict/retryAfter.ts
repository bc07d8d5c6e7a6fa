import type { Answer } from '../exchange/answer';
import { parseHttpDate } from '../exchange/httpDate';

/** Longer than this is nonsense, not a request: such a header is ignored. */
const ONE_YEAR_IN_SECONDS = 366 * 24 * 60 * 60;

/** Between two clocks that agree this well, the local one is the more exact: it has milliseconds. */
const AGREEMENT_IN_MILLISECONDS = 2_000;

/**
 * How long an answer asks to wait, from its `Retry-After` header: whole seconds or a date (RFC 9110,
 * section 10.2.3). A date is measured against the answer's own `Date` header where the server's clock
 * and this one disagree. Of a repeated header, Node hands over the first alone
 * (https://nodejs.org/api/http.html#messageheaders).
 *
 * @param headers the answer's headers, names in lower case
 * @param now when the answer came, in milliseconds since 1970
 * @returns milliseconds, 0 for a date in the past; undefined where there is no header or where it
 * makes no sense: neither of the two forms, negative, or longer than a year
 */
export function retryAfter(headers: Answer['headers'], now: number): number | undefined {
	const value = textOf(headers['retry-after']);
	const milliseconds = value === undefined ? NaN : wait(value, serverNow(headers, now));
	return milliseconds <= ONE_YEAR_IN_SECONDS * 1_000 ? milliseconds : undefined;
}

function wait(value: string, now: number): number {
	if (/^\d+$/.test(value)) return Number(value) * 1_000;
	return Math.max(0, parseHttpDate(value) - now);
}

function serverNow(headers: Answer['headers'], now: number): number {
	const date = parseHttpDate(textOf(headers.date) ?? '');
	return Math.abs(date - now) > AGREEMENT_IN_MILLISECONDS ? date : now;
}

function textOf(header: string | string[] | undefined): string | undefined {
	return typeof header === 'string' ? header.trim() : undefined;
}
