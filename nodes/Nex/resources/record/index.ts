import type { INodeProperties } from 'n8n-workflow';

import { upsertRecord, upsertRecordFields } from './upsert';

/** The resource Record: its operations, and after them the fields of each. */
export const recordProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['record'] } },
		options: [upsertRecord],
		default: 'upsertRecord',
	},
	...upsertRecordFields,
];
