import fc from 'fast-check';

import { IncompleteAnswer, UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import { OverlongBody } from '../../../nodes/Nex/delivery/exchange/readBody';
import { mostResults } from '../../../nodes/Nex/answers/mostResults';
import { OffsetPages } from '../../../nodes/Nex/answers/offsetPages';

const onAPage = 100;
const paged = { thing: 'record', onAPage, shorten: 'Choose fewer attributes' };

/** A list of records by ID that changes before each page, and puts so many on a page at most. */
interface ChangingList {
	count: number;
	longestPage: number;
	/** What happens before the second page, the third, and so on: positions from 0 up to 1. */
	changes: Array<{ kind: 'add' | 'remove'; positions: number[] }>;
}

/** What a server says to a request for records. */
type Server = (request: { limit: number; offset: number }, requests: number) => unknown;

const recordsFrom = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: `${from + index}` }));

/** The page of a server that has so many records and puts at most so many on a page. */
const page = (
	count: number,
	{ limit, offset }: { limit: number; offset: number },
	longest = 100,
) => ({ data: recordsFrom(offset, Math.min(offset + Math.min(limit, longest), count)) });

interface Reading {
	wanted?: number;
	offset?: number;
}

/** Reads as the operation does, and gives what came, how it ended and how often it asked. */
function readFrom(server: Server, { wanted = Infinity, offset = 0 }: Reading = {}) {
	const pages = new OffsetPages(paged, wanted, offset);
	let requests = 0;
	let failure: unknown;
	try {
		for (let isMore = true; isMore; ) {
			requests += 1;
			if (requests > 3_000) throw new Error('It does not end');
			isMore = pages.take(server(pages.next, requests));
		}
	} catch (error) {
		failure = error;
	}
	return { records: pages.results, requests, failure };
}

/** Reads a list to its end, and gives the IDs that came and those that are there in the end. */
function readAll({ count, longestPage, changes }: ChangingList) {
	let list = Array.from({ length: count }, (_, index) => `${index}`);
	let added = 0;
	const { records, requests, failure } = readFrom(({ limit, offset }, request) => {
		const { kind, positions = [] } = changes[request - 2] ?? {};
		for (const position of positions) {
			const index = Math.floor(position * list.length);
			if (kind === 'add') list.splice(index, 0, `added ${added++}`);
			else list = list.filter((_, at) => at !== index);
		}
		const data = list.slice(offset, offset + Math.min(limit, longestPage)).map((id) => ({ id }));
		return { data, total: list.length };
	});
	return { read: records.map(({ id }) => id as string), remaining: list, requests, failure };
}

const changingLists = (...kinds: Array<'add' | 'remove'>) =>
	fc.record<ChangingList>({
		count: fc.integer({ min: 0, max: 60 }),
		longestPage: fc.integer({ min: 1, max: 20 }),
		changes: fc.array(
			fc.record({
				kind: fc.constantFrom(...kinds),
				positions: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 5 }),
			}),
			{ maxLength: 20 },
		),
	});

describe('a list that changes while it is read', () => {
	test('is read without a duplicate, and to an end', () => {
		fc.assert(
			fc.property(changingLists('add', 'remove'), (list) => {
				const { read, requests } = readAll(list);

				expect(new Set(read).size).toBe(read.length);
				expect(requests).toBeLessThan(1_000);
			}),
			{ numRuns: 1_000 },
		);
	});

	test.each(['add', 'remove'] as const)(
		'gives every record that was there all the time, where records only %s',
		(kind) => {
			fc.assert(
				fc.property(changingLists(kind), (list) => {
					const { read, remaining, failure } = readAll(list);

					const original = remaining.filter((id) => !id.startsWith('added'));
					expect(read).toEqual(expect.arrayContaining(original));
					// Where nothing is left at all, that may as well be a fault of the server.
					if (remaining.length > 0) expect(failure).toBeUndefined();
				}),
				{ numRuns: 1_000 },
			);
		},
	);

	test('that grows as fast as it is read comes to an end', () => {
		const growing = { kind: 'add' as const, positions: [0.99, 0.99] };
		const { requests } = readAll({
			count: 10,
			longestPage: 2,
			changes: Array.from({ length: 1_000 }, () => growing),
		});

		expect(requests).toBeLessThan(1_000);
	});
});

test('a total that goes up and down for ever does not keep it reading for ever', () => {
	const { requests } = readFrom((_asked, request) => ({
		data: [{ id: `${request}` }],
		total: request % 2 === 0 ? 100 : 50,
	}));

	expect(requests).toBeLessThan(1_000);
});

