import { storing } from '../../delivery/run/effect';
import type { Words } from '../../delivery/verdict/words';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { attributesJson, attributesMapper, specifyAttributes } from '../fields/attributesForm';
import { attributesOf } from '../fields/attributesOf';
import { listOwner } from '../fields/attributeOwner';
import { listIdOf, listLocator } from '../fields/list';
import { objectLocator } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { readWrittenRecord, simplifyForm } from '../fields/record';
import { recordInObject, recordInObjectOf } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

const words: Words = {
	404: {
		message: 'Nex does not have this list, or not this record',
		advice: "Check 'List' and 'Record': one of them may have been deleted in Nex.",
	},
};

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
			prepare: prepareUpsert,
			read: readWrittenRecord,
			words,
		}),
	},
	fields: [
		objectLocator,
		listLocator,
		recordInObject,
		specifyAttributes,
		attributesMapper({
			name: 'memberAttributes',
			method: 'mapListAttributes',
			of: 'list',
			mode: 'map',
			heading: "The List's Own Values",
			required: false,
		}),
		attributesJson,
		simplifyForm,
		optionsForm,
	],
};

async function prepareUpsert(item: RunItem): Promise<ItemRequest> {
	const list = listIdOf(item);
	const record = await recordInObjectOf(item);
	const { attributes, ...known } = await attributesOf(item, 'memberAttributes', () =>
		listOwner(list),
	);
	return {
		pathValues: { id: list },
		body: { parent_id: record, attributes },
		lanes: [`${list} ${record}`],
		...known,
	};
}
