import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { ObjectDefinition } from '../attributes/definition';
import { readObjectDefinition } from '../attributes/definition';
import { fillPath } from '../delivery/exchange/path';
import { chosenIn } from './chosenIn';
import { askNex } from './editorRequest';
import { schemaWords } from './editorWords';

/**
 * Reads the definition of the object that is chosen in the form, with one request.
 *
 * @param context the editor's call
 * @returns the object with its attributes
 * @throws NodeApiError when no object is chosen, its slug depends on an item and so is not known
 *   before the workflow runs, or Nex does not give the definition
 */
export async function chosenObject(context: ILoadOptionsFunctions): Promise<ObjectDefinition> {
	const path = fillPath('/v1/objects/{slug}', { slug: chosenIn(context, 'object') });
	return await askNex(context, { path, words: schemaWords }, readObjectDefinition);
}
