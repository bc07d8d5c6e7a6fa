import { isPlainObject, setKey } from '../plainObject';
import { shortened } from '../shownValue';
import { isDateObject, writeDate } from './date';
import { JsonFlaw } from './jsonFlaw';
import { writeNumber } from './number';

/** Deeper than any value that a person makes, and shallow enough for any reader of JSON. */
const deepest = 200;

const inItsPlace =
	'A calculation may have failed: check the expression. Nothing is sent in its place, since null would delete the value in Nex.';
const asText =
	'Keep such a number as text all the way: an ID leaves Nex as text, such as "32414268188027657".';
const convertIt = 'Turn it into a text, a list or an object in the expression.';
const pickFromIt = 'In the expression, pick the values to send.';

/**
 * Copies any JSON value as it is.
 *
 * @param value a JSON value; dates in it are written as RFC 3339 texts, and keys whose value is
 * undefined are left out, as JSON itself does it
 * @returns the copy; or the flaw where JSON could not carry the value unchanged: NaN, Infinity, a
 * whole number beyond 2^53 - 1 (it may have been rounded before it came here), an invalid date, an
 * undefined entry of a list, functions, class instances, a value that holds itself, more than 200
 * levels
 */
export function copyJson(value: unknown): unknown {
	const copied = copy(value, 0);
	return copied instanceof JsonFlaw && copied.path.length === deepest
		? (flawOfCircle(value, copied.path) ?? copied)
		: copied;
}

/** As `copyJson`, but undefined where there is a flaw. */
export function writeJson(value: unknown): unknown {
	const copied = copyJson(value);
	return copied instanceof JsonFlaw ? undefined : copied;
}

/** What is wrong with a value, and what a person can do about it; undefined where it has no flaw. */
export function jsonAdvice(value: unknown): string | undefined {
	const copied = copyJson(value);
	return copied instanceof JsonFlaw ? copied.reason : undefined;
}

function copy(value: unknown, depth: number): unknown {
	if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return writeNumber(value) ?? flawOfNumber(value);
	if (typeof value === 'undefined') return undefined;
	if (isDateObject(value))
		return writeDate(value) ?? new JsonFlaw('is an invalid date', inItsPlace);
	const isList = Array.isArray(value);
	if (!isList && !isPlainObject(value)) return new JsonFlaw(`is ${kindOf(value)}`, convertIt);
	if (depth === deepest) return new JsonFlaw(`is more than ${deepest} levels deep`, pickFromIt);
	return isList ? copyList(value, depth) : copyObject(value, depth);
}

function copyList(value: readonly unknown[], depth: number): unknown {
	const copied: unknown[] = [];
	for (let position = 0; position < value.length; position++) {
		const entry = copy(value[position], depth + 1);
		if (entry === undefined) return new JsonFlaw('is undefined', inItsPlace, [position]);
		if (entry instanceof JsonFlaw) return entry.within(position);
		copied.push(entry);
	}
	return copied;
}

function copyObject(value: Readonly<Record<string, unknown>>, depth: number): unknown {
	const copied: Record<string, unknown> = {};
	for (const key of Object.keys(value)) {
		const entry = copy(value[key], depth + 1);
		if (entry instanceof JsonFlaw) return entry.within(key);
		if (entry !== undefined) setKey(copied, key, entry);
	}
	return copied;
}

function flawOfNumber(number: number): JsonFlaw {
	return Number.isInteger(number)
		? new JsonFlaw(
				`is the number ${number}, which may have been rounded: it is too large to be kept exactly`,
				asText,
			)
		: new JsonFlaw(`is ${number}`, inItsPlace);
}

/** What a value without end is, whose levels seem to be too many. */
function flawOfCircle(value: unknown, path: JsonFlaw['path']): JsonFlaw | undefined {
	const above = new Set<unknown>();
	let current = value;
	for (const [depth, key] of path.entries()) {
		above.add(current);
		current = (current as Record<string | number, unknown>)[key];
		if (above.has(current)) {
			return new JsonFlaw(
				'contains itself, so it never ends',
				pickFromIt,
				path.slice(0, depth + 1),
			);
		}
	}
	return undefined;
}

function kindOf(value: unknown): string {
	if (typeof value === 'bigint') return 'a BigInt';
	if (typeof value !== 'object' || value === null) return `a ${typeof value}`;
	const { name } = Object(value.constructor) as { name?: unknown };
	return typeof name === 'string' && name !== '' && name !== 'Object'
		? `an object of the class ${shortened(name)}`
		: 'an object of a class';
}
