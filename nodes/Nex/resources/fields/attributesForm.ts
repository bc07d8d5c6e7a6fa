import type { INodeProperties, ResourceMapperTypeOptionsBase } from 'n8n-workflow';

/** How a person says what a record shall hold: by fields made from the live schema, or as JSON. */
export const specifyAttributes: INodeProperties = {
	displayName: 'Specify Attributes',
	name: 'specifyAttributes',
	type: 'options',
	options: [
		{
			name: 'Using Fields Below',
			value: 'fields',
			description: 'Fill in the attributes one by one, or map them automatically',
		},
		{
			name: 'Using JSON',
			value: 'json',
			description:
				'Send the attributes exactly as you write them, without reading the definition of the object from Nex',
		},
	],
	default: 'fields',
	description: 'How to give the values of the record',
};

/** What differs between the mappers of the operations. */
interface Mapper {
	/** The name of the parameter. n8n walks through all that share a name, so none share one. */
	name: string;
	/** The method that gives the fields. */
	method: string;
	/** Whose attributes these are: the parameter that has to be filled in first. */
	of: 'object' | 'list';
	/** `add` asks for required attributes, `upsert` for a matching one, `map` for neither. */
	mode: ResourceMapperTypeOptionsBase['mode'];
	matching?: ResourceMapperTypeOptionsBase['matchingFieldsLabels'];
	/** What the fields are headed with. */
	heading?: string;
	required?: boolean;
}

/**
 * The form of attributes of one operation, which asks Nex for the fields.
 *
 * @param mapper what is special about it
 * @returns the property, shown with "Using Fields Below"
 */
export function attributesMapper({
	name,
	method,
	of,
	mode,
	matching,
	heading,
	required = true,
}: Mapper): INodeProperties {
	return {
		displayName: 'Attributes',
		name,
		type: 'resourceMapper',
		noDataExpression: true,
		...(required ? { required } : {}),
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			// Without this the form would show the attributes of what was chosen before.
			loadOptionsDependsOn: [`${of}.value`],
			resourceMapper: {
				resourceMapperMethod: method,
				mode,
				fieldWords: { singular: 'attribute', plural: 'attributes' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
				...(heading === undefined ? {} : { valuesLabel: heading }),
				...(matching === undefined ? {} : { matchingFieldsLabels: matching }),
			},
		},
		// Before there is a choice there are no attributes, and the form would call that an error.
		displayOptions: { show: { specifyAttributes: ['fields'] }, hide: { [of]: [''] } },
	};
}

/** The attributes as JSON. */
export const attributesJson: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributesJson',
	type: 'json',
	required: true,
	default: '{}',
	description:
		'An object of attribute slugs and values (for an upsert, including the matching attribute), e.g. {"name": "Jane Smith", "email_addresses": ["jane@example.com"]}',
	displayOptions: { show: { specifyAttributes: ['json'] } },
};
