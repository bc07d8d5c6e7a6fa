import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { fillPath } from '../delivery/exchange/path';
import { readThings } from '../answers/things';
import { askNex } from './editorRequest';
import { wordsOfThings } from './editorWords';
import { searched } from './searched';
import { titled } from './titled';

/** More would make a long list, and what is typed is searched in all tasks. */
const mostTasks = 100;

/** What is typed is cut to this: longer than any title that a person types to find one. */
const longestSearch = 200;

/**
 * Lists tasks for the list under "Task", with one request: the first ones, or those that Nex finds by
 * what the person has typed.
 *
 * @param filter what the person has typed so far
 * @returns up to 100 tasks by title; the value of each is its ID
 * @throws an error with a sentence for the person when there is no task, or Nex does not give them
 */
export async function searchTasks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const search = filter?.trim().slice(0, longestSearch) || undefined;
	const path = fillPath('/v1/tasks', {}, { search, limit: mostTasks });
	const tasks = await askNex(this, { path, words: wordsOfThings('tasks', 'task.read') }, (body) =>
		readThings(body, 'task'),
	);
	// What Nex finds may be found by more than the title.
	if (search !== undefined && tasks.length === 0) return { results: [] };
	return searched(this, undefined, 'task', tasks.map(titled));
}
