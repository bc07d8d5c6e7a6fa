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

/**
 * The node's parameters for an operation on one record.
 *
 * @param operation the value of the operation
 * @param recordId the record's ID, or an expression
 * @param changes other parameters
 */
export function forRecord(
	operation: string,
	recordId: string,
	changes: INodeParameters = {},
): INodeParameters {
	return {
		resource: 'record',
		operation,
		recordId: { __rl: true, mode: 'id', value: recordId },
		...changes,
	};
}

/**
 * The node's parameters for an operation on the people of the workspace.
 *
 * @param operation the value of the operation
 * @param changes other parameters
 */
export function forPeople(operation: string, changes: INodeParameters = {}): INodeParameters {
	return {
		resource: 'record',
		operation,
		object: { __rl: true, mode: 'list', value: 'person' },
		...changes,
	};
}

/**
 * The parameters for attributes as JSON.
 *
 * @param attributes the content of the JSON field: an object, or text such as an expression
 */
export function asJson(attributes: unknown): INodeParameters {
	return {
		specifyAttributes: 'json',
		attributesJson: typeof attributes === 'string' ? attributes : JSON.stringify(attributes),
	};
}

/**
 * The parameters for attributes by fields.
 *
 * @param mapper the name of the resource mapper
 * @param value the mapped fields; without them, columns are mapped automatically
 */
export function asFields(mapper: string, value?: INodeParameters): INodeParameters {
	return {
		specifyAttributes: 'fields',
		[mapper]: {
			mappingMode: value === undefined ? 'autoMapInputData' : 'defineBelow',
			value: value ?? null,
			matchingColumns: [],
			schema: [],
		},
	};
}
