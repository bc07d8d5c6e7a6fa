import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer, UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import { OverlongBody } from '../../../nodes/Nex/delivery/exchange/readBody';
import { CursorPages } from '../../../nodes/Nex/answers/cursorPages';

const events = (from: number, to: number): IDataObject[] =>
	Array.from({ length: to - from }, (_, index) => ({ id: String(from + index) }));

type Next = CursorPages['next'];

/** Reads pages of up to three from a server until all has come. */
function read(wanted: number, answer: (next: Next) => unknown) {
	const pages = new CursorPages({ thing: 'event', onAPage: 3 }, wanted);
	const asked: Next[] = [];
	for (let goesOn = true; goesOn; ) {
		asked.push(pages.next);
		goesOn = pages.take(answer(pages.next));
	}
	return { asked, ids: pages.results.map(({ id }) => Number(id)) };
}

/** A server with so many events, whose cursors tell how many came before. */
const serverOf =
	(count: number) =>
	({ limit, cursor = 'after 0' }: Next) => {
		const start = Number(cursor.split(' ')[1]);
		const end = Math.min(start + limit, count);
		return {
			data: events(start, end),
			has_next_page: end < count,
			...(end < count ? { next_cursor: `after ${end}` } : {}),
		};
	};

function failureOf(answer: (next: Next) => unknown): IncompleteAnswer {
	try {
		read(Infinity, answer);
	} catch (error) {
		return error as IncompleteAnswer;
	}
	throw new Error('Nothing was thrown');
}

test('each page is asked for with the cursor of the one before, until none follows', () => {
	const { asked, ids } = read(Infinity, serverOf(8));

	expect(asked).toEqual([
		{ limit: 3, cursor: undefined },
		{ limit: 3, cursor: 'after 3' },
		{ limit: 3, cursor: 'after 6' },
	]);
	expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});

test.each([
	[2, [2]],
	[3, [3]],
	[4, [3, 1]],
])('no more than %d are asked for', (wanted, limits) => {
	const { asked, ids } = read(wanted, serverOf(8));

	expect(asked.map(({ limit }) => limit)).toEqual(limits);
	expect(ids).toHaveLength(wanted);
});

test.each([
	['no cursor and no word on further pages', {}],
	['the word that none follows, whatever the cursor', { has_next_page: false, next_cursor: 'x' }],
	['an empty cursor', { next_cursor: '' }],
])('%s is the end', (_what, end) => {
	expect(read(Infinity, () => ({ data: events(0, 3), ...end })).ids).toEqual([0, 1, 2]);
});

test('a cursor alone says that more follow', () => {
	const answers = [
		{ data: events(0, 3), next_cursor: 'x' },
		{ data: events(3, 4), has_next_page: false },
	];

	expect(read(Infinity, () => answers.shift()).ids).toEqual([0, 1, 2, 3]);
});

test('an event that comes again is taken once', () => {
	const answers = [
		{ data: events(0, 3), next_cursor: 'x' },
		{ data: events(2, 5), has_next_page: false },
	];

	expect(read(Infinity, () => answers.shift()).ids).toEqual([0, 1, 2, 3, 4]);
});

test('pages that are empty are passed over, two in a row at most', () => {
	let page = 0;
	const answer = (empty: number) => () => {
		page += 1;
		return page <= empty
			? { data: null, has_next_page: true, next_cursor: `page ${page}` }
			: { data: events(0, 1), has_next_page: false };
	};
	expect(read(Infinity, answer(2)).ids).toEqual([0]);
	page = 0;

	expect(failureOf(answer(3)).message).toBe(
		'After 0 events, Nex says that more follow, but sends the same again and again',
	);
});

test('a cursor that has come before is not followed again', () => {
	let id = 0;
	const { message, salvage } = failureOf(() => ({
		data: events(id, (id += 1)),
		has_next_page: true,
		next_cursor: 'the same',
	}));

	expect(message).toContain('After 2 events');
	expect(salvage).toHaveLength(2);
});

test('a page that says that more follow, and not where, is an error', () => {
	const { message, salvage } = failureOf(() => ({ data: events(0, 3), has_next_page: true }));

	expect(message).toBe('After 3 events, Nex says that more follow, but not where they begin');
	expect(salvage).toHaveLength(3);
});

test('pages that are too long to be read are asked for with half as many', () => {
	const limits: number[] = [];
	const answer = (next: Next) => {
		limits.push(next.limit);
		return next.limit > 1 ? new OverlongBody() : serverOf(2)(next);
	};

	expect(read(Infinity, answer).ids).toEqual([0, 1]);
	expect(limits).toEqual([3, 1, 1]);
});

test('one that is too long alone is an error, behind what came', () => {
	const { message } = failureOf(() => new OverlongBody());

	expect(message).toMatch(/^One event is too large: on its own, it makes an answer of more than /);
});

test('more than n8n takes from one item are an error', () => {
	const pages = new CursorPages({ thing: 'event', onAPage: 100_001 }, Infinity);

	expect(() =>
		pages.take({ data: events(0, 100_001), has_next_page: true, next_cursor: 'x' }),
	).toThrow('There are more than 100000 events');
	expect(pages.results).toHaveLength(100_000);
});

test.each([undefined, 'text', [], {}, { data: {} }, { data: [{}] }])('%j is no page', (body) => {
	expect(() => read(Infinity, () => body)).toThrow(UnusableAnswer);
});
