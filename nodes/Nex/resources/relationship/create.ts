import { creating } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { identifierOf } from '../fields/identifier';
import { locatorOf } from '../fields/locator';
import { optionsForm } from '../fields/optionsForm';
import { recordToRelate, recordWords, relatedRecord } from '../fields/recordId';
import { readerOf } from '../../answers/things';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { relatedRecords } from './sides';

const relationshipType = locatorOf({
	name: 'relationshipType',
	thing: 'relationshipType',
	method: 'searchRelationshipTypes',
	description: 'What the records are to each other, the first of them to the second',
});

/** The operation Create: `POST /v1/records/{record_id}/relationships`. */
export const createRelationship: ResourceOperation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create relationship',
		description: 'Relate two records',
		routing: routed('POST', '/v1/records/{record_id}/relationships', {
			effect: creating('relationship'),
			prepare: prepareCreate,
			read: readerOf('relationship'),
			words: recordWords,
		}),
	},
	fields: [relationshipType, recordToRelate, relatedRecord, optionsForm],
};

async function prepareCreate(item: RunItem): Promise<ItemRequest> {
	const type = identifierOf(item, 'relationshipType', 'relationshipType');
	const [record, related] = await relatedRecords(item, type);
	return {
		pathValues: { record_id: record },
		body: { definition_id: type, entity_1_id: record, entity_2_id: related },
	};
}
