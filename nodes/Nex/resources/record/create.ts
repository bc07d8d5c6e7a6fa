import { creating } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { attributesJson, attributesMapper, specifyAttributes } from '../fields/attributesForm';
import { attributesOf, refuseEmpty } from '../fields/attributesOf';
import { objectOwner } from '../fields/attributeOwner';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import { optionsForm } from '../fields/optionsForm';
import { simplifyForm, writing } from '../fields/simplify';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Create: `POST /v1/objects/{slug}`. */
export const createRecord: ResourceOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create record',
		description: 'Create a new record, even where a similar one exists',
		routing: routed('POST', '/v1/objects/{slug}', {
			effect: creating('record'),
			...writing('record', prepareCreate),
			words: objectWords,
		}),
	},
	fields: [
		objectLocator,
		specifyAttributes,
		attributesMapper({
			name: 'createAttributes',
			method: 'mapAttributesToCreate',
			of: 'object',
			mode: 'add',
		}),
		attributesJson,
		simplifyForm,
		optionsForm,
	],
};

async function prepareCreate(item: RunItem): Promise<ItemRequest> {
	const slug = objectSlugOf(item);
	const sent = await attributesOf(item, 'createAttributes', () => objectOwner(slug));
	refuseEmpty(item, sent);
	const { attributes, ...known } = sent;
	return { pathValues: { slug }, body: { attributes }, ...known };
}
