import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import { wholeNumber } from './howMany';

import { onlyFor } from './collection';
import { maxWait } from './job';

/** What most people leave as it is. */
export const optionsForm: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Empty Values',
			name: 'emptyValues',
			type: 'options',
			options: [
				{
					name: 'Leave Unchanged',
					value: 'omit',
					description:
						'Do not send a value that turns out empty: the record keeps what it has in Nex',
				},
				{
					name: 'Clear in Nex',
					value: 'clear',
					description:
						'Send null for it: what the record has in Nex is deleted. This concerns every mapped field whose expression has no result, and every mapped column that is empty.',
				},
			],
			default: 'omit',
			description:
				'What an empty value does to a record that exists. "Clear in Nex" deletes data; "Leave Unchanged" never does.',
			displayOptions: {
				show: {
					'/operation': ['update', 'upsertRecord', 'upsertMember'],
					'/specifyAttributes': ['fields'],
				},
			},
		},
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
				"How many times to send a request at most while Nex fails to process it or can't be reached. Requests that Nex turns away because they come too fast don't count: they wait and are sent again. A record is created again only where the request surely did not reach Nex. n8n's own Retry On Fail repeats the whole node and is not needed on top.",
		},
		{
			displayName: 'Max Concurrency',
			name: 'maxConcurrency',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 10,
			description:
				"How many requests to have under way at the same time in one run of the node. It sends fewer while Nex refuses them, so that n8n's Batching is not needed; if it is set, items also start in its batches.",
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
		{
			displayName: 'Sort By Attribute Name or ID',
			name: 'sortBy',
			type: 'options',
			typeOptions: {
				loadOptionsMethod: 'getAttributesToSortBy',
				loadOptionsDependsOn: ['object.value', 'list.value'],
			},
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			displayOptions: { show: { '/resource': ['listMember', 'record'], '/operation': ['getAll'] } },
		},
		{
			displayName: 'Sort Direction',
			name: 'sortDirection',
			type: 'options',
			options: [
				{ name: 'Ascending', value: 'asc' },
				{ name: 'Descending', value: 'desc' },
			],
			default: 'asc',
			description: 'In which direction to sort, where there is an attribute to sort by',
			displayOptions: { show: { '/resource': ['listMember', 'record'], '/operation': ['getAll'] } },
		},
	],
};

/** @returns how many results an item skips at the start; throws ItemRefusal for what is no such number */
export function offsetOf(item: RunItem): number {
	const { offset = 0 } = item.parameter('options') as IDataObject;
	return wholeNumber(offset, 'Offset', 0);
}
