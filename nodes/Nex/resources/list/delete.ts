import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { deletionOf } from '../fields/deletion';
import { wordsFor } from '../fields/identifiedWords';
import { listIdOf, listLocator } from '../fields/list';
import { objectOfList, objectOfListChosenBefore } from '../fields/object';
import { optionsForm } from '../fields/optionsForm';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

/** The operation Delete: `DELETE /v1/lists/{id}`. */
export const deleteList: ResourceOperation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete list',
		description: 'Delete a list permanently',
		routing: routed('DELETE', '/v1/lists/{id}', {
			...deletionOf('list'),
			prepare: prepareDelete,
			words: wordsFor('list'),
		}),
	},
	fields: [objectOfList, objectOfListChosenBefore, listLocator, optionsForm],
};

function prepareDelete(item: RunItem): ItemRequest {
	const list = listIdOf(item);
	return { pathValues: { id: list }, lanes: [`list ${list}`] };
}
