import type { INodeProperties } from 'n8n-workflow';

/** How a person says what the record shall hold: by fields made from the live schema, or as JSON. */
export const attributesForm: INodeProperties[] = [
	{
		displayName: 'Specify Attributes',
		name: 'specifyAttributes',
		type: 'options',
		options: [
			{
				name: 'Using Fields Below',
				value: 'fields',
				description: "Fill in the object's attributes one by one, or map them automatically",
			},
			{
				name: 'Using JSON',
				value: 'json',
				description: 'Send the attributes exactly as you write them, without reading the schema',
			},
		],
		default: 'fields',
		description: 'How to say which values the record gets',
	},
	{
		displayName: 'Attributes',
		name: 'attributes',
		type: 'resourceMapper',
		noDataExpression: true,
		required: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			// Without this the form would show the attributes of the object that was chosen before.
			loadOptionsDependsOn: ['object.value'],
			resourceMapper: {
				resourceMapperMethod: 'mapAttributes',
				mode: 'upsert',
				fieldWords: { singular: 'attribute', plural: 'attributes' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
				matchingFieldsLabels: {
					title: 'Matching Attribute',
					description: 'The unique attribute that tells whether the record exists',
					hint: 'A record that has the same value is updated; where there is none, a new one is created.',
				},
			},
		},
		// Before an object is chosen there are no attributes, and the form would call that an error.
		displayOptions: { show: { specifyAttributes: ['fields'] }, hide: { object: [''] } },
	},
	{
		displayName: 'Matching Attribute',
		name: 'matchingAttribute',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description:
			'The unique attribute that tells whether the record exists: where a record has the same value the record is updated, otherwise a new one is created',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose an attribute…',
				typeOptions: { searchListMethod: 'searchMatchingAttributes', searchable: true },
			},
			{
				displayName: 'By ID or Slug',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. email_addresses',
				hint: 'With a slug, items for different records are sent at the same time; with an ID, one after another',
			},
		],
		displayOptions: { show: { specifyAttributes: ['json'] } },
	},
	{
		displayName: 'Attributes',
		name: 'attributesJson',
		type: 'json',
		required: true,
		default: '{}',
		description:
			'An object of attribute slugs and values, the matching attribute among them, e.g. {"name": "Jane Smith", "email_addresses": ["jane@example.com"]}',
		displayOptions: { show: { specifyAttributes: ['json'] } },
	},
];