describe('the whole list comes', () => {
	test.each<[string, Server, Reading, { came: number; requests: number }]>([
		[
			'from an honest server',
			(asked) => ({ ...page(1234, asked), total: 1234 }),
			{},
			{ came: 1234, requests: 13 },
		],
		[
			'where two servers that take turns count differently',
			(asked, request) => ({ ...page(1250, asked), total: request % 2 ? 1251 : 1250 }),
			{},
			{ came: 1250, requests: 29 },
		],
		[
			'where a full page counts no more than itself, though there were more',
			(asked, request) =>
				request % 2 ? { data: [], total: 250 } : { ...page(250, asked), total: asked.offset + 100 },
			{},
			{ came: 250, requests: 11 },
		],
		['of no record', () => ({ data: [], total: 0 }), {}, { came: 0, requests: 1 }],
		[
			'of no record, as Go writes it',
			() => ({ data: null, total: 0 }),
			{},
			{ came: 0, requests: 1 },
		],
		['of no record, without a total', () => ({ data: [] }), {}, { came: 0, requests: 1 }],
		[
			'that fills its last page, told beforehand',
			(asked) => ({ ...page(200, asked), total: 200 }),
			{},
			{ came: 200, requests: 2 },
		],
		[
			'that fills its only page: one look behind it',
			(asked) => ({ ...page(100, asked), total: 100 }),
			{},
			{ came: 100, requests: 2 },
		],
		[
			'on pages shorter than the limit',
			(asked) => ({ ...page(120, asked, 50), total: 120 }),
			{},
			{ came: 120, requests: 3 },
		],
		[
			'on pages longer than the limit',
			({ offset }) => ({ data: recordsFrom(offset, Math.min(offset + 150, 400)), total: 400 }),
			{},
			{ came: 400, requests: 3 },
		],
		[
			'on one page longer than the limit: one look behind it',
			({ offset }) => ({ data: recordsFrom(offset, 150), total: 150 }),
			{},
			{ came: 150, requests: 2 },
		],
		[
			'behind an offset',
			(asked) => ({ ...page(1234, asked), total: 1234 }),
			{ offset: 1100 },
			{ came: 134, requests: 2 },
		],
		[
			'behind an offset beyond the end: none',
			() => ({ data: [], total: 1234 }),
			{ offset: 2000 },
			{ came: 0, requests: 1 },
		],
		[
			'behind an offset at the end: none',
			() => ({ data: [], total: 1234 }),
			{ offset: 1234 },
			{ came: 0, requests: 1 },
		],
		[
			'up to a limit',
			(asked) => ({ ...page(1234, asked), total: 1234 }),
			{ wanted: 205 },
			{ came: 205, requests: 3 },
		],
		[
			'up to a limit beyond the end',
			(asked) => ({ ...page(30, asked), total: 30 }),
			{ wanted: 50 },
			{ came: 30, requests: 1 },
		],
		[
			'with a total that is a text of digits',
			(asked) => ({ ...page(1234, asked), total: '1234' }),
			{},
			{ came: 1234, requests: 13 },
		],
		['without a total', (asked) => page(250, asked), {}, { came: 250, requests: 4 }],
		[
			'with a total on the first page alone',
			(asked, requests) => ({ ...page(250, asked), ...(requests === 1 ? { total: 250 } : {}) }),
			{},
			{ came: 250, requests: 3 },
		],
		[
			'with a total of 0',
			(asked) => ({ ...page(250, asked), total: 0 }),
			{},
			{ came: 250, requests: 4 },
		],
		[
			'with a negative total',
			(asked) => ({ ...page(250, asked), total: -1 }),
			{},
			{ came: 250, requests: 4 },
		],
		[
			'with a total that is no number',
			(asked) => ({ ...page(250, asked), total: 'many' }),
			{},
			{ came: 250, requests: 4 },
		],
		[
			'with a total smaller than what came',
			(asked) => ({ ...page(250, asked), total: 7 }),
			{},
			{ came: 250, requests: 4 },
		],
		[
			"with the page's own size as the total",
			(asked) => ({ ...page(250, asked), total: page(250, asked).data.length }),
			{},
			{ came: 250, requests: 4 },
		],
		[
			"with the page's own size as the total, on pages that say they are shorter",
			(asked) => ({ ...page(120, asked, 50), total: page(120, asked, 50).data.length, limit: 50 }),
			{},
			{ came: 120, requests: 4 },
		],
		[
			'with a total that counts what came so far',
			(asked) => ({ ...page(250, asked), total: asked.offset + page(250, asked).data.length }),
			{},
			{ came: 250, requests: 3 },
		],
		[
			'with a total that tells of one more page each time',
			(asked) => ({ ...page(3_250, asked), total: Math.min(3_250, asked.offset + 101) }),
			{},
			{ came: 3_250, requests: 33 },
		],
		[
			'with an empty page on the way that comes full when asked again',
			(asked, requests) => ({ data: requests === 6 ? [] : page(1234, asked).data, total: 1234 }),
			{},
			{ came: 1234, requests: 14 },
		],
		[
			'with an empty page and no total on the way',
			(asked, requests) =>
				requests === 6 ? { data: null, total: 0 } : { ...page(1234, asked), total: 1234 },
			{},
			{ came: 1234, requests: 14 },
		],
		[
			'with two empty pages here and there',
			(asked, requests) => ({
				data: [2, 3, 5, 6].includes(requests) ? [] : page(300, asked).data,
				total: 300,
			}),
			{},
			{ came: 300, requests: 7 },
		],
		[
			'at the most that n8n takes, without a total',
			({ offset }) => ({ data: recordsFrom(offset, Math.min(offset + 10_000, mostResults)) }),
			{},
			{ came: mostResults, requests: 11 },
		],
	])('%s', (_what, server, reading, expected) => {
		const { records, requests, failure } = readFrom(server, reading);

		expect(failure).toBeUndefined();
		expect({ came: records.length, requests }).toEqual(expected);
		expect(records).toEqual(
			recordsFrom(reading.offset ?? 0, (reading.offset ?? 0) + expected.came),
		);
	});
});

