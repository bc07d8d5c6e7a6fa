import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import { wholeNumberFrom } from './writers';

import { onlyFor } from './collection';
import { maxWait } from './job';
import { previewOption } from './preview';
import { createdAfter, updatedAfter } from './recordsSince';

/** What becomes of values that turn out empty. */
export const emptyValues: INodeProperties = {
	displayName: 'Empty Values',
	name: 'emptyValues',
	type: 'options',
	options: [
		{
			name: 'Leave Unchanged',
			value: 'omit',
			description: 'Keep what the record has in Nex',
		},
		{
			name: 'Clear in Nex',
			value: 'clear',
			description:
				'Delete what the record has in Nex for each mapped field or column that is empty',
		},
	],
	default: 'omit',
	description: 'What an empty value does to a record that exists; in an expression: omit or clear',
	displayOptions: {
		show: {
			'/operation': ['update', 'upsertRecord', 'upsertMember'],
			'/specifyAttributes': ['fields'],
		},
	},
};

/** What becomes of columns that fit no attribute. */
export const extraColumns: INodeProperties = {
	displayName: 'Extra Columns',
	name: 'extraColumns',
	type: 'options',
	options: [
		{
			name: 'Ignore',
			value: 'ignore',
			description: "Send the item without them, and name them in Preview and in n8n's log",
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'Refuse the item before anything is sent for it, and say which they are',
		},
	],
	default: 'ignore',
	description:
		'What to do with an item that has columns which fit no attribute, when columns are mapped automatically; in an expression: ignore or stop',
	displayOptions: {
		show: {
			'/operation': ['create', 'update', 'upsertRecord', 'upsertMember'],
			'/specifyAttributes': ['fields'],
		},
	},
};

/** What most people leave as it is. */
export const optionsForm: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		createdAfter,
		emptyValues,
		extraColumns,
		{
			displayName: 'Include Attributes',
			name: 'includeAttributes',
			type: 'boolean',
			default: false,
			description: 'Whether each definition comes with its attributes',
			displayOptions: { show: { '/resource': ['list', 'object'], '/operation': ['getAll'] } },
		},
		{
			displayName: 'Max Attempts',
			name: 'maxAttempts',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 5,
			description:
				"Maximum number of times to send a request that Nex can't process or that doesn't reach it",
		},
		{
			displayName: 'Max Concurrency',
			name: 'maxConcurrency',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 10,
			description:
				'Maximum number of simultaneous requests in one run of the node, which sends fewer while Nex refuses them',
		},
		onlyFor(['aiList', 'context'], maxWait, ['addText', 'create', 'get']),
		{
			displayName: 'Offset',
			name: 'offset',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description: 'Number of results to skip at the start',
			displayOptions: {
				show: { '/resource': ['listMember', 'record', 'task'], '/operation': ['getAll'] },
			},
		},
		previewOption,
		updatedAfter,
	],
};

/** @returns how many results an item skips at the start; throws ItemRefusal for what is no such number */
export function offsetOf(item: RunItem): number {
	const { offset = 0 } = item.parameter('options') as IDataObject;
	return wholeNumberFrom(0)(offset, 'Offset');
}
