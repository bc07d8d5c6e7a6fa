import type { ItemRequest } from '../../delivery/operation';
import { storing } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { attributesJson, specifyAttributes } from '../fields/attributesForm';
import { attributesToUpdate, refuseNothingMapped } from '../fields/attributesOf';
import { listOwner } from '../fields/attributeOwner';
import { optionsForm } from '../fields/optionsForm';
import { simplifyForm, writing } from '../fields/simplify';
import type { ResourceOperation } from '../resource';
import { identified } from '../fields/identified';
import { routed } from '../routed';
import { fieldsOfMember, memberAttributes, memberOf, memberWords } from './member';

/** The operation Update: `PATCH /v1/lists/{id}/records/{record_id}`. */
export const updateMember: ResourceOperation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update list member',
		description: 'Update the values that a member has on a list',
		routing: routed('PATCH', '/v1/lists/{id}/records/{record_id}', {
			effect: storing,
			...writing(identified.listMember.name, prepareUpdate),
			words: memberWords,
		}),
	},
	fields: [
		...fieldsOfMember,
		specifyAttributes,
		memberAttributes,
		attributesJson,
		simplifyForm,
		optionsForm,
	],
};

async function prepareUpdate(item: RunItem): Promise<ItemRequest> {
	refuseNothingMapped(item, memberAttributes.name);
	const member = await memberOf(item);
	const { attributes, ...known } = await attributesToUpdate(item, memberAttributes.name, () =>
		listOwner(member.pathValues.id),
	);
	return { ...member, body: { attributes }, ...known };
}
