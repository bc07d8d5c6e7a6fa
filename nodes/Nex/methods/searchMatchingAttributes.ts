import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { uniqueAttributes } from '../attributes/uniqueValue';
import { chosenObject } from './chosenObject';
import { searched } from './searched';

/**
 * Lists the unique attributes of the chosen object for the list under "Matching Attribute", with
 * one request. Whether Nex takes another attribute for matching is not known, so none is offered.
 *
 * @param filter what the person has typed so far
 * @returns the attributes whose name or slug holds the filter, by name; the value of each is its
 *   slug
 * @throws NodeApiError with a sentence for the person when no object is
 *   chosen, it has no unique attribute, or Nex does not give its definition
 */
export async function searchMatchingAttributes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const object = await chosenObject(this);
	const unique = uniqueAttributes(object);
	return searched(this, filter, `unique attribute of "${object.name}"`, unique);
}
