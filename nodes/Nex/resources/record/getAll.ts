import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { shownValue } from '../../attributes/shownValue';
import { writeTrimmedText } from '../../attributes/values/text';
import { reading } from '../../delivery/run/effect';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { ItemRequest } from '../../delivery/operation';
import { FurtherRequest } from '../../delivery/run/task';
import type { RunItem } from '../../delivery/runItem';
import { withoutData } from '../fields/attributeOwner';
import { limit, returnAll, wantedBy } from '../fields/howMany';
import { objectLocator, objectSlugOf } from '../fields/object';
import { objectWords } from '../fields/objectWords';
import type { Paged } from '../fields/offsetPages';
import { OffsetPages } from '../fields/offsetPages';
import { offsetOf, optionsForm } from '../fields/optionsForm';
import { shownRecord, simplifyForm } from '../fields/record';
import type { ResourceOperation } from '../resource';
import { routed } from '../routed';

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
	description: 'Which attributes each record comes with. Fewer attributes come faster.',
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
		description: 'Read many or all records of an object',
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
	],
};

const paged: Paged = {
	thing: 'record',
	onAPage: 100,
	shorten: "Choose fewer attributes under 'Attributes to Return'",
};

/** The request for an item's next page, and what came so far. */
interface PagesRequest extends ItemRequest {
	body: IDataObject;
	pages: OffsetPages;
}

function prepareGetMany(item: RunItem): PagesRequest {
	const slug = objectSlugOf(item);
	const { sortBy, sortDirection } = item.parameter('options') as IDataObject;
	const pages = new OffsetPages(paged, wantedBy(item, 'record'), offsetOf(item), (record) =>
		shownRecord(record, item),
	);
	const sort =
		typeof sortBy === 'string' && sortBy !== ''
			? { sort: { attribute: sortBy, direction: sortDirection ?? 'asc' } }
			: {};
	const body = { attributes: attributesWantedBy(item), ...sort, ...pages.next };
	return { pathValues: { slug }, body, pages, salvage: () => pages.results };
}

function readPage(answer: unknown, _item: RunItem, { body, pages }: PagesRequest) {
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
			'Choose at least one under "Attribute Names or IDs", or other attributes to return.',
		);
	}
	return { mode: 'custom', slugs };
}

function attributeSlug(given: unknown): string {
	const slug = writeTrimmedText(given);
	if (slug !== undefined) return slug;
	throw new ItemRefusal(
		`${shownValue(given)} is not the slug of an attribute`,
		'Check the expression under "Attribute Names or IDs".',
	);
}
