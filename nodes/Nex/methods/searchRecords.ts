import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { longestQuery, readSearchResults } from '../resources/record/searchResults';
import { askNex } from './editorRequest';
import { searchWords } from './editorWords';

/**
 * Finds records for the list under "Record" as the person types, with one request.
 *
 * @param filter what the person has typed so far
 * @returns the records that Nex finds, the best first; the value of each is its ID
 * @throws NodeApiError with a sentence for the person when Nex does not answer; NodeOperationError
 *   when it found nothing and could not search everything
 */
export async function searchRecords(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const query = (filter ?? '').trim().slice(0, longestQuery);
	if (query === '') return { results: [] };
	const { hits, failedTypes } = await askNex(
		this,
		{ path: '/v1/search', body: { query }, words: searchWords },
		readSearchResults,
	);
	if (hits.length === 0 && failedTypes.length > 0) {
		throw new NodeOperationError(
			this.getNode(),
			`Nex could not search everything: ${failedTypes.join(', ')}`,
			{ description: 'Try again in a moment, or choose "By ID" and enter the ID.' },
		);
	}
	const byScore = [...hits].sort((one, other) => Number(other.score) - Number(one.score));
	return {
		results: byScore.map(({ id, type, primary_value: name }) => ({
			name: `${String(name || id)}${type === undefined ? '' : ` (${String(type)})`}`,
			value: String(id),
		})),
	};
}
