import { deletionOf } from '../fields/deletion';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { fieldsOfMember, memberOf, memberWords } from './member';

/** The operation Remove: `DELETE /v1/lists/{id}/records/{record_id}`. */
export const removeMember: ResourceOperation = {
	option: {
		name: 'Remove',
		value: 'delete',
		action: 'Remove list member',
		description: 'Take a record off a list; the record itself stays',
		routing: routed('DELETE', '/v1/lists/{id}/records/{record_id}', {
			...deletionOf('list member', 'removed'),
			prepare: memberOf,
			words: memberWords,
		}),
	},
	fields: [...fieldsOfMember, optionsForm],
};
