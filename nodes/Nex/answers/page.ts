import type { IDataObject } from 'n8n-workflow';

import { readThings } from './things';

/** A page of a longer list. */
export interface Page {
	data: IDataObject[];
	/** How many there are in all, where it says so. */
	total: number | undefined;
	/** How many it could have had. */
	limit: number | undefined;
	/** Whether more follow, where it says so. */
	hasMore: boolean | undefined;
	/** Where the next page begins, where it says so. */
	nextOffset: number | undefined;
}

/**
 * Reads a page.
 *
 * @param body the parsed body: `{data: […], total, limit, has_more, next_offset}`, of which all but
 *   `data` may be missing or wrong; `data: null`, as Go writes an empty list, is none
 * @param thing what one of them is called, such as "record"
 * @throws UnusableAnswer when the body is no page
 */
export function readPage(body: unknown, thing: string): Page {
	const { total, limit, has_more: hasMore, next_offset: nextOffset } = Object(body) as IDataObject;
	return {
		data: readThings(body, thing),
		total: count(total, 0),
		limit: count(limit, 1),
		hasMore: typeof hasMore === 'boolean' ? hasMore : undefined,
		nextOffset: count(nextOffset, 0),
	};
}

/** A whole number of at least so much, perhaps as text; undefined for anything else. */
function count(given: unknown, least: number): number | undefined {
	const number = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : given;
	return Number.isSafeInteger(number) && (number as number) >= least
		? (number as number)
		: undefined;
}

/**
 * Whether a list ends with a page.
 *
 * @param page the page
 * @param offset where it begins
 * @param asked how many were asked for
 * @returns undefined where that can't be told: it is short, and does not say how many there are
 */
export function isLastPage(page: Page, offset: number, asked: number): boolean | undefined {
	const { data, total, limit, hasMore } = page;
	if (hasMore === false) return true;
	if (hasMore === true || data.length >= Math.min(asked, limit ?? asked)) return false;
	if (data.length === 0) return true;
	return total === undefined ? undefined : offset + data.length >= total;
}
