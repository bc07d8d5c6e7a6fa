import type { INodeProperties } from 'n8n-workflow';

import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import type { Words } from '../../delivery/verdict/words';
import { deletionOf } from '../fields/deletion';
import { identifierOf } from '../fields/identifier';
import { optionsForm } from '../fields/optionsForm';
import { recordIdOf, recordLocator } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

const relationshipId: INodeProperties = {
	displayName: 'Relationship ID',
	name: 'relationshipId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 32414268188027657',
	description:
		'The ID that Create gives: keep it, because Nex has no way to list the relationships of a record',
};

const words: Words = {
	404: {
		message: 'Nex does not have this record, or it has no relationship with this ID',
		advice:
			"Check 'Record' and 'Relationship ID': the record is one of the two that are related. Either may have been deleted in Nex.",
	},
};

/** The operation Delete: `DELETE /v1/records/{record_id}/relationships/{rel_id}`. */
export const deleteRelationship: ResourceOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete relationship',
		description: 'End the relationship of two records, and keep the records',
		routing: routed('DELETE', '/v1/records/{record_id}/relationships/{rel_id}', {
			...deletionOf('relationship'),
			prepare: prepareDelete,
			words,
		}),
	},
	fields: [recordLocator, relationshipId, optionsForm],
};

function prepareDelete(item: RunItem): ItemRequest {
	const relationship = identifierOf(item, 'relationshipId', 'relationship');
	return {
		pathValues: { record_id: recordIdOf(item), rel_id: relationship },
		lanes: [`relationship ${relationship}`],
	};
}
