import { refuse } from '../errors';
import { attributeType } from './attributeTypes';
import type { AttributeDefinition } from './definitions';

/**
 * @param value what a request holds for an attribute
 * @returns whether a record can be found by it: not absent, null or empty text, nor a list of these
 */
export function isPresent(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(isPresent);
	return value !== undefined && value !== null && value !== '';
}

/**
 * Checks one attribute of a request against its definition.
 *
 * @param attribute the definition
 * @param value what the request holds for it; null is let through, it takes the value away
 * @throws {RefusedRequest} 400 with a message that names the attribute and the form it asks for
 */
export function checkValue(attribute: AttributeDefinition, value: unknown): void {
	if (value === null) return;
	const type = attributeType(attribute.type);
	const form = type.form(attribute.options);
	if (!attribute.options.is_multi_value) {
		if (!type.accepts(value, attribute.options)) refuseValue(attribute, form);
		return;
	}
	if (!Array.isArray(value)) refuseValue(attribute, `an array, each entry ${form}`);
	for (const entry of value) {
		if (entry === null || !type.accepts(entry, attribute.options)) {
			refuseValue(attribute, `an array, each entry ${form}`);
		}
	}
}

function refuseValue(attribute: AttributeDefinition, form: string): never {
	refuse(`The attribute "${attribute.slug}" (${attribute.type}) must be ${form}.`);
}

/**
 * @param attribute the definition of a unique attribute
 * @param value what a record or a request holds for it
 * @returns one text for each value; two records share a value where they share a text
 */
export function comparableValues(attribute: AttributeDefinition, value: unknown): string[] {
	if (!isPresent(value)) return [];
	const comparable = attributeType(attribute.type).comparable ?? JSON.stringify;
	return Array.isArray(value) && attribute.options.is_multi_value
		? value.filter(isPresent).map((entry: unknown) => comparable(entry))
		: [comparable(value)];
}
