import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { AttributeDefinition } from '../attributes/definition';
import { perhapsChosenIn } from './chosenIn';
import { chosenList } from './chosenList';
import { chosenObject } from './chosenObject';

/**
 * The attributes that what is read may come with: those of the chosen object; for the members of a
 * list its own ones first, and those of the object where one is chosen.
 *
 * @param context the editor's call
 * @throws NodeApiError with a sentence for the person when nothing is chosen or
 *   Nex does not give a definition
 */
export async function chosenAttributes(
	context: ILoadOptionsFunctions,
): Promise<readonly AttributeDefinition[]> {
	if (!isOfList(context)) return (await chosenObject(context)).attributes;
	const { attributes } = await chosenList(context);
	// A list that is given by its ID needs no object.
	if (perhapsChosenIn(context, 'object') === undefined) return attributes;
	const ofObject = (await chosenObject(context)).attributes;
	const isTaken = (slug: string) => attributes.some((attribute) => attribute.slug === slug);
	return [...attributes, ...ofObject.filter(({ slug }) => !isTaken(slug))];
}

/** A node asks for a resource, a trigger for an event. */
function isOfList(context: ILoadOptionsFunctions): boolean {
	return (
		context.getNodeParameter('resource', '') === 'listMember' ||
		context.getNodeParameter('event', '') === 'listMemberAdded'
	);
}
