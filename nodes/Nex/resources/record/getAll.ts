import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { shownValue } from '../../attributes/shownValue';
import { writeTrimmedText } from '../../attributes/values/text';
import { reading } from '../../delivery/run/effect';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { ItemRequest } from '../../delivery/operation';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { withoutData } from '../fields/attributeOwner';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import { optionsForm } from '../fields/optionsForm';
import { shownRecord, simplifyForm } from '../fields/record';
import { sortForm, sortOf } from '../fields/sort';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';
import { mostRecords, RecordPages, tooMany } from './recordPages';

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

const returnAttributes: INodeProperties = {
	displayName: 'Attributes to Return',
	name: 'returnAttributes',
	type: 'options',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Chosen Ones', value: 'custom' },
		{ name: 'None', value: 'none', description: "Only each record's ID, type and times" },
		{ name: 'Primary', value: 'primary', description: 'Only what names a record, as Nex sees it' },
	],
	default: 'all',
	description:
		'Which attributes each record comes with, the fewer the faster; in an expression: all, custom, none or primary',
};

const chosenAttributes: INodeProperties = {
	displayName: 'Attribute Names or IDs',
	name: 'chosenAttributes',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getAttributes', loadOptionsDependsOn: ['object.value'] },
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'In an expression, give the slugs',
	displayOptions: { show: { returnAttributes: ['custom'] } },
};

/**
 * The operation Get Many: `POST /v1/objects/{slug}/records`, once for each page. n8n's lint wants
 * this name, without "Records", for the value `getAll`.
 */
export const getManyRecords: ResourceOperation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many records',
		description: 'Retrieve a list of records of an object',
		routing: routed('POST', '/v1/objects/{slug}/records', {
			effect: reading,
			prepare: prepareGetMany,
			read: readPage,
			words: { ...withoutData, ...objectWords },
		}),
	},
	fields: [
		objectLocator,
		returnAll,
		limit,
		returnAttributes,
		chosenAttributes,
		simplifyForm,
		optionsForm,
		sortForm,
	],
};

/** The request for an item's next page, and what came so far. */
interface PagesRequest extends ItemRequest {
	body: IDataObject;
	pages: RecordPages;
}

function prepareGetMany(item: RunItem): PagesRequest {
	const slug = objectSlugOf(item);
	const { offset } = item.parameter('options') as IDataObject;
	const pages = new RecordPages(wantedBy(item), wholeNumber(offset ?? 0, 'Offset', 0), (record) =>
		shownRecord(record, item),
	);
	const body = { attributes: attributesWantedBy(item), ...sortOf(item), ...pages.next };
	return { pathValues: { slug }, body, pages, salvage: () => pages.records };
}

function readPage(answer: unknown, _item: RunItem, { body, pages }: PagesRequest) {
	if (!pages.take(answer)) return pages.records;
	return new FurtherRequest({ body: { ...body, ...pages.next } });
}

function wantedBy(item: RunItem): number {
	if (item.parameter('returnAll') === true) return Infinity;
	const wanted = wholeNumber(item.parameter('limit'), 'Limit', 1);
	if (wanted > mostRecords) throw tooMany(wanted);
	return wanted;
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

function wholeNumber(given: unknown, field: string, least: number): number {
	const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (Number.isSafeInteger(number) && (number as number) >= least) return number as number;
	throw new ItemRefusal(
		`'${field}' is not a whole number of at least ${least}`,
		'Check the field, or the expression in it.',
	);
}
