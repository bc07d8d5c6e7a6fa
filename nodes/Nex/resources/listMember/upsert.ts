import { storing } from '../../delivery/run/effect';
import type { ResourceOperation } from '../resource';
import { identified } from '../fields/identified';
import { writing } from '../fields/simplify';
import { routed } from '../routed';
import { fieldsOfRecordOnList, recordOnListWords, requestOfRecordOnList } from './recordOnList';

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
			...writing(identified.listMember.name, requestOfRecordOnList),
			words: recordOnListWords,
		}),
	},
	fields: fieldsOfRecordOnList,
};
