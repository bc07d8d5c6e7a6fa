import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { ObjectDefinition } from '../attributes/definition';
import { readObjectDefinitions } from '../attributes/definition';
import type { RelationshipType } from '../answers/relationshipType';
import { readRelationshipTypes } from '../answers/relationshipType';
import { askNex } from './editorRequest';
import { schemaWords, wordsOfThings } from './editorWords';
import type { Entry } from './searched';
import { searched } from './searched';

/**
 * Lists how records can be related for the list under "Relationship Type", with two requests: for the
 * types, and for the objects, whose names the types do not hold.
 *
 * @param filter what the person has typed so far
 * @returns the types, such as "Person works at Company (Company employs Person)", whose text holds the
 *   filter; the value of each is its ID
 * @throws an error with a sentence for the person when there is no type, or Nex does not give them
 */
export async function searchRelationshipTypes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const types = await askNex(
		this,
		{
			path: '/v1/relationships',
			words: wordsOfThings('relationship types', 'relationship.read'),
		},
		readRelationshipTypes,
	);
	const objects = await askNex(
		this,
		{ path: '/v1/objects', words: schemaWords },
		readObjectDefinitions,
	);
	return searched(
		this,
		filter,
		'relationship type',
		types.map((type) => entryOf(type, objects)),
	);
}

function entryOf(
	{ id, sides, predicates }: RelationshipType,
	objects: readonly ObjectDefinition[],
): Entry {
	const names = sides.map((side) => objects.find((object) => object.id === side)?.name ?? side);
	const [first = '', second = ''] = names;
	const [forwards, backwards] = predicates;
	const name = forwards === '' ? `${first} – ${second}` : `${first} ${forwards} ${second}`;
	const reverse = backwards === '' ? '' : ` (${second} ${backwards} ${first})`;
	return { name: `${name}${reverse}`, slug: id, value: id };
}
