import type { Form } from './form';
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

/** @returns the ID of the chosen list; throws ItemRefusal where there is none */
export function listIdOf(form: Form): string {
	return identifierOf(form, 'list', 'list');
}
