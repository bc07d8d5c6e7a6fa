import type { INodeProperties } from 'n8n-workflow';

import { ofChosenObject } from '../fields/object';

/** By which attribute Nex finds the record, where the attributes are given as JSON. */
export const matchingAttribute: INodeProperties = {
	displayName: 'Matching Attribute',
	name: 'matchingAttribute',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	typeOptions: ofChosenObject,
	description:
		'The unique attribute to find the record by: a record with the same value is updated; otherwise, a new one is created',
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
};
