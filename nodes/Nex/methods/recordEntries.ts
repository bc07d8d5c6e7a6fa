import type { INodeListSearchResult } from 'n8n-workflow';

import { shortened } from '../attributes/shownValue';

/** A record to choose. */
export interface RecordEntry {
	id: string;
	/** What names it; empty for nothing. */
	name: string;
	/** What else is known of it, such as its e-mail address. */
	details: string[];
}

/**
 * Turns records into the entries of a list in n8n's editor, which shows of each one line and nothing
 * else.
 *
 * @param records the records, in the order in which they are shown
 * @returns for each its name, with what tells it apart from others of that name in parentheses: what
 *   is known of it, and its ID where that is the same; the value of each is the ID
 */
export function recordEntries(records: readonly RecordEntry[]): INodeListSearchResult {
	const lines = records.map(lineOf);
	return {
		results: records.map((record, index) => {
			const line = lines[index] ?? '';
			const isAlone = lines.indexOf(line) === lines.lastIndexOf(line);
			return { name: isAlone ? line : lineOf(withId(record)), value: record.id };
		}),
	};
}

function withId(record: RecordEntry): RecordEntry {
	return { ...record, details: [...record.details, record.id] };
}

function lineOf({ id, name, details }: RecordEntry): string {
	const shown = details.map(shortened).join(', ');
	return `${name === '' ? id : name}${shown === '' ? '' : ` (${shown})`}`;
}
