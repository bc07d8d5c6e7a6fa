import { isPlainObject } from '../plainObject';
import { exactNumber } from './number';

/** Where a text is JSON but a number in it would be rounded by reading it. */
export const wouldBeRounded = Symbol('would be rounded');

/**
 * Reads a text that is JSON of a list.
 *
 * @returns the list; `wouldBeRounded`; or undefined where the text is not JSON of a list
 */
export function readJsonList(text: string): unknown[] | typeof wouldBeRounded | undefined {
	const json = readJson(text, '[');
	return Array.isArray(json) || json === wouldBeRounded ? json : undefined;
}

/**
 * Reads a text that is JSON of an object.
 *
 * @returns the object; `wouldBeRounded`; or undefined where the text is not JSON of an object
 */
export function readJsonObject(
	text: string,
): Record<string, unknown> | typeof wouldBeRounded | undefined {
	const json = readJson(text, '{');
	return isPlainObject(json) || json === wouldBeRounded ? json : undefined;
}

/** Whether a text begins like JSON of a list (`[`) or of an object (`{`). */
export function beginsWith(text: string, bracket: '[' | '{'): boolean {
	return text.trimStart().startsWith(bracket);
}

function readJson(text: string, bracket: '[' | '{'): unknown {
	if (!beginsWith(text, bracket)) return undefined;
	try {
		const json: unknown = JSON.parse(text);
		return holdsInexactNumber(text) ? wouldBeRounded : json;
	} catch {
		return undefined;
	}
}

/** @param json valid JSON, so that every text in it ends */
function holdsInexactNumber(json: string): boolean {
	const numberPattern = /[\d.eE+-]+/y;
	let position = 0;
	while (position < json.length) {
		const character = json[position] ?? '';
		if (character === '"') {
			position = endOfText(json, position);
		} else if (character >= '0' && character <= '9') {
			// The sign before it makes no difference.
			numberPattern.lastIndex = position;
			const number = numberPattern.exec(json)?.[0] ?? '';
			if (exactNumber(number) === undefined) return true;
			position += number.length;
		} else {
			position++;
		}
	}
	return false;
}

/** The position after the closing quote of the text that begins at a position. */
function endOfText(json: string, start: number): number {
	let position = start + 1;
	while (json[position] !== '"') position += json[position] === '\\' ? 2 : 1;
	return position + 1;
}
