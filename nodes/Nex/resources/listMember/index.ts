import type { Resource } from '../resource';
import { upsertMember } from './upsert';

const operations = [upsertMember];

/** The resource List Member: a record on a list, with what the list says of it. */
export const listMemberResource: Resource = {
	name: 'List Member',
	value: 'listMember',
	operations,
	property: {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['listMember'] } },
		options: operations.map(({ option }) => option),
		default: 'upsertMember',
	},
};
