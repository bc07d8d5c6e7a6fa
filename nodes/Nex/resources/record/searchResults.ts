import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { shownValue } from '../../attributes/shownValue';
import { UnusableAnswer } from '../../delivery/attempt';

/** Nex takes search texts of 1 to 500 characters (`developer.SearchRequest` of its OpenAPI description). */
export const longestQuery = 500;

/** What a search found. */
export interface SearchResults {
	/** The records, type by type in Nex's order: each as Nex sends it, with its object's type. */
	hits: IDataObject[];
	/** The types that Nex failed to search. */
	failedTypes: string[];
}

/**
 * Reads the answer to `POST /v1/search`.
 *
 * @param body the parsed body: `{results: {<type>: [hit…]}, errored_search_types: [type…]}`, in which
 *   either may be missing or null
 * @returns what was found and what could not be searched
 * @throws UnusableAnswer when the body is something else
 */
export function readSearchResults(body: unknown): SearchResults {
	if (!isPlainObject(body) || !('results' in body) || !isResults(body.results)) {
		throw new UnusableAnswer('The answer is not the result of a search, as Nex sends it');
	}
	const failed = body.errored_search_types;
	return {
		hits: Object.entries(body.results ?? {}).flatMap(([type, hits]) =>
			(hits ?? []).map((hit) => ({ type, ...hit })),
		),
		failedTypes: Array.isArray(failed) ? failed.map(typeName) : [],
	};
}

function typeName(type: unknown): string {
	return typeof type === 'string' ? type : shownValue(type);
}

function isResults(results: unknown): results is Record<string, IDataObject[] | null> | null {
	if (results === null) return true;
	if (!isPlainObject(results)) return false;
	return Object.values(results).every(
		(hits) => hits === null || (Array.isArray(hits) && hits.every(isPlainObject)),
	);
}
