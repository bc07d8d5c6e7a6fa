import type { IDataObject } from 'n8n-workflow';

import { UnusableAnswer } from '../delivery/exchange/answer';
import { isIdentifier } from './things';

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

function isRecord(body: unknown): body is IDataObject {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
	const { id, attributes } = body as { id?: unknown; attributes?: unknown };
	return isIdentifier(id) && typeof attributes === 'object';
}