describe('a part is never taken for all', () => {
	const again = 'After 100 records, Nex sent the same again and again';

	test.each<[string, Server, Reading, { message: string; came: number; requests: number }]>([
		[
			'no more comes in the middle',
			(asked) => ({ data: asked.offset < 500 ? page(1234, asked).data : [], total: 1234 }),
			{},
			{ message: 'Only 500 of 1234 records came', came: 500, requests: 8 },
		],
		[
			'no more comes in the middle, as Go writes it',
			(asked) => ({ data: asked.offset < 500 ? page(1234, asked).data : null, total: 1234 }),
			{},
			{ message: 'Only 500 of 1234 records came', came: 500, requests: 8 },
		],
		[
			'no more comes in the middle, and the total is 0',
			(asked) =>
				asked.offset < 500 ? { ...page(1234, asked), total: 1234 } : { data: [], total: 0 },
			{},
			{ message: 'Only 500 of 1234 records came', came: 500, requests: 8 },
		],
		[
			'no more comes in the middle, and no total',
			(asked) => (asked.offset < 500 ? { ...page(1234, asked), total: 1234 } : { data: [] }),
			{},
			{ message: 'Only 500 of 1234 records came', came: 500, requests: 8 },
		],
		[
			'nothing comes of many',
			() => ({ data: [], total: 100 }),
			{},
			{ message: 'Only 0 of 100 records came', came: 0, requests: 3 },
		],
		[
			'no more comes before the limit',
			(asked) => ({ data: asked.offset < 30 ? page(30, asked).data : [], total: 1234 }),
			{ wanted: 50 },
			{ message: 'Only 30 of 50 records came', came: 30, requests: 4 },
		],
		[
			'no more comes behind an offset',
			(asked) => ({ data: asked.offset < 1100 ? page(1234, asked).data : [], total: 1234 }),
			{ offset: 1000 },
			{ message: 'Only 100 of 234 records came', came: 100, requests: 4 },
		],
		[
			'the same page comes again and again',
			({ limit }) => ({ data: recordsFrom(0, limit), total: 1234 }),
			{},
			{ message: 'Only 100 of 1234 records came', came: 100, requests: 4 },
		],
		[
			'the same page comes again and again, without a total',
			({ limit }) => ({ data: recordsFrom(0, limit) }),
			{},
			{ message: again, came: 100, requests: 4 },
		],
		[
			'the same page comes again and again, and its own size is the total',
			({ limit }) => ({ data: recordsFrom(0, limit), total: limit }),
			{},
			{ message: again, came: 100, requests: 4 },
		],
		[
			'the same page comes again and again, and the total grows',
			({ limit, offset }) => ({ data: recordsFrom(0, limit), total: offset + 101 }),
			{},
			{ message: 'Only 100 of ', came: 100, requests: 6 },
		],
		[
			'some records come twice and others never',
			({ offset }) => ({
				data: recordsFrom(
					Math.max(0, offset - offset / 50),
					Math.max(0, offset - offset / 50) + 100,
				),
				total: 300,
			}),
			{},
			{ message: 'Only 296 of 300 records came', came: 296, requests: 6 },
		],
	])('%s', (_what, server, reading, { message, came, requests: asked }) => {
		const { records, requests, failure } = readFrom(server, reading);

		expect(failure).toBeInstanceOf(IncompleteAnswer);
		expect(failure).toMatchObject({
			message: expect.stringContaining(message) as unknown,
			advice: expect.stringContaining('Run the workflow again') as unknown,
			salvage: records,
		});
		expect({ came: records.length, requests }).toEqual({ came, requests: asked });
	});

	test('records that were passed over are found by reading from the start again', () => {
		// Before the second page, the last record goes and one comes at the start: the total stays.
		const before = recordsFrom(0, 250);
		const after = [{ id: 'new' }, ...before.slice(0, -1)];
		const { records, requests, failure } = readFrom(({ limit, offset }, asked) => ({
			data: (asked === 1 ? before : after).slice(offset, offset + limit),
			total: 250,
		}));

		expect(failure).toBeUndefined();
		expect(requests).toBe(4);
		expect(records).toHaveLength(250);
		expect(records).toEqual(expect.arrayContaining(after));
	});

	test('unless as many came as there are, some of which are gone by now', () => {
		const { records, failure } = readFrom(({ limit, offset }, request) =>
			request === 1
				? { data: recordsFrom(0, 100), total: 150 }
				: {
						data: request === 2 ? recordsFrom(offset, offset + Math.min(limit, 10)) : [],
						total: 110,
					},
		);

		expect(failure).toBeUndefined();
		expect(records).toHaveLength(110);
	});
});

