import type { IDataObject } from 'n8n-workflow';

import type { AttributeDefinition, ObjectDefinition } from '../../attributes/definition';
import { findMatchingAttribute, matchingValues } from '../../attributes/matching';
import { formAdvice } from '../../attributes/refuse';
import { shownName } from '../../attributes/shownValue';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import { objectOwner } from '../fields/attributeOwner';
import type { AttributesToSend } from '../fields/attributesFromFields';
import { attributesFromFields, readMapper } from '../fields/attributesFromFields';
import { attributesFromJson } from '../fields/attributesFromJson';
import { isGivenAsJson } from '../fields/attributesOf';
import { locatedText } from '../fields/locatedText';

/** What an item's record shall hold, and how Nex tells whether it exists. */
export interface RecordToUpsert extends AttributesToSend {
	/** The slug of the matching attribute, or its ID where the person gave that with JSON. */
	matchingAttribute: string;
	/** Keys of the matching values: two items that share one are for the same record. */
	matchingValues: string[];
}

/**
 * Reads what an item upserts.
 *
 * @param item the item
 * @param slug the slug of the object that the record belongs to
 * @returns the attributes and what they are matched on
 * @throws AttributeRefusal for a value that can't be written exactly; ItemRefusal when there is no
 *   matching attribute or no value for it; RequestFailed when Nex did not tell the object's definition
 */
export async function recordToUpsert(item: RunItem, slug: string): Promise<RecordToUpsert> {
	return isGivenAsJson(item) ? fromJson(item) : await fromFields(item, slug);
}

async function fromFields(item: RunItem, slug: string): Promise<RecordToUpsert> {
	const form = readMapper(item, 'attributes');
	const chosen = form.matchingColumns?.[0];
	return await attributesFromFields(item, objectOwner(slug), form, (sent, definition) =>
		matchedOn(chosen, sent, definition),
	);
}

function matchedOn(
	chosen: string | undefined,
	sent: AttributesToSend,
	definition: ObjectDefinition,
): RecordToUpsert {
	const matchingAttribute = readMatchingAttribute(definition, chosen);
	const values = Object.hasOwn(sent.attributes, matchingAttribute.slug)
		? matchingValues(sent.attributes[matchingAttribute.slug])
		: [];
	if (values.length === 0) {
		const { name, slug: attribute } = matchingAttribute;
		throw withoutMatchingValue(
			{ name, slug: attribute },
			`Map a value to "${shownName(name)}" (${shownName(attribute)}): Nex uses it to find the record.`,
			formAdvice(definition),
		);
	}
	return { ...sent, matchingAttribute: matchingAttribute.slug, matchingValues: values };
}

function readMatchingAttribute(
	definition: ObjectDefinition,
	chosen: string | undefined,
): AttributeDefinition {
	if (chosen === undefined || chosen === '') throw withoutChoice('Email Addresses');
	const attribute = findMatchingAttribute(definition, chosen);
	if (attribute === undefined) throw withoutMatchingAttribute(definition, chosen);
	return attribute;
}

function withoutMatchingAttribute(
	definition: ObjectDefinition,
	matchingAttribute: string,
): ItemRefusal {
	const { slug } = definition;
	const advice = formAdvice(definition);
	if (advice !== undefined) {
		return new ItemRefusal(
			`The workflow holds no fields of "${shownName(slug)}" with the matching attribute "${shownName(matchingAttribute)}"`,
			advice,
			{ attribute: matchingAttribute },
		);
	}
	return new ItemRefusal(
		`The matching attribute "${shownName(matchingAttribute)}" is not among the attributes of "${shownName(slug)}"`,
		"It may have been deleted in Nex: choose another one under 'Matching Attribute'.",
		{ attribute: matchingAttribute },
	);
}

function fromJson(item: RunItem): RecordToUpsert {
	const matchingAttribute = locatedText(item, 'matchingAttribute', 'matching attribute');
	if (matchingAttribute === '') throw withoutChoice('email_addresses');
	const attributes = attributesFromJson(item);
	return {
		attributes,
		matchingAttribute,
		matchingValues: matchingValuesOf(attributes, matchingAttribute),
	};
}

function matchingValuesOf(attributes: IDataObject, matchingAttribute: string): string[] {
	if (Object.hasOwn(attributes, matchingAttribute)) {
		const values = matchingValues(attributes[matchingAttribute]);
		if (values.length > 0) return values;
	}
	// IDs in Nex are numbers. Which of the attributes has that ID only the schema could tell, so the
	// items are kept apart from none: each may be for the record of any other.
	else if (/^\d+$/.test(matchingAttribute)) return ['any record'];
	throw withoutMatchingValue(
		{ name: matchingAttribute, slug: matchingAttribute },
		`Give "${shownName(matchingAttribute)}" a value among the attributes: Nex uses it to find the record.`,
	);
}

function withoutChoice(example: string): ItemRefusal {
	return new ItemRefusal(
		'No matching attribute is chosen',
		`Choose a unique attribute under 'Matching Attribute', such as ${example} for a person.`,
	);
}

function withoutMatchingValue(
	{ name, slug }: Pick<AttributeDefinition, 'name' | 'slug'>,
	...advice: Array<string | undefined>
): ItemRefusal {
	return new ItemRefusal(
		`The matching attribute "${shownName(name)}" has no value`,
		advice.filter((sentence) => sentence !== undefined).join(' '),
		{ attribute: slug },
	);
}
