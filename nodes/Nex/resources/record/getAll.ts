import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { attributeOfField } from '../../attributes/selectedFields';
import { reading } from '../../delivery/run/effect';
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
import type { OutputChoice } from '../fields/output';
import { outputForm, outputOf, selectedFields } from '../fields/output';
import { slugsOf } from '../fields/slugs';
import { sortForm, sortOf } from '../fields/sort';
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
	typeOptions: { loadOptionsMethod: 'getAttributes', loadOptionsDependsOn: ['object.value'] },
	required: true,
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'In an expression, give the slugs',
	displayOptions: { show: { returnAttributes: ['custom'] }, hide: { output: ['selected'] } },
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
		outputForm,
		selectedFields,
		optionsForm,
		sortForm,
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
	const output = outputOf(item);
	const pages = new OffsetPages(paged, wantedBy(item, 'record'), offsetOf(item), output.shape);
	const body = { attributes: attributesWantedBy(item, output), ...sortOf(item), ...pages.next };
	return { pathValues: { slug }, body, pages, salvage: () => pages.results };
}

function readPage(answer: unknown, _item: RunItem, { body, pages }: PagesRequest) {
	if (!pages.take(answer)) return pages.results;
	return new FurtherRequest({ body: { ...body, ...pages.next } });
}

/** Nex is asked for no more than comes out. */
function attributesWantedBy(item: RunItem, { fields }: OutputChoice): string | IDataObject {
	if (fields !== undefined) {
		const slugs = fields.map(attributeOfField).filter((slug) => slug !== undefined);
		return slugs.length === 0 ? 'none' : { mode: 'custom', slugs };
	}
	const choice = item.parameter('returnAttributes') as string;
	if (choice !== 'custom') return choice;
	const { name: parameter, displayName } = chosenAttributes;
	return { mode: 'custom', slugs: slugsOf(item, { parameter, displayName, thing: 'attribute' }) };
}
