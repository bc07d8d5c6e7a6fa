import { attributeType } from './attributeTypes';
import type { AttributeDefinition, ObjectDefinition } from './definition';
import { isPlainObject } from './plainObject';
import { deepest, unwrapped } from './typedValue';

/** @returns the attributes of which no two records of the object share a value */
export function uniqueAttributes({ attributes }: ObjectDefinition): AttributeDefinition[] {
	return attributes.filter(({ isUnique }) => isUnique);
}

/**
 * Tells whether a record has a value in one of the unique attributes of its object. The letter case
 * counts where the attribute's type does not say otherwise; the spaces around a value do not.
 *
 * @param object the object's definition
 * @param attributes the record's attributes as Nex sends them: plain values, composite ones, lists of
 *   them, or lists of typed values such as `[{"id", "type": "email", "email": "jane@example.com"}]`
 * @param value the value, as a person writes it
 */
export function hasUniqueValue(
	object: ObjectDefinition,
	attributes: unknown,
	value: string,
): boolean {
	if (!isPlainObject(attributes)) return false;
	return uniqueAttributes(object).some((attribute) => {
		if (!Object.hasOwn(attributes, attribute.slug)) return false;
		const wanted = comparable(attribute, value);
		return textsOf(attribute, attributes[attribute.slug], deepest).some(
			(text) => comparable(attribute, text) === wanted,
		);
	});
}

function comparable({ type }: AttributeDefinition, text: string): string {
	const trimmed = text.trim();
	return attributeType(type).ignoresLetterCase ? trimmed.toLowerCase() : trimmed;
}

/** Each single value as a person writes it; none for what has no such text. */
function textsOf(attribute: AttributeDefinition, value: unknown, depth: number): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
	if (depth === 0) return [];
	const entries = unwrapped(value);
	if (entries !== undefined)
		return entries.flatMap((entry) => textsOf(attribute, entry, depth - 1));
	if (!isPlainObject(value)) return [];
	return attributeType(attribute.type).textsOfParts?.(value) ?? [];
}
