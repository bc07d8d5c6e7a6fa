import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { fieldOfAttribute } from '../attributes/selectedFields';
import { hitKeys } from '../resources/record/searchResults';
import { chosenObject } from './chosenObject';

/** What a record has beside its attributes. Its ID always comes out. */
const ofRecord: readonly INodePropertyOptions[] = [
	{ name: 'Created At', value: 'created_at' },
	{ name: 'Type', value: 'type' },
	{ name: 'Updated At', value: 'updated_at' },
];

/** What a match of a search has. */
const namesOfHitKeys: Readonly<Record<(typeof hitKeys)[number], string>> = {
	id: 'ID',
	primary_value: 'Primary Value',
	type: 'Type',
	matched_value: 'Matched Value',
	score: 'Score',
	entity_definition_id: 'Entity Definition ID',
};

/**
 * The fields to choose from for the output, with one request where they depend on the object.
 *
 * @returns for a record the attributes of the chosen object in Nex's order, then what it has beside
 *   them; for a match of a search what Nex says of each
 * @throws NodeOperationError or NodeApiError with a sentence for the person when no object is chosen,
 *   the record is given by its ID alone, or Nex does not give the object's definition
 */
export async function getOutputFields(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	if (this.getNodeParameter('operation', '') === 'search') {
		return hitKeys
			.filter((key) => key !== 'id')
			.map((key) => ({ name: namesOfHitKeys[key], value: key }));
	}
	if (isById(this)) {
		throw new NodeOperationError(
			this.getNode(),
			"The object of a record that is given by its ID is not known here, so its fields can't be listed",
			{
				description: "Give their slugs with an expression, e.g. {{ ['name', 'email_addresses'] }}.",
			},
		);
	}
	const { attributes } = await chosenObject(this);
	return [
		...attributes.map(({ name, slug }) => ({ name, value: fieldOfAttribute(slug) })),
		...ofRecord,
	];
}

/** The form does not ask for the object of such a record. */
function isById(context: ILoadOptionsFunctions): boolean {
	const record = context.getNodeParameter('recordId', null) as { mode?: unknown } | null;
	return record?.mode === 'id' && context.getNodeParameter('object', null) === null;
}
