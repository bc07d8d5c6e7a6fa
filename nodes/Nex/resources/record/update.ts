import { storing } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { attributesJson, attributesMapper, specifyAttributes } from '../fields/attributesForm';
import { attributesToUpdate, refuseNothingMapped } from '../fields/attributesOf';
import { objectOwner } from '../fields/attributeOwner';
import { objectOfFields, objectOfRecord, objectBesideJson, objectSlugOf } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { simplifyForm, writing } from '../fields/simplify';
import { recordInObject, recordInObjectOf, recordWords } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Update: `PATCH /v1/records/{record_id}`. */
export const updateRecord: ResourceOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update record',
		description: 'Change some attributes of a record and keep the others',
		routing: routed('PATCH', '/v1/records/{record_id}', {
			effect: storing,
			...writing('record', prepareUpdate),
			words: recordWords,
		}),
	},
	fields: [
		objectOfRecord,
		objectOfFields,
		objectBesideJson,
		recordInObject,
		specifyAttributes,
		attributesMapper({
			name: 'updateAttributes',
			method: 'mapAttributesToUpdate',
			of: 'object',
			mode: 'map',
			heading: 'Values to Update',
		}),
		attributesJson,
		simplifyForm,
		optionsForm,
	],
};

async function prepareUpdate(item: RunItem): Promise<ItemRequest> {
	refuseNothingMapped(item, 'updateAttributes');
	const { id, words } = await recordInObjectOf(item);
	const { attributes, ...known } = await attributesToUpdate(item, 'updateAttributes', (its) =>
		objectOwner(objectSlugOf(its)),
	);
	return {
		pathValues: { record_id: id },
		words,
		body: { attributes },
		lanes: [id],
		...known,
	};
}
