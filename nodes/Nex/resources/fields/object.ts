import type { INodeProperties } from 'n8n-workflow';

import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import { locatedText } from './locatedText';

/** Which object of the workspace a record belongs to. */
export const objectLocator: INodeProperties = {
	displayName: 'Object',
	name: 'object',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The kind of record, such as person, company or an object of your own',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Choose an object…',
			typeOptions: { searchListMethod: 'searchObjects', searchable: true },
		},
		{
			displayName: 'By Slug',
			name: 'slug',
			type: 'string',
			placeholder: 'e.g. person',
			hint: 'The name that Nex uses for the object in its API',
		},
	],
};

/** The same, where the record is known by its ID and only the form of fields has to know more. */
export const objectOfFields: INodeProperties = {
	...objectLocator,
	description: 'The kind of record, whose attributes are shown as fields',
	displayOptions: { show: { specifyAttributes: ['fields'] } },
};

/** The same, for a list that is found among those of the object. An ID says it all. */
export const objectOfList: INodeProperties = {
	...objectLocator,
	displayOptions: { hide: { '/list.mode': ['id'] } },
};

/**
 * The slug of the object that an item is for.
 *
 * @param item the item
 * @returns the slug as the person chose or wrote it, without spaces around it
 * @throws ItemRefusal when no object is chosen, or its slug is not text
 */
export function objectSlugOf(item: RunItem): string {
	const slug = locatedText(item, 'object', 'object');
	if (slug === '') {
		throw new ItemRefusal(
			'No object is chosen',
			'Choose one under "Object", or check the expression that gives its slug.',
		);
	}
	return slug;
}
