import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { deletionOf } from '../fields/deletion';
import { objectChosenBefore, objectOfRecord } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { recordInObject, recordInObjectOf, recordWords } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Delete: `DELETE /v1/records/{record_id}`. */
export const deleteRecord: ResourceOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record',
		description: 'Delete a record permanently',
		routing: routed('DELETE', '/v1/records/{record_id}', {
			...deletionOf('record'),
			prepare: prepareDelete,
			words: recordWords,
		}),
	},
	fields: [objectOfRecord, objectChosenBefore, recordInObject, optionsForm],
};

async function prepareDelete(item: RunItem): Promise<ItemRequest> {
	const { id, words } = await recordInObjectOf(item);
	return { pathValues: { record_id: id }, words, lanes: [id] };
}
