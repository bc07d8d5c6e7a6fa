import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readObjectDefinitions } from '../attributes/definition';
import { fillPath } from '../delivery/exchange/path';
import { chosenIn } from './chosenIn';
import { askNex } from './editorRequest';
import { listWords } from './editorWords';
import { searched } from './searched';

/**
 * Lists the lists for the records of the chosen object, with one request.
 *
 * @param filter what the person has typed so far
 * @returns the lists whose name or slug holds the filter, by name; the value of each is its ID
 * @throws NodeApiError with a sentence for the person when no object is chosen,
 *   it has no list, or Nex does not give them
 */
export async function searchLists(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const slug = chosenIn(this, 'object');
	const path = fillPath('/v1/objects/{slug}/lists', { slug });
	const lists = await askNex(this, { path, words: listWords }, readObjectDefinitions);
	const entries = lists.map((list) => ({ name: list.name, slug: list.slug, value: list.id }));
	return searched(this, filter, `list for records of "${slug}"`, entries);
}
