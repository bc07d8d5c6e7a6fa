import type { INodeProperties } from 'n8n-workflow';

import { recordLocator } from './recordId';

/** A record as one field among others, none of which has to be filled in. */
export const recordOfFields: INodeProperties = {
	...recordLocator,
	required: false,
	description: 'The record that it is about',
};

/** Several records, by their IDs. */
export const recordIds: INodeProperties = {
	displayName: 'Record IDs',
	name: 'recordIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 32414268188027657, 32414268188027658',
	description: 'The IDs of the records that the task is about, separated by commas',
};
