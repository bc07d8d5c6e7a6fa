import type { INodeProperties } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import { identifierOf, identifierValidation } from './identifier';
import { wordsFor } from './identifiedWords';
import { ofChosenObject } from './object';

/** Which record an operation is about. */
export const recordLocator: INodeProperties = {
	displayName: 'Record',
	name: 'recordId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	typeOptions: ofChosenObject,
	description: 'The record, chosen by its name or given by its ID',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose a record…',
			typeOptions: { searchListMethod: 'searchRecords', searchable: true },
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

/** The other one of two records. */
export const relatedRecordLocator: INodeProperties = {
	...recordLocator,
	displayName: 'Related Record',
	name: 'relatedRecordId',
	description: 'The second record, chosen by its name or given by its ID',
};

/** @returns the ID of the record that an item is about; throws ItemRefusal where it gives none */
export function recordIdOf(item: RunItem): string {
	return identifierOf(item, 'recordId', 'record');
}

/** What a status means to requests for one record. */
export const recordWords = wordsFor('record');
