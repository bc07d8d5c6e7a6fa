import { reading } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { withoutData } from '../fields/attributeOwner';
import { fieldsOfRecords, readRecords, requestOfRecords } from '../fields/manyRecords';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

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
		routing: routed('POST', '/v1/objects/{slug}/records', {
			effect: reading,
			prepare: prepareGetMany,
			read: readRecords,
			words: { ...withoutData, ...objectWords },
		}),
	},
	fields: [objectLocator, ...fieldsOfRecords],
};

function prepareGetMany(item: RunItem) {
	return requestOfRecords(item, 'record', { slug: objectSlugOf(item) });
}
