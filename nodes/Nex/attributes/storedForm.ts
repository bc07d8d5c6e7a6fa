import type { ResourceMapperField, ResourceMapperValue } from 'n8n-workflow';
import { isPlainObject } from './plainObject';

/**
 * Reads the value of a resource mapper as it is stored in a workflow. One that the editor did not
 * make may hold anything in its place.
 *
 * @param stored the parameter's value
 * @returns the value with whatever is not as n8n's editor stores it left out
 */
export function readStoredForm(stored: unknown): ResourceMapperValue {
	const { mappingMode, value, matchingColumns, schema } = isPlainObject(stored) ? stored : {};
	return {
		mappingMode: text(mappingMode),
		value: isPlainObject(value) ? (value as ResourceMapperValue['value']) : {},
		matchingColumns: list(matchingColumns).map(text),
		schema: list(schema).flatMap(readField),
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};
}

function readField(field: unknown): ResourceMapperField[] {
	if (!isPlainObject(field) || typeof field.id !== 'string') return [];
	const options = list(field.options).filter(isPlainObject);
	return [
		{
			...field,
			displayName: text(field.displayName),
			options: options.map(({ name, value }) => ({ name: text(name), value: text(value) })),
		} as ResourceMapperField,
	];
}

function list(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
