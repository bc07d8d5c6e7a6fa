import type { INodeParameters } from 'n8n-workflow';

/**
 * The node's parameters for an upsert with "Using JSON", as the editor stores them.
 *
 * @param attributes the content of the JSON field: an object, or text such as an expression
 * @param changes other parameters
 */
export function withJson(attributes: unknown, changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'record',
		operation: 'upsertRecord',
		object: { __rl: true, mode: 'slug', value: 'person' },
		specifyAttributes: 'json',
		matchingAttribute: { __rl: true, mode: 'list', value: 'email_addresses' },
		attributesJson: typeof attributes === 'string' ? attributes : JSON.stringify(attributes),
		...changes,
	};
}

/**
 * The node's parameters for an upsert with "Using Fields Below", fields mapped one by one.
 *
 * @param value the mapped fields
 * @param changes other parameters
 */
export function withFields(value: INodeParameters, changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'record',
		operation: 'upsertRecord',
		object: { __rl: true, mode: 'list', value: 'person' },
		specifyAttributes: 'fields',
		attributes: {
			mappingMode: 'defineBelow',
			value,
			matchingColumns: ['email_addresses'],
			schema: [],
		},
		...changes,
	};
}

/**
 * The node's parameters for an upsert with "Using Fields Below", mapped automatically.
 *
 * @param matchingAttribute the slug of the matching attribute
 * @param changes other parameters
 */
export function withColumns(
	matchingAttribute = 'email_addresses',
	changes: INodeParameters = {},
): INodeParameters {
	return {
		...withFields({}, changes),
		attributes: {
			mappingMode: 'autoMapInputData',
			value: null,
			matchingColumns: [matchingAttribute],
			schema: [],
		},
	};
}
