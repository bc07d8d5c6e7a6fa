import type { Answer } from '../exchange/answer';
import { OverlongBody } from '../exchange/readBody';

const LONGEST_MESSAGE = 500;

/** Nex's keys look like this. A server that repeats the key in its message must not give it away. */
const API_KEY = /(?<![a-z])sk-[\w.~+/=%-]+/gi;

/** A key of any other look is one that the server names so, unless it is hidden already. */
const BEARER = /\bbearer(?:\s|%20)+(?!\[API key\])[^\s"',;]+/gi;

/** An error of Nex is a line or two; a body beyond this is something else and not worth parsing. */
const LONGEST_BODY = 100_000;

/** An error of Nex's own. */
export interface NexError {
	/** What Nex says: one line of at most 500 characters; undefined where it says nothing. */
	message: string | undefined;
}

/**
 * Reads the error in an answer's body, if it is Nex that answered: it writes every error as
 * `{"code": 400, "message": "…"}`, the code being the status (`httpx.APIError` in its OpenAPI
 * description). What a proxy, a firewall or a gateway answers is none.
 *
 * @param answer its body parsed, or text that may hold JSON
 * @returns the error; undefined where the body is none of Nex's
 */
export function nexError({ status, body }: Pick<Answer, 'status' | 'body'>): NexError | undefined {
	const { code, message } = objectIn(body) ?? {};
	if (code !== status || typeof message !== 'string') return undefined;
	return { message: asLine(message) };
}

/** What a gateway or a firewall has no reason to answer in JSON: they do not read what is sent. */
const ofWhatWasSent = new Set([400, 409, 422]);

/**
 * Tells an error that is an object or a list of JSON and about what was sent. Where it is none of
 * Nex's documented form, Nex is as likely to have said it as a server in between.
 *
 * @param answer as for `nexError`
 */
export function isOfWhatWasSent({ status, body }: Pick<Answer, 'status' | 'body'>): boolean {
	return ofWhatWasSent.has(status) && (Array.isArray(body) || objectIn(body) !== undefined);
}

/**
 * Reads an error of Nex's form in the body of an answer whose status says that it is a success.
 *
 * @param body the parsed body
 * @returns the error; undefined where there is none
 */
export function errorInSuccess(body: unknown): NexError | undefined {
	const { code } = Object(body) as { code?: unknown };
	return typeof code === 'number' && code >= 400 ? nexError({ status: code, body }) : undefined;
}

/**
 * One line that is safe to show: control characters and line breaks become spaces, invisible ones
 * (which can reverse the text around them) go, and a text that is too long is cut and ends in "…".
 *
 * @param text anything that a person is to read
 * @param longest how many characters at most (default 500)
 * @returns undefined where nothing is left
 */
export function asLine(text: string, longest = LONGEST_MESSAGE): string | undefined {
	const line = text
		.slice(0, LONGEST_BODY)
		.replace(/\p{Cf}+/gu, '')
		.replace(/[\p{Cc}\s]+/gu, ' ')
		.replace(BEARER, 'Bearer [API key]')
		.replace(API_KEY, '[API key]')
		.trim();
	if (line.length <= longest) return line === '' ? undefined : line;
	// A cut in the middle of a surrogate pair would leave half a character.
	return line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '') + '…';
}

function objectIn(body: unknown): Record<string, unknown> | undefined {
	const parsed = typeof body === 'string' ? parseObject(body) : body;
	const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
	return isObject && !(parsed instanceof OverlongBody)
		? (parsed as Record<string, unknown>)
		: undefined;
}

function parseObject(text: string): unknown {
	if (text.length > LONGEST_BODY || !text.trimStart().startsWith('{')) return undefined;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
