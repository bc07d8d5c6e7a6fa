import { isAttributeType } from './attributeTypes';
import { isPlainObject } from './plainObject';

/** Values of Nex are lists of typed values of parts, or of lists of them, at most; deeper there is none. */
export const deepest = 4;

/**
 * What a value holds that is but a wrapper: the entries of a list, or what a typed value such as
 * `{"id", "type": "text", "text": "Acme"}` has under its type.
 *
 * @param value a value as Nex sends it
 * @returns undefined for a value that is no wrapper: a plain or a composite one
 */
export function unwrapped(value: unknown): readonly unknown[] | undefined {
	if (Array.isArray(value)) return value;
	return isTyped(value) ? [value[value.type]] : undefined;
}

/**
 * A value as Nex takes it, where it has the form in which Nex sends some. It is told by what it has: an ID,
 * a type of Nex, what stands under that, and nothing else. Anything more may be a value of parts, or an
 * object of another system.
 *
 * @param value any value; it is not changed
 * @returns what a typed value holds, of a list of several the list; any other value as it is
 */
export function withoutTypes(value: unknown): unknown {
	if (isSentByNex(value)) return value[value.type];
	if (!Array.isArray(value) || !value.some(isSentByNex)) return value;
	const values = value.map(withoutTypes);
	return values.length === 1 ? values[0] : values;
}

type TypedValue = { type: string } & Record<string, unknown>;

function isTyped(value: unknown): value is TypedValue {
	if (!isPlainObject(value)) return false;
	const { type } = value;
	return typeof type === 'string' && Object.hasOwn(value, type);
}

function isSentByNex(value: unknown): value is TypedValue {
	return (
		isTyped(value) &&
		isAttributeType(value.type) &&
		Object.hasOwn(value, 'id') &&
		Object.keys(value).length === 3
	);
}
