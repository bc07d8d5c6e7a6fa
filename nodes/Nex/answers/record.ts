import type { IDataObject } from 'n8n-workflow';

import { isIdentifier, notA } from './things';

/**
 * Takes the record out of Nex's answer.
 *
 * @param body the parsed body of an answer with status 200
 * @param thing what a person calls it; default: "record"
 * @returns the record exactly as Nex sent it
 * @throws UnusableAnswer when the body is no record: a page of a proxy, cut off JSON, nothing
 */
export function readRecord(body: unknown, thing = 'record'): IDataObject {
	if (isRecord(body)) return body;
	throw notA(thing);
}

function isRecord(body: unknown): body is IDataObject {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	const { id, attributes } = body as { id?: unknown; attributes?: unknown };
	return isIdentifier(id) && typeof attributes === 'object';
}
