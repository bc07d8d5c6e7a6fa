import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { chosenAttributes } from './chosenAttributes';

/**
 * The attributes to choose from, of the chosen object or list, with one request for each.
 *
 * @returns the attributes in Nex's order; the value of each is its slug
 * @throws NodeOperationError or NodeApiError with a sentence for the person when no object is chosen
 *   or Nex does not give its definition
 */
export async function getAttributes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const attributes = await chosenAttributes(this);
	return attributes.map(({ name, slug }) => ({ name, value: slug }));
}

/** What Nex sorts by beside the attributes, as its own client does: times of the record itself. */
const timesOfRecord: readonly INodePropertyOptions[] = [
	{ name: 'Created At', value: 'created_at' },
	{ name: 'Updated At', value: 'updated_at' },
];

/**
 * What records, or the members of a list, can be sorted by.
 *
 * @returns the attributes as `getAttributes` gives them, then the times of the record; an attribute
 *   with the slug of such a time takes its place
 * @throws what `getAttributes` throws
 */
export async function getAttributesToSortBy(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const attributes = await getAttributes.call(this);
	const isTaken = ({ value }: INodePropertyOptions) =>
		attributes.some((attribute) => attribute.value === value);
	return [...attributes, ...timesOfRecord.filter((time) => !isTaken(time))];
}
