import { reading } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { objectOfRecord, objectOutOfSight } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { readRecord, simplifyForm } from '../fields/record';
import { recordIdOf, recordLocator, recordWords } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Get: `GET /v1/records/{record_id}`. */
export const getRecord: ResourceOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get record',
		description: 'Retrieve a record with all of its attributes',
		routing: routed('GET', '/v1/records/{record_id}', {
			effect: reading,
			prepare: prepareGet,
			read: readRecord,
			words: recordWords,
		}),
	},
	fields: [objectOfRecord, objectOutOfSight, recordLocator, simplifyForm, optionsForm],
};

function prepareGet(item: RunItem): ItemRequest {
	return { pathValues: { record_id: recordIdOf(item) } };
}
