import { reading } from '../../delivery/run/effect';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { wordsFor } from '../fields/identifiedWords';
import { listIdOf, listLocator } from '../fields/list';
import { objectOfList, objectOfListChosenBefore } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import { readerOf } from '../../answers/things';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Get: `GET /v1/lists/{id}`. */
export const getList: ResourceOperation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get list',
		description: 'Retrieve the definition of a list with its own attributes',
		routing: routed('GET', '/v1/lists/{id}', {
			effect: reading,
			prepare: prepareGet,
			read: readerOf('list'),
			words: wordsFor('list'),
		}),
	},
	fields: [objectOfList, objectOfListChosenBefore, listLocator, optionsForm],
};

function prepareGet(item: RunItem): ItemRequest {
	return { pathValues: { id: listIdOf(item) } };
}