describe('a page that is too long to be read', () => {
	/** A server whose answers are too long with more than so many records on them. */
	const heavy =
		(count: number, most: (offset: number) => number): Server =>
		(asked) =>
			page(count, asked).data.length > most(asked.offset)
				? new OverlongBody()
				: { ...page(count, asked), total: count };
	const limitsOf = (server: Server, reading: Reading = {}) => {
		const limits: number[] = [];
		const result = readFrom((asked, requests) => {
			limits.push(asked.limit);
			return server(asked, requests);
		}, reading);
		return { ...result, limits };
	};

	test('is asked for with half as many records, and the pages behind it stay as short', () => {
		const { records, limits, failure } = limitsOf(heavy(100, () => 30));

		expect(failure).toBeUndefined();
		expect(records).toEqual(recordsFrom(0, 100));
		expect(limits).toEqual([100, 50, 25, 25, 25, 25]);
	});

	test('is asked for with one record in the end', () => {
		const { records, limits } = limitsOf(heavy(3, () => 1));

		expect(records).toEqual(recordsFrom(0, 3));
		expect(limits).toEqual([100, 50, 25, 12, 6, 3, 1, 1, 1]);
	});

	test('keeps to the limit', () => {
		const { records, limits } = limitsOf(
			heavy(100, () => 4),
			{ wanted: 9 },
		);

		expect(records).toEqual(recordsFrom(0, 9));
		expect(limits).toEqual([9, 4, 4, 1]);
	});

	test('with one record on it is an error that says which, and keeps what came', () => {
		const { records, failure } = limitsOf(
			heavy(100, (offset) => (offset === 7 ? 0 : 1)),
			{ offset: 5 },
		);

		expect(records).toEqual(recordsFrom(5, 7));
		expect(failure).toBeInstanceOf(IncompleteAnswer);
		expect(failure).toMatchObject({
			message:
				'The record at offset 7 is too large: on its own, it makes an answer of more than 10 MB',
			advice: expect.stringContaining(
				'Choose fewer attributes, or read what comes before',
			) as unknown,
			salvage: records,
		});
	});
});

describe('a limit', () => {
	test.each([
		[1, 1],
		[onAPage, onAPage],
		[onAPage + 1, onAPage],
	])('of %d asks for %d at first', (wanted, limit) => {
		expect(new OffsetPages(paged, wanted, 7).next).toEqual({ limit, offset: 7 });
	});

	test('is kept by a server that gives more than it is asked for', () => {
		const pages = new OffsetPages(paged, 1, 0);

		expect(pages.take({ data: [{ id: '1' }, { id: '2' }], total: 2 })).toBe(false);
		expect(pages.results).toEqual([{ id: '1' }]);
	});
});

