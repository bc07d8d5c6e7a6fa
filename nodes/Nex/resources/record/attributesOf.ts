import type { IDataObject } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import { attributesFromFields } from './attributesFromFields';
import { attributesFromJson } from './attributesFromJson';

/** What an item's record shall hold, and how Nex tells whether it exists. */
export interface RecordToUpsert {
	/** Attribute slugs and values, as the request carries them. */
	attributes: IDataObject;
	/** The slug of the matching attribute, or its ID where the person gave that with JSON. */
	matchingAttribute: string;
	/** Keys of the matching values: two items that share one are for the same record. */
	matchingValues: string[];
}

/**
 * Reads an item's attributes in the way that the person chose under "Specify Attributes".
 *
 * @param item the item
 * @param slug the slug of the object that the record belongs to
 * @returns the attributes and what they are matched on
 * @throws ItemRefusal, AttributeRefusal or RequestFailed when nothing can be sent for the item
 */
export async function attributesOf(item: RunItem, slug: string): Promise<RecordToUpsert> {
	return item.parameter('specifyAttributes') === 'json'
		? attributesFromJson(item)
		: await attributesFromFields(item, slug);
}
