import { isPlainObject, setKey } from '../plainObject';
import { isDateObject, writeDate } from './date';
import { writeNumber } from './number';

/** Deeper than any value that a person makes, and shallow enough for any reader of JSON. */
const deepest = 200;

/** What `copy` answers for a value that JSON cannot hold, since undefined means "left out" there. */
const notJson = Symbol('not JSON');

/**
 * Writes any JSON value as it is.
 *
 * @param value a JSON value; dates in it are written as RFC 3339 texts, keys whose value is undefined
 * are left out and undefined entries of a list are null, as JSON itself does it
 * @returns a copy, or undefined where JSON could not carry the value unchanged: NaN, Infinity,
 * functions, class instances, more than 200 levels (so also a value that holds itself)
 */
export function writeJson(value: unknown): unknown {
	const copied = copy(value, 0);
	return copied === notJson ? undefined : copied;
}

function copy(value: unknown, depth: number): unknown {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return writeNumber(value) ?? notJson;
	if (typeof value === 'undefined') return undefined;
	if (depth === deepest) return notJson;
	if (Array.isArray(value)) return copyList(value, depth);
	if (isDateObject(value)) return writeDate(value) ?? notJson;
	return isPlainObject(value) ? copyObject(value, depth) : notJson;
}

function copyList(value: readonly unknown[], depth: number): unknown {
	const copied: unknown[] = [];
	for (const entry of value) {
		const copiedEntry = copy(entry, depth + 1);
		if (copiedEntry === notJson) return notJson;
		copied.push(copiedEntry ?? null);
	}
	return copied;
}

function copyObject(value: Readonly<Record<string, unknown>>, depth: number): unknown {
	const copied: Record<string, unknown> = {};
	for (const key of Object.keys(value)) {
		const copiedEntry = copy(value[key], depth + 1);
		if (copiedEntry === notJson) return notJson;
		if (copiedEntry !== undefined) setKey(copied, key, copiedEntry);
	}
	return copied;
}
