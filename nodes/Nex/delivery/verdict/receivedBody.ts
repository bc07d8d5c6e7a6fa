import { OverlongBody } from '../exchange/readBody';
import { asLine } from './nexError';

const LONGEST_QUOTE = 150;

/** An error that may be Nex's is worth more of it. */
export const LONGEST_QUOTE_OF_ERROR = 500;

/**
 * Says in a few words what the body of an unusable answer is.
 *
 * @param body parsed JSON, text where the body was no JSON, or what stands for one that is too long
 * @returns a noun with its article, for the middle of a sentence
 */
export function describeBody(body: unknown): string {
	if (body === undefined || body === null) return 'nothing';
	if (body instanceof OverlongBody) return `more than ${body.size}`;
	if (typeof body === 'string') return describeText(body.trimStart());
	if (Array.isArray(body)) return 'a list';
	if (typeof body === 'object') return 'other JSON';
	return 'a single value';
}

/**
 * Quotes the body of an error that is none of Nex's, so that a person can find out whose it is.
 *
 * @param body as for `describeBody`
 * @param longest how many characters at most (default 150)
 * @returns the beginning of a text or of JSON, as one line; a description where that is better
 */
export function quoteBody(body: unknown, longest = LONGEST_QUOTE): string {
	const described = describeBody(body);
	if (described === 'text') return `"${asLine(body as string, longest)}"`;
	return described === 'other JSON' || described === 'a list'
		? (asLine(writtenOut(body), longest) ?? described)
		: described;
}

/** What is nested some thousands deep can be read and not written; nothing is quoted of it. */
function writtenOut(body: unknown): string {
	try {
		return JSON.stringify(body);
	} catch {
		return '';
	}
}

/**
 * Tells a body that broke off on the way, without a word of the connection: of one that is packed
 * with gzip, Node's HTTP clients take the part that came for the whole.
 *
 * @param body as for `describeBody`
 * @returns whether it is JSON that was cut off
 */
export function isCutOff(body: unknown): boolean {
	return typeof body === 'string' && /^\s*[{[]/.test(body);
}

function describeText(text: string): string {
	if (text === '') return 'nothing';
	if (/^<(!doctype html|html)/i.test(text)) return 'a page of HTML';
	if (text.startsWith('<')) return 'HTML or XML';
	if (isCutOff(text)) return 'JSON that was cut off';
	return 'text';
}
