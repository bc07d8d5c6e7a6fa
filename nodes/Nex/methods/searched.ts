import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { editorRefusal } from './editorRefusal';

/** Something to choose. */
export interface Entry {
	name: string;
	slug: string;
	/** What is stored in the workflow; by default the slug. */
	value?: string;
}

/**
 * Turns what Nex has into the entries of a list in the editor.
 *
 * @param context the editor's call
 * @param filter what the person has typed so far; letter case does not matter
 * @param kind what the entries are, for the sentence when there are none at all
 * @param entries what Nex has, in any order
 * @returns the entries whose name or slug holds the filter, by name
 * @throws NodeApiError when there are no entries to choose from: an empty list would say
 *   nothing
 */
export function searched(
	context: ILoadOptionsFunctions,
	filter: string | undefined,
	kind: string,
	entries: readonly Entry[],
): INodeListSearchResult {
	if (entries.length === 0) {
		throw editorRefusal(context, {
			message: `Nex has no ${kind}`,
			advice: 'Add one in Nex and open this list again.',
		});
	}
	const wanted = (filter ?? '').trim().toLowerCase();
	return {
		results: entries
			.filter(({ name, slug }) => `${name}\n${slug}`.toLowerCase().includes(wanted))
			.map(({ name, slug, value = slug }) => ({ name, value }))
			.sort((one, other) => one.name.localeCompare(other.name)),
	};
}
