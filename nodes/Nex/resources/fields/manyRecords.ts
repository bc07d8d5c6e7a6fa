import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { shownValue } from '../../attributes/shownValue';
import { writeTrimmedText } from '../../attributes/values/text';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { ItemRequest } from '../../delivery/operation';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { limit, returnAll, wantedBy } from './howMany';
import { OffsetPages } from './offsetPages';
import { offsetOf, optionsForm } from './optionsForm';
import { shownRecord, simplifyForm } from './record';
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
	displayOptions: { show: { returnAttributes: ['custom'] } },
};

/** What a person fills in to read many records, or what lists hold of them. */
export const fieldsOfRecords: readonly INodeProperties[] = [
	returnAll,
	limit,
	returnAttributes,
	chosenAttributes,
	simplifyForm,
	optionsForm,
	sortForm,
];

const paged = {
	onAPage: 100,
	shorten: "Choose fewer attributes under 'Attributes to Return'",
} as const;

/** The request for an item's next page, and what came so far. */
interface RecordsRequest extends ItemRequest {
	body: IDataObject;
	pages: OffsetPages;
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
	const pages = new OffsetPages(
		{ ...paged, thing },
		wantedBy(item, thing),
		offsetOf(item),
		(record) => shownRecord(record, item),
	);
	const body = { attributes: attributesWantedBy(item), ...sortOf(item), ...pages.next };
	return { pathValues, body, pages, salvage: () => pages.results };
}

/** Reads a page, and asks for the next one where it is not the last. */
export function readRecords(answer: unknown, _item: RunItem, { body, pages }: RecordsRequest) {
	if (!pages.take(answer)) return pages.results;
	return new FurtherRequest({ body: { ...body, ...pages.next } });
}

function attributesWantedBy(item: RunItem): string | IDataObject {
	const choice = item.parameter('returnAttributes') as string;
	if (choice !== 'custom') return choice;
	const given = item.parameter('chosenAttributes') ?? [];
	const chosen: unknown[] = Array.isArray(given) ? given : [given];
	const slugs = chosen.filter((slug) => slug !== '').map(attributeSlug);
	if (slugs.length === 0) {
		throw new ItemRefusal(
			'No attribute is chosen',
			"Choose at least one under 'Attribute Names or IDs', or set 'Attributes to Return' to something else.",
		);
	}
	return { mode: 'custom', slugs };
}

function attributeSlug(given: unknown): string {
	const slug = writeTrimmedText(given);
	if (slug !== undefined) return slug;
	throw new ItemRefusal(
		`${shownValue(given)} is not the slug of an attribute`,
		"Check the expression under 'Attribute Names or IDs'.",
	);
}
