import type { IDataObject } from 'n8n-workflow';

import type { Answer } from '../../delivery/attempt';
import { UnusableAnswer } from '../../delivery/attempt';
import { deleting } from '../../delivery/effect';
import { nexError } from '../../delivery/nexError';
import type { ItemRequest } from '../../delivery/operation';
import { OverlongBody } from '../../delivery/readBody';
import type { RunItem } from '../../delivery/runItem';
import { optionsForm } from '../fields/optionsForm';
import { recordIdOf, recordLocator, recordWords } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Delete Record: `DELETE /v1/records/{record_id}`. */
export const deleteRecord: ResourceOperation = {
	option: {
		name: 'Delete Record',
		value: 'delete',
		action: 'Delete record',
		description: 'Delete a record for good, with all that belongs to it',
		routing: routed('DELETE', '/v1/records/{record_id}', {
			effect: deleting,
			prepare: prepareDelete,
			read: readDeletion,
			isDoneBefore: isGone,
			words: recordWords,
		}),
	},
	fields: [recordLocator, optionsForm],
};

function prepareDelete(item: RunItem): ItemRequest {
	const record = recordIdOf(item);
	return { pathValues: { record_id: record }, lanes: [record] };
}

/** Nex does not say what the answer to a deletion holds; a page of a proxy, or megabytes, is none. */
function readDeletion(body: unknown): IDataObject {
	const isPage = typeof body === 'string' && body.trimStart().startsWith('<');
	if (isPage || body instanceof OverlongBody) {
		throw new UnusableAnswer('The answer is not one that Nex gives to a deletion');
	}
	return { deleted: true };
}

/** Nex itself, and not a proxy on the way, says that there is no such record any more. */
function isGone(answer: Answer): boolean {
	return answer.status === 404 && nexError(answer) !== undefined;
}
