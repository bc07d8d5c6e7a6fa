import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	hitKeys,
	longestQuery,
	readSearchResults,
	selectOfHit,
	simplifyHit,
} from '../../answers/searchResults';
import { shownValue } from '../../attributes/shownValue';
import { writeText } from '../../attributes/values/text';
import { IncompleteAnswer } from '../../delivery/exchange/answer';
import { reading } from '../../delivery/run/effect';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import { optionsForm } from '../fields/optionsForm';
import type { OutputChoice } from '../fields/output';
import { outputForm, outputOf, selectedFields } from '../fields/output';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

const query: INodeProperties = {
	displayName: 'Query',
	name: 'query',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Jane Smith',
	description: `The text to look for in the records of all objects, up to ${longestQuery} characters`,
};

/** The operation Search: `POST /v1/search`. */
export const searchRecords: ResourceOperation = {
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search records',
		description: 'Find records of any object by text',
		routing: routed('POST', '/v1/search', {
			effect: reading,
			prepare: prepareSearch,
			read: readHits,
		}),
	},
	fields: [query, outputForm, selectedFields, optionsForm],
};

interface SearchRequest extends ItemRequest {
	output: OutputChoice;
}

function prepareSearch(item: RunItem): SearchRequest {
	const given = item.parameter('query') ?? '';
	const text = writeText(given)?.trim();
	if (text === undefined) {
		throw new ItemRefusal(
			`${shownValue(given)} is not a text to search for`,
			"Check 'Query', or the expression in it.",
		);
	}
	if (text === '') {
		throw new ItemRefusal('There is no text to search for', "Enter one under 'Query'.");
	}
	// Characters and not UTF-16 units, of which some characters take two.
	const { length } = [...text];
	if (length > longestQuery) {
		throw new ItemRefusal(
			`The text to search for has ${length} characters, and Nex takes up to ${longestQuery}`,
			'Search for a part of it.',
		);
	}
	const output = outputOf(item, { simplify: simplifyHit, select: selectOfHit });
	refuseUnknownKeys(output);
	return { body: { query: text }, output };
}

/** A match without it would look as if it had no value. */
function refuseUnknownKeys({ fields = [] }: OutputChoice): void {
	const known: readonly string[] = hitKeys;
	const unknown = fields.find((field) => !known.includes(field));
	if (unknown === undefined) return;
	throw new ItemRefusal(
		`A search result has no field ${shownValue(unknown)}`,
		`Check '${selectedFields.displayName}': there are ${known.join(', ')}.`,
	);
}

function readHits(body: unknown, _item: RunItem, { output }: SearchRequest): IDataObject[] {
	const { hits, failedTypes } = readSearchResults(body);
	const shaped = hits.map(output.shape);
	if (failedTypes.length === 0) return shaped;
	throw new IncompleteAnswer(
		`Nex could not search all types of records. Not searched: ${failedTypes.join(', ')}`,
		'Run the workflow again later.',
		shaped,
	);
}
