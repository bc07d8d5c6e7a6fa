import type { RunItem } from '../../delivery/runItem';
import { identifierOf } from './identifier';
import { locatorOf } from './locator';
import { ofChosenObject } from './object';

/** Which list an operation is about. */
export const listLocator = locatorOf({
	name: 'list',
	thing: 'list',
	method: 'searchLists',
	typeOptions: ofChosenObject,
	description: 'The list, one of those for the records of the object',
});

/** @returns the ID of the list that an item is about; throws ItemRefusal where it gives none */
export function listIdOf(item: RunItem): string {
	return identifierOf(item, 'list', 'list');
}
