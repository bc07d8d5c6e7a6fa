import { isPlainObject } from './plainObject';
import { deepest, unwrapped } from './typedValue';

/**
 * What names a record, out of attributes that were asked for as `primary`, so that only those came
 * that name it.
 *
 * @param attributes slugs and values as Nex sends them: texts, composite values, lists of them, or
 *   lists of typed values such as `[{"id", "type": "text", "text": "Acme"}]`
 * @returns the text of the first attribute that has one, its parts joined by spaces; empty for none
 */
export function recordName(attributes: unknown): string {
	if (!isPlainObject(attributes)) return '';
	return (
		Object.values(attributes)
			.map((value) => textsIn(value, deepest).join(' '))
			.find((text) => text !== '') ?? ''
	);
}

function textsIn(value: unknown, depth: number): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
	if (typeof value === 'number') return [String(value)];
	if (depth === 0) return [];
	const parts = unwrapped(value) ?? (isPlainObject(value) ? Object.values(value) : []);
	return parts.flatMap((part) => textsIn(part, depth - 1));
}
