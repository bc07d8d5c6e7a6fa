import { reading } from '../../delivery/run/effect';
import { fillPath } from '../../delivery/exchange/path';
import type { RunItem } from '../../delivery/runItem';
import {
	fieldsOfRecords,
	readRecords,
	requestOfRecords,
	requestOfRecordsSince,
} from '../fields/manyRecords';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

const path = '/v1/objects/{slug}/records';

/**
 * The operation Get Many: `POST /v1/objects/{slug}/records`, once for each page. n8n's lint wants
 * this name, without "Records", for the value `getAll`.
 */
export const getManyRecords: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many records',
		description: 'Retrieve a list of records of an object',
		routing: routed('POST', path, {
			effect: reading,
			prepare: prepareGetMany,
			read: readRecords,
			words: objectWords,
		}),
	},
	fields: [objectLocator, ...fieldsOfRecords],
};

async function prepareGetMany(item: RunItem) {
	const pathValues = { slug: objectSlugOf(item) };
	const since = await requestOfRecordsSince(item, fillPath(path, pathValues), pathValues);
	return since ?? requestOfRecords(item, 'record', pathValues);
}
