import { creating } from '../../delivery/run/effect';
import type { ResourceOperation } from '../resource';
import { identified } from '../fields/identified';
import { writing } from '../fields/simplify';
import { routed } from '../routed';
import { fieldsOfRecordOnList, recordOnListWords, requestOfRecordOnList } from './recordOnList';

/** The operation Add: `POST /v1/lists/{id}`. */
export const addMember: ResourceOperation = {
	option: {
		name: 'Add',
		value: 'create',
		action: 'Add list member',
		description: 'Add a record to a list that it is not on yet',
		routing: routed('POST', '/v1/lists/{id}', {
			effect: creating('list member'),
			...writing(identified.listMember.name, requestOfRecordOnList),
			words: recordOnListWords,
		}),
	},
	fields: fieldsOfRecordOnList,
};
