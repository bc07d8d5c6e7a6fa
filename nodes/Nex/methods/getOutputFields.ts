import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { fieldOfAttribute } from '../attributes/selectedFields';
import { hitKeys } from '../answers/searchResults';
import { choices } from './choices';
import { chosenAttributes } from './chosenAttributes';
import { perhapsChosenIn } from './chosenIn';
import { editorRefusal } from './editorRefusal';

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
 * The fields to choose from for the output: for a record the attributes of the chosen object or list in
 * Nex's order, with one request, then what it has beside them; for a match of a search what Nex says of
 * each.
 */
export const getOutputFields = choices(async (context) => {
	if (context.getNodeParameter('operation', '') === 'search') {
		return hitKeys
			.filter((key) => key !== 'id')
			.map((key) => ({ name: namesOfHitKeys[key], value: key }));
	}
	if (isById(context) && perhapsChosenIn(context, 'object') === undefined) {
		throw editorRefusal(context, {
			message: "The fields of a record that is given by its ID can't be listed",
			advice: "Give their slugs with an expression, e.g. {{ ['name', 'email_addresses'] }}.",
		});
	}
	const attributes = await chosenAttributes(context);
	return [
		...attributes.map(({ name, slug }) => ({ name, value: fieldOfAttribute(slug) })),
		...ofRecord,
	];
});

/** The form does not ask for the object of such a record. */
function isById(context: ILoadOptionsFunctions): boolean {
	const record = context.getNodeParameter('recordId', null) as { mode?: unknown } | null;
	return record?.mode === 'id';
}
