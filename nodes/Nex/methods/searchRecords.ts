import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { recordName } from '../attributes/recordName';
import { fillPath } from '../delivery/exchange/path';
import { isHitOf } from '../answers/objectOfHit';
import { longestQuery, readSearchResults } from '../answers/searchResults';
import { readThings } from '../answers/things';
import { perhapsChosenIn } from './chosenIn';
import { chosenObject } from './chosenObject';
import { editorRefusal } from './editorRefusal';
import { askNex } from './editorRequest';
import { schemaWords, searchWords } from './editorWords';
import type { RecordEntry } from './recordEntries';
import { recordEntries } from './recordEntries';

/** How many records are shown before anything is typed. */
const shownAtFirst = 20;

/**
 * Lists records for the list under "Record", with one request: the first ones of the chosen object,
 * or what Nex finds of it by what the person has typed. Where no object is chosen, or an expression
 * gives none here, all objects are searched.
 *
 * A second request, for the definition of the object, is made only where matches are of an object
 * that can't be told otherwise.
 *
 * @param filter what the person has typed so far
 * @returns the records, the best match first; the value of each is its ID
 * @throws NodeApiError with a sentence for the person when Nex does not answer, or when it found
 *   nothing and could not search everything
 */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const object = perhapsChosenIn(this, 'object');
	const query = (filter ?? '').trim().slice(0, longestQuery);
	if (query !== '') return recordEntries(await found(this, query, object));
	return recordEntries(object === undefined ? [] : await first(this, object));
}

async function first(context: ILoadOptionsFunctions, object: string): Promise<RecordEntry[]> {
	return await askNex(
		context,
		{
			path: fillPath('/v1/objects/{slug}/records', { slug: object }),
			body: { attributes: 'primary', limit: shownAtFirst },
			words: { ...schemaWords, ...searchWords },
		},
		readFirst,
	);
}

function readFirst(body: unknown): RecordEntry[] {
	return readThings(body, 'record').map(({ id, attributes }) => ({
		id: String(id),
		name: recordName(attributes),
		details: [],
	}));
}

async function found(
	context: ILoadOptionsFunctions,
	query: string,
	object: string | undefined,
): Promise<RecordEntry[]> {
	const { hits, failedTypes } = await askNex(
		context,
		{ path: '/v1/search', body: { query }, words: searchWords },
		readSearchResults,
	);
	const wanted = object === undefined ? hits : await hitsOf(context, object, hits);
	if (wanted.length === 0 && failedTypes.length > 0) {
		throw editorRefusal(context, {
			message: `Nex could not search everything: ${failedTypes.join(', ')}`,
			advice: "Try again in a moment, or choose 'By ID' and enter the ID.",
		});
	}
	const byScore = [...wanted].sort((one, other) => Number(other.score) - Number(one.score));
	return byScore.map((hit) => entryOf(hit, object === undefined));
}

/** The matches of an object, and those of which nobody can tell. */
async function hitsOf(
	context: ILoadOptionsFunctions,
	slug: string,
	hits: readonly IDataObject[],
): Promise<IDataObject[]> {
	const isTold = hits.every((hit) => isHitOf(hit, slug) !== undefined);
	const id = isTold ? undefined : await idOfChosenObject(context);
	return hits.filter((hit) => isHitOf(hit, slug, id) !== false);
}

/** A key that may not read definitions may search all the same. */
async function idOfChosenObject(context: ILoadOptionsFunctions): Promise<string | undefined> {
	try {
		const { id } = await chosenObject(context);
		return id === '' ? undefined : id;
	} catch {
		return undefined;
	}
}

function entryOf(
	{ id, type, primary_value: primary, matched_value: matched }: IDataObject,
	showsType: boolean,
): RecordEntry {
	const name = textOf(primary);
	const match = textOf(matched);
	const saysMore = !name.toLowerCase().includes(match.toLowerCase());
	return {
		id: String(id),
		name,
		details: [saysMore ? match : '', showsType ? textOf(type) : ''].filter((text) => text !== ''),
	};
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
