import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readThings } from '../answers/things';
import { askNex } from './editorRequest';
import { wordsOfThings } from './editorWords';
import { searched } from './searched';
import { titled } from './titled';

/**
 * Lists the notes for the list under "Note", with one request: up to 200, which is the most that Nex
 * sends.
 *
 * @param filter what the person has typed so far
 * @returns the notes whose title holds the filter, by title; the value of each is its ID
 * @throws an error with a sentence for the person when there is no note, or Nex does not give them
 */
export async function searchNotes(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const notes = await askNex(
		this,
		{ path: '/v1/notes', words: wordsOfThings('notes', 'note.read') },
		(body) => readThings(body, 'note'),
	);
	return searched(this, filter, 'note', notes.map(titled));
}
