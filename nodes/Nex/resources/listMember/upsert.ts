import { storing } from '../../delivery/run/effect';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { readWrittenMember, recordWords } from './member';
import { fieldsOfRecordOnList, requestOfRecordOnList } from './recordOnList';

/** The operation Upsert: `PUT /v1/lists/{id}`. */
export const upsertMember: ResourceOperation = {
	option: {
		name: 'Upsert',
		value: 'upsertMember',
		action: 'Upsert list member',
		description:
			'Add a record to a list, or update its values there if it is already on it (upsert)',
		routing: routed('PUT', '/v1/lists/{id}', {
			effect: storing,
			prepare: requestOfRecordOnList,
			read: readWrittenMember,
			words: recordWords,
		}),
	},
	fields: fieldsOfRecordOnList,
};
