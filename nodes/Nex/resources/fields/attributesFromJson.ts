import type { IDataObject } from 'n8n-workflow';

import { ItemRefusal } from '../../delivery/itemRefusal';
import type { RunItem } from '../../delivery/runItem';

/**
 * Reads the attributes that a person gave as JSON. They are sent as they are: the schema is not
 * read, so that a key that may not read it can write.
 *
 * @param item the item
 * @returns attribute slugs and values
 * @throws ItemRefusal when there is no object of attributes
 */
export function attributesFromJson(item: RunItem): IDataObject {
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
