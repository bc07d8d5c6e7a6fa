import { storing } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { attributesJson, attributesMapper, specifyAttributes } from '../fields/attributesForm';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import { optionsForm } from '../fields/optionsForm';
import { simplifyForm, writing } from '../fields/simplify';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { matchingAttribute } from './matchingAttribute';
import { recordToUpsert } from './recordToUpsert';

/** The operation Upsert Record: `PUT /v1/objects/{slug}`, from Nex's API page of that name. */
export const upsertRecord: ResourceOperation = {
	option: {
		name: 'Upsert Record',
		value: 'upsertRecord',
		action: 'Upsert record',
		description: 'Create a new record, or update the current one if it already exists (upsert)',
		routing: routed('PUT', '/v1/objects/{slug}', {
			effect: storing,
			...writing('record', prepareUpsert),
			words: objectWords,
		}),
	},
	fields: [
		objectLocator,
		specifyAttributes,
		attributesMapper({
			name: 'attributes',
			method: 'mapAttributes',
			of: 'object',
			mode: 'upsert',
			matching: {
				title: 'Matching Attribute',
				description: 'The unique attribute that tells whether the record exists',
				hint: 'A record that has the same value is updated; where there is none, a new one is created.',
			},
		}),
		matchingAttribute,
		attributesJson,
		simplifyForm,
		optionsForm,
	],
};

async function prepareUpsert(item: RunItem): Promise<ItemRequest> {
	const slug = objectSlugOf(item);
	const { attributes, matchingAttribute, matchingValues, ...known } = await recordToUpsert(
		item,
		slug,
	);
	return {
		pathValues: { slug },
		body: { matching_attribute: matchingAttribute, attributes },
		lanes: matchingValues.map((value) => JSON.stringify([slug, matchingAttribute, value])),
		...known,
	};
}
