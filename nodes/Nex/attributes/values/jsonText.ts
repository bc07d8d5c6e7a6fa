import { isPlainObject } from '../plainObject';
import { shortened } from '../shownValue';
import { JsonFlaw } from './jsonFlaw';
import { exactNumber } from './number';

/**
 * Reads a text that is JSON of a list.
 *
 * @returns the list; the flaw where reading would round a number in it; or undefined where the text
 * is not JSON of a list
 */
export function readJsonList(text: string): unknown[] | JsonFlaw | undefined {
	const json = readJson(text, '[');
	return Array.isArray(json) || json instanceof JsonFlaw ? json : undefined;
}

/**
 * Reads a text that is JSON of an object.
 *
 * @returns the object; the flaw where reading would round a number in it; or undefined where the
 * text is not JSON of an object
 */
export function readJsonObject(text: string): Record<string, unknown> | JsonFlaw | undefined {
	const json = readJson(text, '{');
	return isPlainObject(json) || json instanceof JsonFlaw ? json : undefined;
}

/** Whether a text begins like JSON of a list (`[`) or of an object (`{`). */
export function beginsWith(text: string, bracket: '[' | '{'): boolean {
	return text.trimStart().startsWith(bracket);
}

function readJson(text: string, bracket: '[' | '{'): unknown {
	if (!beginsWith(text, bracket)) return undefined;
	try {
		const json: unknown = JSON.parse(text);
		return inexactNumberIn(text) ?? json;
	} catch {
		return undefined;
	}
}

/**
 * Finds a number that reading the JSON would round, or that is beyond 2^53 - 1.
 *
 * @param json valid JSON
 * @returns the first such number, as a flaw with its place; undefined where there is none
 */
export function inexactNumberIn(json: string): JsonFlaw | undefined {
	const numberPattern = /[\d.eE+-]+/y;
	let position = 0;
	while (position < json.length) {
		const character = json[position] ?? '';
		if (character === '"') {
			position = endOfText(json, position);
		} else if (character === '-' || (character >= '0' && character <= '9')) {
			numberPattern.lastIndex = position;
			const number = numberPattern.exec(json)?.[0] ?? '';
			if (exactNumber(number) === undefined) return flawOfNumber(number, pathTo(json, position));
			position += number.length;
		} else {
			position++;
		}
	}
	return undefined;
}

function flawOfNumber(number: string, path: JsonFlaw['path']): JsonFlaw {
	return new JsonFlaw(
		`is a number with more digits than can be sent exactly: ${shortened(number)}`,
		'Put that number in quotes.',
		path,
	);
}

/** The keys and the positions in lists that lead to a position of valid JSON. */
function pathTo(json: string, end: number): Array<string | number> {
	const path: Array<string | number> = [];
	let text = '';
	let position = 0;
	while (position < end) {
		const character = json[position];
		const last = path.at(-1);
		if (character === '"') {
			const start = position;
			position = endOfText(json, start);
			text = json.slice(start, position);
			continue;
		}
		if (character === '{') path.push('');
		else if (character === '[') path.push(0);
		else if (character === '}' || character === ']') path.pop();
		else if (character === ':') path[path.length - 1] = JSON.parse(text) as string;
		else if (character === ',' && typeof last === 'number') path[path.length - 1] = last + 1;
		position++;
	}
	return path;
}

/** The position after the closing quote of the text that begins at a position. */
function endOfText(json: string, start: number): number {
	let position = start + 1;
	while (json[position] !== '"') position += json[position] === '\\' ? 2 : 1;
	return position + 1;
}
