import type { AttributeDefinition, ObjectDefinition } from './definition';
import { isLeftEmpty } from './emptyValue';
import { isPlainObject } from './plainObject';

/** Deeper values count as the same: they only wait for each other. */
const deepest = 20;

/**
 * Finds an attribute as Nex's `matching_attribute` names it: "ID or slug of the attribute".
 *
 * @param object the object's definition
 * @param idOrSlug the slug, which is looked for first, or the ID
 * @returns the attribute, or undefined where the object has none of that name
 */
export function findMatchingAttribute(
	object: ObjectDefinition,
	idOrSlug: string,
): AttributeDefinition | undefined {
	if (idOrSlug === '') return undefined;
	return (
		object.attributes.find(({ slug }) => slug === idOrSlug) ??
		object.attributes.find(({ id }) => id === idOrSlug)
	);
}

/**
 * The values by which two items may mean the same record, so that they can be kept in order.
 * Spelled so that values which Nex might see as the same are the same: texts without letter case and
 * the spaces around them, the number 1 like the text "1", objects whatever their keys' order.
 *
 * @param value the matching attribute's value; each entry of a list counts on its own
 * @returns the values, each once, in their order; none for an empty value
 */
export function matchingValues(value: unknown): string[] {
	const entries = Array.isArray(value) ? value : [value];
	return [...new Set(entries.filter((entry) => !isLeftEmpty(entry)).map(matchingValue))];
}

function matchingValue(value: unknown): string {
	return (typeof value === 'string' ? value : canonicalJson(value, 0)).trim().toLowerCase();
}

function canonicalJson(value: unknown, depth: number): string {
	if (depth === deepest) return '…';
	if (Array.isArray(value)) {
		return `[${value.map((entry) => canonicalJson(entry, depth + 1)).join(',')}]`;
	}
	if (isPlainObject(value)) {
		const keys = Object.keys(value).sort();
		const entries = keys.map(
			(key) => `${JSON.stringify(key)}:${canonicalJson(value[key], depth + 1)}`,
		);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(value) ?? String(value);
}
