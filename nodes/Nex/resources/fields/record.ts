import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { simplifyRecord } from '../../attributes/simplifiedRecord';
import { UnusableAnswer } from '../../delivery/exchange/answer';
import type { RunItem } from '../../delivery/runItem';

/** Whether a person wants what was written as Nex sent it, or simplified. */
export const simplifyForm: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: false,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const noRecord =
	'The answer is not a record, as Nex sends it, but something else, such as a page of a proxy';

/**
 * Takes the record out of Nex's answer.
 *
 * @param body the parsed body of an answer with status 200
 * @returns the record exactly as Nex sent it
 * @throws UnusableAnswer when the body is no record: a page of a proxy, cut off JSON, nothing
 */
export function readRecord(body: unknown): IDataObject {
	if (!isRecord(body)) throw new UnusableAnswer(noRecord);
	return body;
}

/**
 * The record that an item has written.
 *
 * @param body as for `readRecord`, which says what is thrown
 * @param item the item; its parameter `simplify` decides the shape
 * @returns the record exactly as Nex sent it, or simplified
 */
export function readWrittenRecord(body: unknown, item: RunItem): IDataObject {
	const record = readRecord(body);
	return item.parameter('simplify') === true ? simplifyRecord(record) : record;
}

function isRecord(body: unknown): body is IDataObject {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	const { id, attributes } = body as { id?: unknown; attributes?: unknown };
	return isIdentifier(id) && typeof attributes === 'object';
}

/** Nex writes the ID of a record as text; a number that is exact would do as well. */
export function isIdentifier(id: unknown): boolean {
	return typeof id === 'string' ? id !== '' : Number.isSafeInteger(id);
}
