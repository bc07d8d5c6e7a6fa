import type { RunItem } from '../../delivery/runItem';
import type { AttributeOwner } from './attributeOwner';
import type { AttributesToSend } from './attributesFromFields';
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
 * @returns what is to be sent: no attributes where nothing is mapped
 * @throws ItemRefusal, AttributeRefusal or RequestFailed when nothing can be sent for the item
 */
export async function attributesOf(
	item: RunItem,
	mapper: string,
	ownerOf: (item: RunItem) => AttributeOwner,
): Promise<AttributesToSend> {
	if (isGivenAsJson(item)) return { attributes: attributesFromJson(item) };
	const form = readMapper(item, mapper);
	if (!mapsAnything(form)) return { attributes: {} };
	return await attributesFromFields(item, ownerOf(item), form, (sent) => sent);
}
