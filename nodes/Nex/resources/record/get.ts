import type { IDataObject } from 'n8n-workflow';

import { reading } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { objectChosenBefore, objectOfRecord } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import type { OutputChoice } from '../fields/output';
import { outputForm, outputOf, selectedFields } from '../fields/output';
import { readRecord } from '../../answers/record';
import { objectLookedIn, recordInObject, recordInObjectOf, recordWords } from '../fields/recordId';
import { refuseUnknownFields } from '../fields/unknownFields';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Get: `GET /v1/records/{record_id}`. */
export const getRecord: ResourceOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get record',
		description: 'Retrieve a record with all of its attributes',
		routing: routed('GET', '/v1/records/{record_id}', {
			effect: reading,
			prepare: prepareGet,
			read: readShaped,
			words: recordWords,
		}),
	},
	fields: [
		objectOfRecord,
		objectChosenBefore,
		recordInObject,
		outputForm,
		selectedFields,
		optionsForm,
	],
};

interface GetRequest extends ItemRequest {
	output: OutputChoice;
}

async function prepareGet(item: RunItem): Promise<GetRequest> {
	const output = outputOf(item);
	await refuseUnknownFields(item, output, objectLookedIn(item));
	const { id, words } = await recordInObjectOf(item);
	return { pathValues: { record_id: id }, words, output };
}

function readShaped(body: unknown, _item: RunItem, { output }: GetRequest): IDataObject {
	return output.shape(readRecord(body));
}
