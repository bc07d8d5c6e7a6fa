import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { recordName } from '../attributes/recordName';
import { fillPath } from '../delivery/exchange/path';
import { readThings } from '../answers/things';
import { chosenIn } from './chosenIn';
import { askNex } from './editorRequest';
import { wordsOfThings } from './editorWords';
import type { Entry } from './searched';
import { searched } from './searched';

/** Nex puts up to 100 on a page. */
const onAPage = 100;

/** So many pages are read for what is typed, which Nex does not search for; then the person goes on. */
const mostPages = 5;

/**
 * Lists the members of the chosen list for the list under "Member".
 *
 * @param filter what the person has typed so far; letter case does not matter
 * @param offset where the part before ended
 * @returns a part of the members, by name, and where the next part begins; the value of each is its own
 *   ID or, in an entry of its own where Nex tells it, that of its record: Nex takes either
 * @throws an error with a sentence for the person when no list is chosen, it has no member, or Nex does
 *   not give them
 */
export async function searchMembers(
	this: ILoadOptionsFunctions,
	filter?: string,
	offset?: string,
): Promise<INodeListSearchResult> {
	const id = chosenIn(this, 'list');
	const path = fillPath('/v1/lists/{id}/records', { id });
	const words = wordsOfThings('members of lists', 'list.member.read');
	let position = Number(offset ?? 0);
	for (let page = 1; ; page += 1) {
		const body = { attributes: 'primary', limit: onAPage, offset: position };
		const members = await askNex(this, { path, body, words }, (answer) =>
			readThings(answer, 'list member'),
		);
		position += members.length;
		const isLast = members.length < onAPage;
		const { results } =
			position === 0 || members.length > 0
				? searched(this, filter, 'member on this list', members.flatMap(entriesOf))
				: { results: [] };
		if (isLast) return { results };
		if (results.length > 0 || page === mostPages) {
			return { results, paginationToken: String(position) };
		}
	}
}

function entriesOf({ id, parent_id: recordId, attributes }: IDataObject): Entry[] {
	const name = recordName(attributes);
	const entry = (what: string, given: unknown): Entry => {
		const value = String(given);
		return { name: `${name}${name === '' ? '' : ', '}${what} ${value}`, slug: value, value };
	};
	const ofRecord = recordId === undefined || recordId === null ? [] : [entry('Record', recordId)];
	return [entry('Member', id), ...ofRecord];
}
