import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { choices } from './choices';
import { chosenAttributes } from './chosenAttributes';

/** The attributes of the chosen object or list, in Nex's order, each with its slug. */
export const getAttributes = choices(attributesOf);

/** What Nex sorts by beside the attributes, as its own client does: times of the record itself. */
const timesOfRecord: readonly INodePropertyOptions[] = [
	{ name: 'Created At', value: 'created_at' },
	{ name: 'Updated At', value: 'updated_at' },
];

/**
 * What the records of the chosen object, or the members of the chosen list, can be sorted by: the
 * attributes, then the times of the record. An attribute with the slug of such a time takes its place.
 */
export const getAttributesToSortBy = choices(async (context) => {
	const attributes = await attributesOf(context);
	const isTaken = ({ value }: INodePropertyOptions) =>
		attributes.some((attribute) => attribute.value === value);
	return [...attributes, ...timesOfRecord.filter((time) => !isTaken(time))];
});

async function attributesOf(context: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const attributes = await chosenAttributes(context);
	return attributes.map(({ name, slug }) => ({ name, value: slug }));
}
