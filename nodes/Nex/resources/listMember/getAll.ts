import { reading } from '../../delivery/run/effect';
import type { RunItem } from '../../delivery/runItem';
import { wordsFor } from '../fields/identifiedWords';
import { listIdOf, listLocator } from '../fields/list';
import { fieldsOfRecords, readRecords, requestOfRecords } from '../fields/manyRecords';
import { objectOfList, objectOfListChosenBefore } from '../fields/object';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Get Many: `POST /v1/lists/{id}/records`, once for each page. */
export const getManyMembers: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many list members',
		description: 'Retrieve the members of a list, with their values on that list',
		routing: routed('POST', '/v1/lists/{id}/records', {
			effect: reading,
			prepare: prepareGetMany,
			read: readRecords,
			words: wordsFor('list'),
		}),
	},
	fields: [objectOfList, objectOfListChosenBefore, listLocator, ...fieldsOfRecords],
};

function prepareGetMany(item: RunItem) {
	return requestOfRecords(item, 'list member', { id: listIdOf(item) });
}
