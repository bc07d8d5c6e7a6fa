import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { copyJson } from '../../attributes/values/json';
import { JsonFlaw } from '../../attributes/values/jsonFlaw';
import { inexactNumberIn } from '../../attributes/values/jsonText';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { RunItem } from '../../delivery/runItem';

/**
 * Reads the attributes that a person gave as JSON, a text or the object that an expression gave. They
 * are sent as they are, or refused where JSON can't carry them unchanged: the schema is not read, so
 * that a key that may not read it can write.
 *
 * @param item the item
 * @returns attribute slugs and values; dates in them are RFC 3339 texts
 * @throws ItemRefusal when there is no object of attributes, or something in it can't be sent exactly
 */
export function attributesFromJson(item: RunItem): IDataObject {
	// n8n's own reading of the parameter would turn a date that is none into a text.
	const given = item.evaluate(item.node.parameters.attributesJson);
	const attributes = copyJson(typeof given === 'string' ? parse(given) : given);
	if (attributes instanceof JsonFlaw) throw notExact(attributes);
	if (!isPlainObject(attributes)) {
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
	const flaw = inexactNumberIn(text);
	if (flaw !== undefined) throw notExact(flaw);
	return result.value;
}

function parsed(text: string): { value: unknown } | { problem: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

function notExact({ what, advice }: JsonFlaw): ItemRefusal {
	return new ItemRefusal(`The attributes can't be sent exactly: ${what}`, advice);
}

function nameOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (value === null || value === undefined) return 'empty';
	return `a ${typeof value}`;
}
