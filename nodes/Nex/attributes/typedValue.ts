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
	if (!isPlainObject(value)) return undefined;
	const { type } = value;
	return typeof type === 'string' && Object.hasOwn(value, type) ? [value[type]] : undefined;
}
