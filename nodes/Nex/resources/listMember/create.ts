import { creating } from '../../delivery/run/effect';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { readWrittenMember, recordWords } from './member';
import { fieldsOfRecordOnList, requestOfRecordOnList } from './recordOnList';

/** The operation Add: `POST /v1/lists/{id}`. */
export const addMember: ResourceOperation = {
	option: {
		name: 'Add',
		value: 'create',
		action: 'Add list member',
		description: 'Add a record to a list that it is not on yet',
		routing: routed('POST', '/v1/lists/{id}', {
			effect: creating('list member'),
			prepare: requestOfRecordOnList,
			read: readWrittenMember,
			words: recordWords,
		}),
	},
	fields: fieldsOfRecordOnList,
};
