import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ObjectDefinition } from '../attributes/definition';
import { readObjectDefinition } from '../attributes/definition';
import { fillPath } from '../delivery/exchange/path';
import { chosenIn } from './chosenIn';
import { askNex } from './editorRequest';
import { listWords } from './editorWords';

/**
 * Reads the definition of the list that is chosen in the form, with one request.
 *
 * @param context the editor's call
 * @returns the list with its own attributes
 * @throws NodeApiError when no list is chosen, or Nex does not give it
 */
export async function chosenList(context: ILoadOptionsFunctions): Promise<ObjectDefinition> {
	const path = fillPath('/v1/lists/{id}', { id: chosenIn(context, 'list') });
	return await askNex(context, { path, words: listWords }, readObjectDefinition);
}
