import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readObjectDefinitions } from '../attributes/definition';
import { searched } from './searched';
import { askNex } from './editorRequest';
import { schemaWords } from './editorWords';

/**
 * Lists the workspace's objects for the list under "Object", with one request.
 *
 * @param filter what the person has typed so far
 * @returns the objects whose name or slug holds the filter, by name; the value of each is its slug
 * @throws NodeApiError with a sentence for the person when Nex does not give the list
 */
export async function searchObjects(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const objects = await askNex(
		this,
		{ path: '/v1/objects', words: schemaWords },
		readObjectDefinitions,
	);
	return searched(this, filter, 'object', objects);
}
