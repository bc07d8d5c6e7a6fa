import type { IDataObject } from 'n8n-workflow';

import { isEmptyValue } from '../attributes/emptyValue';
import { isPlainObject, setKey } from '../attributes/plainObject';
import { shownValue } from '../attributes/shownValue';
import { UnusableAnswer } from '../delivery/exchange/answer';

/** Nex takes search texts of 1 to 500 characters (`developer.SearchRequest` of its OpenAPI description). */
export const longestQuery = 500;

/**
 * What Nex says of a match (`developer.SearchResultResponse` of its OpenAPI description, and the key
 * under which the match stands), what names the record first.
 */
export const hitKeys = [
	'id',
	'primary_value',
	'type',
	'matched_value',
	'score',
	'entity_definition_id',
] as const;

/** By which object it is found says its type, too. */
const simplifiedHitKeys = hitKeys.filter((key) => key !== 'entity_definition_id');

/** What a search found. */
export interface SearchResults {
	/** The records in Nex's order: each as Nex sends it, with its object's type where that is known. */
	hits: IDataObject[];
	/** The types that Nex failed to search. */
	failedTypes: string[];
}

/**
 * Reads the answer to `POST /v1/search`.
 *
 * @param body the parsed body: `{results: {<type>: [hit…]}, errored_search_types: [type…]}`, in which
 *   the latter may be missing and both may be null. Instead of such a map, `results` may be a list of
 *   hits, as one of Nex's own clients reads it.
 * @returns what was found and what could not be searched
 * @throws UnusableAnswer when the body is something else
 */
export function readSearchResults(body: unknown): SearchResults {
	if (!isPlainObject(body) || !('results' in body) || !isResults(body.results)) {
		throw new UnusableAnswer('The answer is not the result of a search, as Nex sends it');
	}
	const failed = body.errored_search_types;
	return {
		hits: hitsIn(body.results),
		failedTypes: typesIn(failed).map(typeName),
	};
}

/** @returns what names a match and says why it is one, without what has no value */
export function simplifyHit(hit: IDataObject): IDataObject {
	const filled = simplifiedHitKeys.filter((key) => !isEmptyValue(hit[key]));
	return Object.fromEntries(filled.map((key) => [key, hit[key]]));
}

/** @returns a match's ID, then the chosen fields in their order; null for one without a value */
export function selectOfHit(hit: IDataObject, fields: readonly string[]): IDataObject {
	const selected: IDataObject = { id: hit.id };
	for (const field of fields)
		setKey(selected, field, Object.hasOwn(hit, field) ? hit[field] : null);
	return selected;
}

/** A list of types; a type alone and a map by type mean the same. */
function typesIn(failed: unknown): unknown[] {
	if (Array.isArray(failed)) return failed;
	if (isPlainObject(failed)) return Object.keys(failed);
	return typeof failed === 'string' && failed !== '' ? [failed] : [];
}

function typeName(type: unknown): string {
	return typeof type === 'string' ? type : shownValue(type);
}

type Hits = IDataObject[] | null;

function hitsIn(results: Hits | Record<string, Hits>): IDataObject[] {
	if (Array.isArray(results)) return results;
	return Object.entries(results ?? {}).flatMap(([type, hits]) =>
		(hits ?? []).map((hit) => ({ type, ...hit })),
	);
}

function isResults(results: unknown): results is Hits | Record<string, Hits> {
	return isHits(results) || (isPlainObject(results) && Object.values(results).every(isHits));
}

function isHits(hits: unknown): hits is Hits {
	return hits === null || (Array.isArray(hits) && hits.every(isPlainObject));
}
