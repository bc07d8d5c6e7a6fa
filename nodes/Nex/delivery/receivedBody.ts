/**
 * Says in a few words what the body of an unusable answer is.
 *
 * @param body parsed JSON, or text where the body was no JSON
 * @returns a noun with its article, for the middle of a sentence
 */
export function describeBody(body: unknown): string {
	if (body === undefined || body === null) return 'nothing';
	if (typeof body === 'string') return describeText(body.trimStart());
	if (Array.isArray(body)) return 'a list';
	if (typeof body === 'object') return 'other JSON';
	return 'a single value';
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
