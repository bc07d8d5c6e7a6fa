import type { INodeProperties } from 'n8n-workflow';

/** Which changes count. */
export const changedAttributes: INodeProperties = {
	displayName: 'Only When These Attributes Change',
	name: 'changedAttributes',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getAttributes',
		loadOptionsDependsOn: ['object.value'],
	},
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'With none chosen, any change counts. In an expression, give the slugs.',
	// Before an object is chosen there are no attributes, and the form would call that an error.
	displayOptions: { hide: { object: [''] } },
};

/** Whether what was changed comes along. */
export const includeChanges: INodeProperties = {
	displayName: 'Include Changes',
	name: 'includeChanges',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the values that changed since the last check, each with the old and the new one; this takes a further request for each record',
};
