import type { ResourceMapperValue } from 'n8n-workflow';

import type { AttributeDefinition, ObjectDefinition } from '../../attributes/definition';
import { encodeColumns } from '../../attributes/encodeColumns';
import { encodeFields } from '../../attributes/encodeFields';
import type { EncodingOptions } from '../../attributes/encodeFields';
import { findMatchingAttribute, matchingValues } from '../../attributes/matching';
import { ItemRefusal } from '../../delivery/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import type { RecordToUpsert } from './attributesOf';
import { noteLeftOutColumns } from './leftOutColumns';
import { objectDefinition } from './objectDefinition';

/**
 * Reads the attributes that a person mapped in the form, one by one or automatically, and writes
 * each the way its type asks for.
 *
 * @param item the item
 * @param slug the slug of the object that the record belongs to
 * @returns the attributes and what they are matched on
 * @throws AttributeRefusal for a value that can't be written exactly; ItemRefusal when there is no
 *   matching attribute or no value for it; RequestFailed when Nex did not tell the object's definition
 */
export async function attributesFromFields(item: RunItem, slug: string): Promise<RecordToUpsert> {
	const form = readForm(item);
	const definition = await objectDefinition(item, slug, form);
	const matchingAttribute = readMatchingAttribute(definition, form);
	const attributes = encode(item, definition, form);
	const values = Object.hasOwn(attributes, matchingAttribute.slug)
		? matchingValues(attributes[matchingAttribute.slug])
		: [];
	if (values.length === 0) throw withoutMatchingValue(matchingAttribute);
	return { attributes, matchingAttribute: matchingAttribute.slug, matchingValues: values };
}

/** The stored value: n8n's own reading of it would convert values, and refuse some, by itself. */
function readForm(item: RunItem): ResourceMapperValue {
	const stored = item.node.parameters.attributes;
	return (
		typeof stored === 'string' ? item.parameter('attributes') : stored
	) as ResourceMapperValue;
}

function readMatchingAttribute(
	definition: ObjectDefinition,
	form: ResourceMapperValue,
): AttributeDefinition {
	const [chosen] = form.matchingColumns ?? [];
	if (chosen === undefined || chosen === '') {
		throw new ItemRefusal(
			'No matching attribute is chosen',
			'Choose a unique attribute under "Matching Attribute", such as Email Addresses for a person.',
		);
	}
	const attribute = findMatchingAttribute(definition, chosen);
	if (attribute === undefined) throw withoutMatchingAttribute(definition, chosen);
	return attribute;
}

function withoutMatchingAttribute(
	{ slug, source }: ObjectDefinition,
	matchingAttribute: string,
): ItemRefusal {
	if (source === 'form') {
		return new ItemRefusal(
			`The attributes of "${slug}" are not known: the API key lacks the scope object.read, and the workflow holds no fields with the attribute "${matchingAttribute}"`,
			'Give the key that scope in Nex, or set Specify Attributes to "Using JSON".',
		);
	}
	return new ItemRefusal(
		`The matching attribute "${matchingAttribute}" is not among the attributes of "${slug}"`,
		'It may have been deleted in Nex: choose another one under "Matching Attribute".',
	);
}

function encode(item: RunItem, definition: ObjectDefinition, form: ResourceMapperValue) {
	const options = { emptyValues: readEmptyValues(item) };
	if (form.mappingMode === 'autoMapInputData') {
		const { attributes, leftOut } = encodeColumns(definition, item.input, options);
		noteLeftOutColumns(item, definition, leftOut);
		return attributes;
	}
	return encodeFields(definition, item.evaluate(form.value ?? {}) as object, options);
}

function readEmptyValues(item: RunItem): EncodingOptions['emptyValues'] {
	const { emptyValues } = item.parameter('options') as { emptyValues?: unknown };
	return emptyValues === 'clear' ? 'clear' : 'omit';
}

function withoutMatchingValue({ name, slug }: AttributeDefinition): ItemRefusal {
	return new ItemRefusal(
		`The matching attribute "${name}" has no value`,
		`Map a value to "${name}" (${slug}): by it Nex tells which record is meant.`,
	);
}
