import type { Resource } from '../resource';
import { createRecord } from './create';
import { deleteRecord } from './delete';
import { getRecord } from './get';
import { getManyRecords } from './getAll';
import { searchRecords } from './search';
import { updateRecord } from './update';
import { upsertRecord } from './upsert';

const operations = [
	createRecord,
	deleteRecord,
	getRecord,
	getManyRecords,
	searchRecords,
	updateRecord,
	upsertRecord,
];

/** The resource Record. */
export const recordResource: Resource = {
	name: 'Record',
	value: 'record',
	operations,
	property: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['record'] } },
		options: operations.map(({ option }) => option),
		default: 'upsertRecord',
	},
};
