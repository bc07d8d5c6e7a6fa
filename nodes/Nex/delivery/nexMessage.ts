const LONGEST_MESSAGE = 500;

/** Nex's keys look like this. A server that repeats the key in its message must not give it away. */
const API_KEY = /\bsk-[\w-]+/g;

/** An error of Nex is a line or two; a body beyond this is something else and not worth parsing. */
const LONGEST_BODY = 100_000;

/**
 * What Nex says in an error's body. Nex writes every error as `{"code": 400, "message": "…"}`
 * (`httpx.APIError` in its OpenAPI description).
 *
 * @param body the parsed body, or text that may hold JSON
 * @returns the message as one line of at most 500 characters; undefined where the body has none
 */
export function nexMessage(body: unknown): string | undefined {
	const parsed = typeof body === 'string' ? parseObject(body) : body;
	if (typeof parsed !== 'object' || parsed === null || !('message' in parsed)) return undefined;
	return typeof parsed.message === 'string' ? asLine(parsed.message) : undefined;
}

/**
 * One line that is safe to show: control characters and line breaks become spaces, invisible ones
 * (which can reverse the text around them) go, and a text of more than 500 characters is cut and
 * ends in "…".
 *
 * @returns undefined where nothing is left
 */
export function asLine(text: string): string | undefined {
	const line = text
		.slice(0, LONGEST_BODY)
		.replace(API_KEY, '[API key]')
		.replace(/\p{Cf}+/gu, '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.trim();
	if (line.length <= LONGEST_MESSAGE) return line === '' ? undefined : line;
	// A cut in the middle of a surrogate pair would leave half a character.
	return line.slice(0, LONGEST_MESSAGE - 1).replace(/[\uD800-\uDBFF]$/, '') + '…';
}

function parseObject(text: string): unknown {
	if (text.length > LONGEST_BODY || !text.trimStart().startsWith('{')) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
