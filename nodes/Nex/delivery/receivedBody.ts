import { OverlongBody } from './readBody';

/**
 * Says in a few words what the body of an unusable answer is.
 *
 * @param body parsed JSON, or text where the body was no JSON, or `OverlongBody`
 * @returns a noun with its article, for the middle of a sentence
 */
export function describeBody(body: unknown): string {
	if (body === undefined || body === null) return 'nothing';
	if (typeof body === 'string') return describeText(body.trimStart());
	if (body instanceof OverlongBody) return body.size;
	if (Array.isArray(body)) return 'a list';
	if (typeof body === 'object') return 'other JSON';
	return 'a single value';
}

function describeText(text: string): string {
	if (text === '') return 'nothing';
	if (/^<(!doctype html|html)/i.test(text)) return 'a page of HTML';
	if (text.startsWith('<')) return 'HTML or XML';
	if (/^[{[]/.test(text)) return 'JSON that was cut off';
	return 'text';
}
