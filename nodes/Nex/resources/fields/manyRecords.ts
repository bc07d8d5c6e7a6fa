import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ItemRequest } from '../../delivery/operation';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { choiceOf } from './choice';
import { limit, returnAll, wantedBy } from './howMany';
import { OffsetPages } from '../../answers/offsetPages';
import { PagesSince } from '../../answers/pagesSince';
import { offsetOf, optionsForm } from './optionsForm';
import type { OutputChoice } from './output';
import { attributesOfOutput, outputForm, outputOf, selectedFields } from './output';
import { oldestTime, sinceOf } from './recordsSince';
import { slugsOf } from './slugs';
import { sortForm, sortOf } from './sort';

const returnAttributes: INodeProperties = {
	displayName: 'Attributes to Return',
	name: 'returnAttributes',
	type: 'options',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Chosen Ones', value: 'custom' },
		{ name: 'None', value: 'none', description: "Only each record's ID, type and times" },
		{
			name: 'Primary',
			value: 'primary',
			description: 'Only the primary attribute, which names the record',
		},
	],
	default: 'all',
	description: 'Which attributes each record comes with: the fewer, the faster',
	displayOptions: { hide: { output: ['selected'] } },
};

const chosenAttributes: INodeProperties = {
	displayName: 'Attribute Names or IDs',
	name: 'chosenAttributes',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getAttributes',
		loadOptionsDependsOn: ['object.value', 'list.value'],
	},
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'In an expression, give the slugs',
	displayOptions: { show: { returnAttributes: ['custom'] }, hide: { output: ['selected'] } },
};

/** What a person fills in to read many records, or what lists hold of them. */
export const fieldsOfRecords: readonly INodeProperties[] = [
	returnAll,
	limit,
	returnAttributes,
	chosenAttributes,
	outputForm,
	selectedFields,
	optionsForm,
	sortForm,
];

const paged = {
	onAPage: 100,
	shorten: "Choose fewer attributes under 'Attributes to Return'",
	steady: "sort by another attribute, or by none, with 'Sort'",
} as const;

/** Puts pages of records together. */
interface Pages {
	/** What to ask for next, as the body of the request has it. */
	readonly next: object;
	readonly results: IDataObject[];
	take(body: unknown): boolean;
}

/** The request for an item's next page, and what came so far. */
interface RecordsRequest extends ItemRequest {
	body: IDataObject;
	pages: Pages;
}

/**
 * The request for the records of an object or the members of a list.
 *
 * @param item the item
 * @param thing what one of them is called, such as "record"
 * @param pathValues the values of the path
 * @throws ItemRefusal for a field that can't be right
 */
export function requestOfRecords(
	item: RunItem,
	thing: string,
	pathValues: Record<string, string>,
): RecordsRequest {
	const output = outputOf(item);
	const pages = new OffsetPages(
		{ ...paged, thing },
		wantedBy(item, thing),
		offsetOf(item),
		output.shape,
	);
	const body = { attributes: attributesWantedBy(item, output), ...sortOf(item), ...pages.next };
	return { pathValues, body, pages, salvage: () => pages.results };
}

/**
 * The request for the records of an object that were created or updated after a time.
 *
 * @param item the item
 * @param url where they are read
 * @param pathValues the values of the path
 * @returns as `requestOfRecords`; undefined where the item wants those of any time
 * @throws ItemRefusal for a field that can't be right; RequestFailed where Nex does not tell how it sorts
 */
export async function requestOfRecordsSince(
	item: RunItem,
	url: string,
	pathValues: Record<string, string>,
): Promise<RecordsRequest | undefined> {
	const since = sinceOf(item, Object.keys(sortOf(item)).length > 0);
	if (since === undefined) return undefined;
	const output = outputOf(item);
	const attributes = attributesWantedBy(item, output);
	const pages = new PagesSince(
		{ ...paged, thing: 'record' },
		since,
		wantedBy(item, 'record'),
		offsetOf(item),
		output.shape,
		await oldestTime(item, url, since),
	);
	return {
		pathValues,
		body: { attributes, ...pages.next },
		pages,
		salvage: () => pages.results,
	};
}

/** Reads a page, and asks for the next one where it is not the last. */
export function readRecords(answer: unknown, _item: RunItem, { body, pages }: RecordsRequest) {
	if (!pages.take(answer)) return pages.results;
	return new FurtherRequest({ body: { ...body, ...pages.next } });
}

/** Nex is asked for no more than comes out. */
function attributesWantedBy(item: RunItem, output: OutputChoice): string | IDataObject {
	if (output.fields !== undefined) return attributesOfOutput(output);
	const choice = choiceOf(returnAttributes, item.parameter(returnAttributes.name));
	if (choice !== 'custom') return choice;
	const { name: parameter, displayName } = chosenAttributes;
	return { mode: 'custom', slugs: slugsOf(item, { parameter, displayName, thing: 'attribute' }) };
}
