import type { IDataObject } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import type { AttributeOwner } from './attributeOwner';
import { attributesFromFields, mapsAnything, readMapper } from './attributesFromFields';
import { attributesFromJson } from './attributesFromJson';

/** @returns whether the attributes are given as JSON and not by fields */
export function isGivenAsJson(item: RunItem): boolean {
	return item.parameter('specifyAttributes') === 'json';
}

/** What an item writes. */
export interface AttributesToSend extends Pick<ItemRequest, 'adviceIfRejected'> {
	/** Attribute slugs and values. */
	attributes: IDataObject;
}

/**
 * Reads an item's attributes in the way that the person chose under "Specify Attributes".
 *
 * @param item the item
 * @param mapper the name of the resource mapper
 * @param ownerOf tells who has the attributes; asked only where they come from fields
 * @returns attribute slugs and values, as the body of the request carries them, none where nothing is
 *   mapped; and what may be wrong where Nex rejects them
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
	return await attributesFromFields(item, ownerOf(item), form, (attributes, definition) => ({
		attributes,
		adviceIfRejected: adviceFor(definition),
	}));
}

/** The form does not tell it all, so what was written by it may be in the wrong form. */
export function adviceFor({ source }: ObjectDefinition): string | undefined {
	return source === 'form'
		? "The API key lacks the scope object.read, so the node could not tell which attributes take a list or a choice: give the key that scope in Nex, or set 'Specify Attributes' to 'Using JSON'."
		: undefined;
}
