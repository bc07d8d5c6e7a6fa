import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { chosenObject } from './chosenObject';

/**
 * The attributes of the chosen object to choose from, with one request.
 *
 * @returns the attributes in Nex's order; the value of each is its slug
 * @throws NodeOperationError or NodeApiError with a sentence for the person when no object is chosen
 *   or Nex does not give its definition
 */
export async function getAttributes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { attributes } = await chosenObject(this);
	return attributes.map(({ name, slug }) => ({ name, value: slug }));
}
