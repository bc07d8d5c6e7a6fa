import type { ObjectDefinition } from '../../attributes/definition';
import { fitsAnyColumn } from '../../attributes/encodeColumns';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import type { AttributeOwner } from './attributeOwner';
import type { AttributesToSend } from './attributesFromFields';
import {
	attributesFromFields,
	isAutomatic,
	mapsAnything,
	readMapper,
} from './attributesFromFields';
import { attributesFromJson } from './attributesFromJson';
import { specifyAttributes } from './attributesForm';
import { choiceOf } from './choice';

/** @returns whether the attributes are given as JSON and not by fields */
export function isGivenAsJson(item: RunItem): boolean {
	return choiceOf(specifyAttributes, item.parameter(specifyAttributes.name)) === 'json';
}

/**
 * Reads an item's attributes in the way that the person chose under "Specify Attributes".
 *
 * @param item the item
 * @param mapper the name of the resource mapper
 * @param ownerOf tells who has the attributes; asked only where they come from fields
 * @param check throws where what was read from fields is not to be sent
 * @returns what is to be sent: no attributes where nothing is mapped
 * @throws ItemRefusal, AttributeRefusal or RequestFailed when nothing can be sent for the item
 */
export async function attributesOf(
	item: RunItem,
	mapper: string,
	ownerOf: (item: RunItem) => AttributeOwner,
	check: (sent: AttributesToSend, definition: ObjectDefinition) => void = () => {},
): Promise<AttributesToSend> {
	if (isGivenAsJson(item)) return { attributes: attributesFromJson(item) };
	const form = readMapper(item, mapper);
	if (!mapsAnything(form)) return { attributes: {} };
	return await attributesFromFields(item, ownerOf(item), form, (sent, definition) => {
		check(sent, definition);
		return sent;
	});
}

/**
 * Reads what an item of an update changes, as `attributesOf`.
 *
 * @throws as `attributesOf`, and an ItemRefusal where columns are mapped automatically and the item has
 *   none that fits an attribute, as a sheet in another language
 */
export async function attributesToUpdate(
	item: RunItem,
	mapper: string,
	ownerOf: (item: RunItem) => AttributeOwner,
): Promise<AttributesToSend> {
	return await attributesOf(item, mapper, ownerOf, ({ attributes }, definition) => {
		if (Object.keys(attributes).length > 0 || !isAutomatic(readMapper(item, mapper))) return;
		if (fitsAnyColumn(definition, item.input)) return;
		throw new ItemRefusal(
			'There is nothing to update: no column of the item fits an attribute',
			"Rename the columns before this node, or choose 'Map Each Column Manually' under 'Attributes'.",
		);
	});
}

/**
 * Refuses an item of an update for which nothing is mapped. What is mapped and has no value in an item
 * is a change of its own kind: none.
 *
 * @param item the item
 * @param mapper the name of the resource mapper
 * @throws ItemRefusal
 */
export function refuseNothingMapped(item: RunItem, mapper: string): void {
	if (isGivenAsJson(item) || mapsAnything(readMapper(item, mapper))) return;
	throw new ItemRefusal('There is nothing to update', "Map at least one value under 'Attributes'.");
}

/**
 * Refuses an item of which a record without any value would be made, as a sheet with other columns has
 * them. An empty object as JSON is what a person has written.
 *
 * @param item the item
 * @param sent what `attributesOf` gave
 * @throws ItemRefusal
 */
export function refuseEmpty(item: RunItem, { attributes }: AttributesToSend): void {
	if (isGivenAsJson(item) || Object.keys(attributes).length > 0) return;
	throw new ItemRefusal(
		'There is nothing to create: no attribute has a value',
		"Map a value to at least one attribute, or check the item's columns and the expressions.",
	);
}
