import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { writeText } from '../../attributes/values/text';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import { choiceOf } from './choice';

const sortDirection: INodeProperties = {
	displayName: 'Sort Direction',
	name: 'sortDirection',
	type: 'options',
	options: [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	],
	default: 'asc',
	description:
		'Whether the smallest or earliest value comes first, or the largest or latest; in an expression: asc or desc',
};

/** By what Nex sorts, as n8n's own nodes ask for it: both fields at one click. */
export const sortForm: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add Sort',
	default: {},
	description: "How to sort the records; by default, they come in Nex's own order",
	options: [
		{
			displayName: 'Sort',
			name: 'rule',
			values: [
				{
					displayName: 'Sort By Attribute Name or ID',
					name: 'sortBy',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getAttributesToSortBy',
						loadOptionsDependsOn: ['object.value', 'list.value'],
					},
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				sortDirection,
			],
		},
	],
};

/**
 * How an item wants its records sorted, as a request says it.
 *
 * @param item the item
 * @returns `sort` for the body of the request; empty where no sort was added
 * @throws ItemRefusal for a sort by nothing, or in no direction
 */
export function sortOf(item: RunItem): IDataObject {
	const { rule } = (item.parameter('sort') ?? {}) as { rule?: IDataObject };
	if (rule === undefined) return {};
	const attribute = writeText(rule.sortBy)?.trim();
	if (!attribute) {
		throw new ItemRefusal(
			'There is a sort, but nothing to sort by',
			"Choose an attribute under 'Sort By', check the expression in it, or remove the sort.",
		);
	}
	return { sort: { attribute, direction: choiceOf(sortDirection, rule.sortDirection) } };
}
