import type { IDataObject } from 'n8n-workflow';
import type { AttributeField } from './attributeFields';
import { isLeftEmpty } from './emptyValue';
import { encodeAttribute, encodePart } from './encodeAttribute';
import { setKey } from './plainObject';
import { refuseWholeAndPart } from './refuse';

/**
 * What becomes of a field that is mapped and whose value is empty: `omit` does not send it, so that
 * Nex keeps what it has; `clear` sends null, which wipes what Nex has.
 */
export type EmptyValues = 'omit' | 'clear';

export interface EncodingOptions {
	readonly emptyValues: EmptyValues;
}

/** A field and the value that it got, empty or not. */
export interface FilledField {
	readonly field: AttributeField;
	readonly value: unknown;
}

/**
 * Encodes the attributes of one item.
 *
 * @param filled the fields with their values, no field twice; the list is sorted in place
 * @param options what becomes of empty values
 * @returns slug → value in the definition's order, parts assembled in their type's order
 * @throws AttributeRefusal for the first attribute whose value cannot be written exactly, or that is
 * filled in both as a whole and by a part
 */
export function encodeFilled(filled: FilledField[], { emptyValues }: EncodingOptions): IDataObject {
	// A whole attribute stands right before its parts.
	filled.sort((one, other) => one.field.position - other.field.position);
	const attributes: IDataObject = {};
	let position = 0;
	while (position < filled.length) {
		const start = position;
		const attribute = filled[start]?.field.attribute;
		while (filled[position]?.field.attribute === attribute) position++;
		const written = encodeGroup(filled, start, position);
		const slug = attribute?.slug ?? '';
		if (written !== undefined) setKey(attributes, slug, written);
		else if (emptyValues === 'clear') setKey(attributes, slug, null);
	}
	return attributes;
}

/** Encodes the fields of one attribute, from `start` up to `end`; undefined where all are empty. */
function encodeGroup(filled: readonly FilledField[], start: number, end: number): unknown {
	let whole: unknown;
	let parts: Record<string, unknown> | undefined;
	for (let position = start; position < end; position++) {
		const { field, value } = filled[position] as FilledField;
		if (isLeftEmpty(value)) continue;
		if (field.part === undefined) {
			whole = encodeAttribute(field, value);
		} else {
			if (whole !== undefined) refuseWholeAndPart(field.attribute, field);
			parts ??= {};
			setKey(parts, field.part.slug, encodePart(field, field.part, value));
		}
	}
	return whole ?? parts;
}
