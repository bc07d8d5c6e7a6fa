import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import type { Answer } from '../../delivery/exchange/answer';
import { UnusableAnswer } from '../../delivery/exchange/answer';
import { deleting } from '../../delivery/run/effect';
import { nexError } from '../../delivery/verdict/nexError';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { objectOfRecord, objectChosenBefore } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { recordIdOf, recordLocator, recordWords } from '../fields/recordId';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Delete: `DELETE /v1/records/{record_id}`. */
export const deleteRecord: ResourceOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete record',
		description: 'Delete a record permanently',
		routing: routed('DELETE', '/v1/records/{record_id}', {
			effect: deleting('record'),
			prepare: prepareDelete,
			read: readDeletion,
			isDoneBefore: isGone,
			words: recordWords,
		}),
	},
	fields: [objectOfRecord, objectChosenBefore, recordLocator, optionsForm],
};

function prepareDelete(item: RunItem): ItemRequest {
	const record = recordIdOf(item);
	return { pathValues: { record_id: record }, lanes: [record] };
}

/** Nex answers a deletion with an empty body; an object that speaks of no failure would do, too. */
function readDeletion(body: unknown): IDataObject {
	const isEmpty = body === undefined || body === null || body === '';
	if (isEmpty || (isPlainObject(body) && !speaksOfFailure(body))) return { deleted: true };
	throw new UnusableAnswer('The answer is not one that Nex gives to a deletion');
}

function speaksOfFailure(body: Record<string, unknown>): boolean {
	const { code, deleted, success } = body;
	// Nex's own 404, after an attempt that deleted the record.
	if (code === 404) return false;
	return (
		'error' in body || 'errors' in body || 'code' in body || [deleted, success].includes(false)
	);
}

/** Nex itself, and not a proxy on the way, says that there is no such record any more. */
function isGone(answer: Answer): boolean {
	return answer.status === 404 && nexError(answer) !== undefined;
}
