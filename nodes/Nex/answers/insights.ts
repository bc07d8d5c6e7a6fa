import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../attributes/plainObject';
import { UnusableAnswer } from '../delivery/exchange/answer';

/**
 * Reads a list of insights.
 *
 * @param body the parsed body: `{insights: […]}`, or `{data: […]}`
 * @throws UnusableAnswer when the body is something else
 */
export function readInsights(body: unknown): IDataObject[] {
	const { insights, data } = isPlainObject(body) ? body : {};
	const list = insights === undefined ? data : insights;
	if (list === null) return [];
	if (Array.isArray(list) && list.every(isPlainObject)) return list as IDataObject[];
	throw new UnusableAnswer('The answer is not a list of insights, as Nex sends it');
}

/** By what an insight can be told: not every one has an ID. */
export function keyOfInsight({ id, type, content, created_at: createdAt }: IDataObject): string {
	return id === undefined || id === null || id === ''
		? JSON.stringify([type, content, createdAt])
		: String(id);
}