describe('a server that says whether there are more', () => {
	/** It has so many, puts so many on a page, and says of each page where the next one begins. */
	const telling =
		(count: number, onItsPage: number): Server =>
		({ offset }) => {
			const end = Math.min(offset + onItsPage, count);
			const more = end < count ? { has_more: true, next_offset: end } : { has_more: false };
			return { data: recordsFrom(offset, end), ...more };
		};

	test.each([
		[0, 1],
		[1, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	])('of %d records is asked %d times', (count, expected) => {
		const { records, requests, failure } = readFrom(telling(count, 100));

		expect(failure).toBeUndefined();
		expect(records).toEqual(recordsFrom(0, count));
		expect(requests).toBe(expected);
	});

	test('may leave records out of a page: the next one begins where it says', () => {
		const { records, requests } = readFrom(({ offset }) =>
			offset === 0
				? { data: recordsFrom(0, 3), has_more: true, next_offset: 100 }
				: { data: recordsFrom(offset, 105), has_more: false },
		);

		expect(records.map(({ id }) => id)).toEqual(['0', '1', '2', '100', '101', '102', '103', '104']);
		expect(requests).toBe(2);
	});

	test.each([0, 50, 1_000])('is not believed where the next page would begin at %d', (next) => {
		const { records } = readFrom(({ offset }) => ({
			data: recordsFrom(offset, Math.min(offset + 100, 150)),
			has_more: offset === 0,
			next_offset: next,
		}));

		expect(records).toEqual(recordsFrom(0, 150));
	});

	test('says so in vain where nothing more comes', () => {
		const { failure, requests } = readFrom(({ offset }) => ({
			data: recordsFrom(offset, Math.min(offset + 100, 100)),
			has_more: true,
		}));

		expect(failure).toBeInstanceOf(IncompleteAnswer);
		expect(requests).toBe(4);
	});

	test('counts more than a total that is as long as what came', () => {
		const { records } = readFrom(({ offset }) => ({
			data: recordsFrom(offset, Math.min(offset + 50, 120)),
			has_more: offset < 100,
			total: offset + 50,
		}));

		expect(records).toEqual(recordsFrom(0, 120));
	});
});

describe('more records than n8n takes', () => {
	test('are refused with the first page, and the advice says how to read them', () => {
		const { requests, failure } = readFrom(() => ({ data: [{ id: '1' }], total: mostResults + 1 }));

		expect(requests).toBe(1);
		expect(failure).toBeInstanceOf(IncompleteAnswer);
		expect(failure).toMatchObject({
			message: 'These are 100001 records, and n8n takes no more than 100000 from one item',
			advice: "Turn 'Return All' off and read them in parts, with 'Limit' and 'Offset'.",
		});
	});

	test('are refused as soon as Nex says that there are so many', () => {
		const { requests, failure } = readFrom((asked, request) => ({
			...page(200_000, asked),
			total: request === 1 ? mostResults : mostResults + 10,
		}));

		expect(requests).toBe(2);
		expect(failure).toMatchObject({
			message: 'These are 100010 records, and n8n takes no more than 100000 from one item',
		});
	});

	test.each<[string, (offset: number) => { total?: unknown }]>([
		['there is no total', () => ({})],
		['the total is wrong', () => ({ total: 0 })],
		['the total tells of one more page each time', (offset) => ({ total: offset + 101 })],
	])('are refused after so many where %s', (_what, told) => {
		const { requests, failure } = readFrom((asked) => ({
			...page(Infinity, asked),
			...told(asked.offset),
		}));

		expect(requests).toBeLessThanOrEqual(1_001);
		expect(failure).toBeInstanceOf(IncompleteAnswer);
		expect(failure).toMatchObject({
			message: expect.stringContaining('n8n takes no more than 100000') as unknown,
		});
	});

	test('are no matter where not all are wanted, or enough are passed over', () => {
		const some = new OffsetPages(paged, 10, 0);
		const rest = new OffsetPages(paged, Infinity, 1);
		const first = { data: [{ id: '1' }], total: mostResults + 1 };

		expect(some.take(first)).toBe(true);
		expect(rest.take(first)).toBe(true);
	});
});

test('as many records as are taken can be the arguments of one call', () => {
	const all: number[] = [];
	const most = Array.from({ length: mostResults }, (_, index) => index);

	expect(() => all.push(...most)).not.toThrow();
});

test.each([
	['a page of HTML', '<html></html>'],
	['nothing', ''],
	['no data', { total: 1 }],
	['data that are no list', { data: {} }],
	['a record without an ID', { data: [{ attributes: {} }], total: 1 }],
	['a record whose ID is empty', { data: [{ id: '' }], total: 1 }],
	['a record whose ID is a fraction', { data: [{ id: 1.5 }], total: 1 }],
])('%s is no page', (_what, body) => {
	expect(() => new OffsetPages(paged, 1, 0).take(body)).toThrow(UnusableAnswer);
});
