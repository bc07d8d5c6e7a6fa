import type { INodeProperties } from 'n8n-workflow';

import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import type { Words } from '../../delivery/verdict/words';
import { attributesJson, specifyAttributes } from '../fields/attributesForm';
import { attributesOf } from '../fields/attributesOf';
import { listOwner } from '../fields/attributeOwner';
import { listIdOf, listLocator } from '../fields/list';
import { objectLocator } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { simplifyForm } from '../fields/simplify';
import { recordInObject, recordInObjectOf } from '../fields/recordId';
import { laneOf, memberAttributes } from './member';

/** What a person fills in to put a record on a list. */
export const fieldsOfRecordOnList: readonly INodeProperties[] = [
	objectLocator,
	listLocator,
	recordInObject,
	specifyAttributes,
	memberAttributes,
	attributesJson,
	simplifyForm,
	optionsForm,
];

/** What a status means to requests that put a record on a list. */
export const recordOnListWords: Words = {
	404: {
		message: 'Nex does not have this list, or not this record',
		advice: "Check 'List' and 'Record': one of them may have been deleted in Nex.",
	},
};

/**
 * The request that puts a record on a list.
 *
 * @param item the item
 * @throws ItemRefusal, AttributeRefusal or RequestFailed when nothing can be sent for the item
 */
export async function requestOfRecordOnList(item: RunItem): Promise<ItemRequest> {
	const list = listIdOf(item);
	const { id: record } = await recordInObjectOf(item);
	const { attributes, ...known } = await attributesOf(item, memberAttributes.name, () =>
		listOwner(list),
	);
	return {
		pathValues: { id: list },
		body: { parent_id: record, attributes },
		lanes: [laneOf(list, record)],
		...known,
	};
}
