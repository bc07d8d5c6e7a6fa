import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../attributes/plainObject';
import { UnusableAnswer } from '../delivery/exchange/answer';
import { withArticle } from './withArticle';

/** By what a thing is known in an answer: an object may come without its ID, but not without its slug. */
type Key = 'id' | 'slug';

/**
 * Makes the reader of an answer that is one thing.
 *
 * @param thing what it is called, such as "note"
 * @param key by what it is known
 * @returns takes the parsed body and gives the thing exactly as Nex sent it; throws UnusableAnswer when
 *   the body is something else: a page of a proxy, cut off JSON, nothing
 */
export function readerOf(thing: string, key: Key = 'id'): (body: unknown) => IDataObject {
	return (body) => {
		if (isThing(body, key)) return body;
		throw notA(thing);
	};
}

/** What is thrown for an answer that is something else than the thing that was asked for. */
export function notA(thing: string): UnusableAnswer {
	return new UnusableAnswer(
		`The answer is not ${withArticle(thing)}, as Nex sends it, but something else, such as a page of a proxy`,
	);
}

/**
 * Reads an answer that is a list of things, or a page of such a list.
 *
 * @param body the parsed body: `{data: […]}`; `data: null`, as Go writes an empty list, is none
 * @param thing what one of them is called, such as "note"
 * @param key by what each is known
 * @returns the things exactly as Nex sent them, in its order
 * @throws UnusableAnswer when the body is something else
 */
export function readThings(body: unknown, thing: string, key: Key = 'id'): IDataObject[] {
	if (isPlainObject(body)) {
		const { data } = body;
		if (data === null) return [];
		if (Array.isArray(data) && data.every((each) => isThing(each, key))) return data;
	}
	throw new UnusableAnswer(`The answer is not a list of ${thing}s, as Nex sends it`);
}

function isThing(value: unknown, key: Key): value is IDataObject {
	if (!isPlainObject(value)) return false;
	return key === 'id'
		? isIdentifier(value.id)
		: typeof value.slug === 'string' && value.slug !== '';
}

/** Nex writes an ID as text; a number that is exact would do as well. */
export function isIdentifier(id: unknown): boolean {
	return typeof id === 'string' ? id !== '' : Number.isSafeInteger(id);
}
