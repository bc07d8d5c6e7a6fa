import type { IDataObject } from 'n8n-workflow';

import { matchingValues } from '../../attributes/matching';
import { ItemRefusal } from '../../delivery/itemRefusal';
import type { RunItem } from '../../delivery/runItem';
import type { RecordToUpsert } from './attributesOf';

/**
 * Reads the attributes that a person gave as JSON. They are sent as they are: the schema is not
 * read, so that a key without the scope `object.read` can upsert.
 *
 * @param item the item
 * @returns the attributes and what they are matched on
 * @throws ItemRefusal when there is no object of attributes, no matching attribute, or no value for
 *   it among the attributes
 */
export function attributesFromJson(item: RunItem): RecordToUpsert {
	const matchingAttribute = readMatchingAttribute(item);
	const attributes = readAttributes(item);
	return {
		attributes,
		matchingAttribute,
		matchingValues: readMatchingValues(attributes, matchingAttribute),
	};
}

function readMatchingAttribute(item: RunItem): string {
	const given = item.parameter('matchingAttribute', { extractValue: true });
	const matchingAttribute = String(given ?? '').trim();
	if (matchingAttribute === '') {
		throw new ItemRefusal(
			'No matching attribute is chosen',
			'Choose a unique attribute under "Matching Attribute", such as email_addresses for a person.',
		);
	}
	return matchingAttribute;
}

function readAttributes(item: RunItem): IDataObject {
	const given = item.parameter('attributesJson');
	const attributes = typeof given === 'string' ? parse(given) : given;
	if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) {
		throw new ItemRefusal(
			`The attributes are ${nameOf(attributes)} where an object is expected`,
			'Write attribute slugs and values in braces, e.g. {"email_addresses": ["jane@example.com"]}.',
		);
	}
	return attributes as IDataObject;
}

function parse(text: string): unknown {
	const result = parsed(text);
	if ('problem' in result) {
		throw new ItemRefusal(
			`The attributes are not valid JSON: ${result.problem}`,
			'Check quotes, commas and braces. In an expression, JSON.stringify() writes a value safely.',
		);
	}
	return result.value;
}

function parsed(text: string): { value: unknown } | { problem: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

function nameOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (value === null || value === undefined) return 'empty';
	return `a ${typeof value}`;
}

function readMatchingValues(attributes: IDataObject, matchingAttribute: string): string[] {
	if (Object.hasOwn(attributes, matchingAttribute)) {
		const values = matchingValues(attributes[matchingAttribute]);
		if (values.length > 0) return values;
	}
	// IDs in Nex are numbers. Which of the attributes has that ID only the schema could tell, so the
	// items are kept apart from none: each may be for the record of any other.
	else if (/^\d+$/.test(matchingAttribute)) return ['any record'];
	throw new ItemRefusal(
		`The matching attribute "${matchingAttribute}" has no value`,
		`Give "${matchingAttribute}" a value among the attributes: by it Nex tells which record is meant.`,
	);
}
