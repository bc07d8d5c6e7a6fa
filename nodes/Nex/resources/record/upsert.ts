import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { wholeAnswer } from '../../delivery/answer';
import { delivered } from '../../delivery/deliver';
import type { ItemRequest } from '../../delivery/operation';
import { storing } from '../../delivery/effect';
import type { RunItem } from '../../delivery/runItem';
import { attributesOf } from './attributesOf';
import { attributesForm } from './attributesForm';
import { objectLocator, objectSlugOf } from './object';
import { objectWords } from './objectWords';
import { optionsForm } from './optionsForm';
import { readRecord, simplifyForm } from './record';

/** The operation Upsert Record: `PUT /v1/objects/{slug}`, from Nex's API page of that name. */
export const upsertRecord: INodePropertyOptions = {
	name: 'Upsert Record',
	value: 'upsertRecord',
	action: 'Upsert record',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	routing: {
		request: { method: 'PUT', url: '/v1/objects/{slug}' },
		send: { paginate: true },
		operations: {
			pagination: delivered({
				effect: storing,
				prepare: prepareUpsert,
				read: readRecord,
				words: objectWords,
			}),
		},
		output: { postReceive: [wholeAnswer] },
	},
};

/** The fields of Upsert Record, in the order in which a person fills them in. */
export const upsertRecordFields: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['record'], operation: ['upsertRecord'] } },
	[objectLocator, ...attributesForm, simplifyForm, optionsForm],
);

async function prepareUpsert(item: RunItem): Promise<ItemRequest> {
	const slug = objectSlugOf(item);
	const { attributes, matchingAttribute, matchingValues } = await attributesOf(item, slug);
	return {
		pathValues: { slug },
		body: { matching_attribute: matchingAttribute, attributes },
		lanes: matchingValues.map((value) => JSON.stringify([slug, matchingAttribute, value])),
	};
}
