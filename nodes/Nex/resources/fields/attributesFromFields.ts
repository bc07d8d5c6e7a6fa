import type { IDataObject, ResourceMapperValue } from 'n8n-workflow';

import type { ObjectDefinition } from '../../attributes/definition';
import { encodeColumns } from '../../attributes/encodeColumns';
import { encodeFields } from '../../attributes/encodeFields';
import type { EncodingOptions } from '../../attributes/encodeFields';
import { formAdvice } from '../../attributes/refuse';
import { readStoredForm } from '../../attributes/storedForm';
import type { ItemRequest } from '../../delivery/operation';
import type { RunItem } from '../../delivery/runItem';
import type { AttributeOwner } from './attributeOwner';
import { choiceOf } from './choice';
import { logLeftOutColumns, notesOfLeftOut, refuseExtraColumns } from './leftOutColumns';
import { emptyValues, extraColumns } from './optionsForm';
import { writtenByDefinition } from './writtenByDefinition';

/** What an item writes, and what is known of it beside the attributes. */
export interface AttributesToSend extends Pick<ItemRequest, 'adviceIfRejected' | 'notes'> {
	/** Attribute slugs and values, as the body of the request carries them. */
	attributes: IDataObject;
}

/**
 * The stored value of a resource mapper: n8n's own reading of it would convert values, and refuse
 * some, by itself.
 *
 * @param item the item
 * @param mapper the name of the parameter
 */
export function readMapper(item: RunItem, mapper: string): ResourceMapperValue {
	const stored = item.node.parameters[mapper];
	if (typeof stored === 'string') return readStoredForm(item.parameter(mapper));
	return item.once(`form of ${mapper}`, () => readStoredForm(stored));
}

/** @returns whether anything is mapped in a form at all */
export function mapsAnything(form: ResourceMapperValue): boolean {
	return isAutomatic(form) || Object.keys(form.value ?? {}).length > 0;
}

/**
 * Writes the attributes that a person mapped in the form, one by one or automatically, each the way
 * its type asks for.
 *
 * @param item the item
 * @param owner who has the attributes
 * @param form the resource mapper's stored value
 * @param use makes of what is to be sent and the definition by which it was written what the item
 *   writes; throws what refuses the item
 * @returns what `use` returned
 * @throws AttributeRefusal for a value that can't be written exactly; ItemRefusal for an option that is
 *   none; RequestFailed when Nex did not
 *   tell the definition
 */
export async function attributesFromFields<Used>(
	item: RunItem,
	owner: AttributeOwner,
	form: ResourceMapperValue,
	use: (sent: AttributesToSend, definition: ObjectDefinition) => Used,
): Promise<Used> {
	return await writtenByDefinition(item, owner, form, (definition, isOutdated) =>
		use(encode(item, definition, isOutdated, form), definition),
	);
}

function encode(
	item: RunItem,
	definition: ObjectDefinition,
	isOutdated: boolean,
	form: ResourceMapperValue,
): AttributesToSend {
	const given = item.parameter('options') as IDataObject;
	const isClearing = choiceOf(emptyValues, given.emptyValues) === 'clear';
	const isStopping = choiceOf(extraColumns, given.extraColumns) === 'stop';
	const options: EncodingOptions = { emptyValues: isClearing ? 'clear' : 'omit' };
	const adviceIfRejected = formAdvice(definition);
	if (!isAutomatic(form)) {
		const values = item.evaluate(form.value ?? {}) as object;
		return { attributes: encodeFields(definition, values, options), adviceIfRejected };
	}
	const { attributes, leftOut } = encodeColumns(definition, item.input, options);
	if (isOutdated && leftOut.some(({ reason }) => reason === 'unknown')) throw new UnknownColumn();
	if (isStopping) refuseExtraColumns(definition, leftOut);
	logLeftOutColumns(item, definition, leftOut);
	return { attributes, adviceIfRejected, notes: notesOfLeftOut(leftOut) };
}

/** Thrown at a column that was no attribute when the definition was read; by now it may be one. */
class UnknownColumn extends Error {}

/** @returns whether a form maps the columns of the input by their names */
export function isAutomatic(form: ResourceMapperValue): boolean {
	return form.mappingMode === 'autoMapInputData';
}
