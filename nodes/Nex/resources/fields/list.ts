import type { INodeProperties } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import { identifierOf, identifierValidation } from './identifier';
import { ofChosenObject } from './object';

/** Which list an operation is about. */
export const listLocator: INodeProperties = {
	displayName: 'List',
	name: 'list',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	typeOptions: ofChosenObject,
	description: 'The list, one of those for the records of the object',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a list…',
			typeOptions: { searchListMethod: 'searchLists', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 32414268188027657',
			validation: identifierValidation,
		},
	],
};

/** @returns the ID of the list that an item is about; throws ItemRefusal where it gives none */
export function listIdOf(item: RunItem): string {
	return identifierOf(item, 'list', 'list');
}
