import { storing } from '../../delivery/run/effect';
import { readRecord } from '../fields/record';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { recordWords } from './member';
import { fieldsOfRecordOnList, requestOfRecordOnList } from './recordOnList';

/** The operation Upsert Member: `PUT /v1/lists/{id}`. */
export const upsertMember: ResourceOperation = {
	option: {
		name: 'Upsert Member',
		value: 'upsertMember',
		action: 'Upsert list member',
		description: 'Put a record on a list, or change what the list says of it',
		routing: routed('PUT', '/v1/lists/{id}', {
			effect: storing,
			prepare: requestOfRecordOnList,
			read: readRecord,
			words: recordWords,
		}),
	},
	fields: fieldsOfRecordOnList,
};
