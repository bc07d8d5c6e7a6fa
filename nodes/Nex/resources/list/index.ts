import { resourceOf } from '../resource';
import { createList } from './create';
import { deleteList } from './delete';
import { getList } from './get';
import { getManyLists } from './getAll';

/** The resource List: what lists a workspace has for the records of an object. */
export const listResource = resourceOf(
	'List',
	'list',
	[createList, deleteList, getList, getManyLists],
	'getAll',
);
