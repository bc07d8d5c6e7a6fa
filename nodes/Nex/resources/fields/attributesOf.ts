import type { IDataObject } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import type { AttributeOwner } from './attributeOwner';
import { attributesFromFields, mapsAnything, readMapper } from './attributesFromFields';
import { attributesFromJson } from './attributesFromJson';

/** @returns whether the attributes are given as JSON and not by fields */
export function isGivenAsJson(item: RunItem): boolean {
	return item.parameter('specifyAttributes') === 'json';
}

/**
 * Reads an item's attributes in the way that the person chose under "Specify Attributes".
 *
 * @param item the item
 * @param mapper the name of the resource mapper
 * @param ownerOf tells who has the attributes; asked only where they come from fields
 * @returns attribute slugs and values, as the request carries them; none where nothing is mapped
 * @throws ItemRefusal, AttributeRefusal or RequestFailed when nothing can be sent for the item
 */
export async function attributesOf(
	item: RunItem,
	mapper: string,
	ownerOf: (item: RunItem) => AttributeOwner,
): Promise<IDataObject> {
	if (isGivenAsJson(item)) return attributesFromJson(item);
	const form = readMapper(item, mapper);
	if (!mapsAnything(form)) return {};
	return (await attributesFromFields(item, ownerOf(item), form)).attributes;
}
