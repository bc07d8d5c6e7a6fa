import fc from 'fast-check';

import { UnusableAnswer } from '../../../nodes/Nex/delivery/attempt';
import { ItemRefusal } from '../../../nodes/Nex/delivery/itemRefusal';
import {
	mostRecords,
	RecordPages,
	recordsOnAPage,
} from '../../../nodes/Nex/resources/record/recordPages';

/** A list of records by ID that changes before each page, and puts so many on a page at most. */
interface ChangingList {
	count: number;
	longestPage: number;
	/** What happens before the second page, the third, and so on: positions from 0 up to 1. */
	changes: Array<{ kind: 'add' | 'remove'; positions: number[] }>;
}

/** Reads a list to its end, and gives the IDs that came and those that were there all the time. */
function readAll({ count, longestPage, changes }: ChangingList) {
	let list = Array.from({ length: count }, (_, index) => `${index}`);
	const pages = new RecordPages(Infinity, 0, (record) => record);
	let requests = 0;
	let added = 0;
	for (let isMore = true; isMore; requests += 1) {
		if (requests > 1_000) throw new Error('It does not end');
		for (const position of requests === 0 ? [] : (changes[requests - 1]?.positions ?? [])) {
			const index = Math.floor(position * list.length);
			if (changes[requests - 1]?.kind === 'add') list.splice(index, 0, `added ${added++}`);
			else list = list.filter((_, at) => at !== index);
		}
		const { limit, offset } = pages.next;
		const data = list.slice(offset, offset + Math.min(limit, longestPage)).map((id) => ({ id }));
		isMore = pages.take({ data, total: list.length });
	}
	return { read: pages.records.map(({ id }) => id as string), remaining: list, requests };
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
			{ maxLength: 40 },
		),
	});

describe('a list that changes while it is read', () => {
	test('is read without a duplicate, and to an end', () => {
		fc.assert(
			fc.property(changingLists('add', 'remove'), (list) => {
				const { read } = readAll(list);

				expect(new Set(read).size).toBe(read.length);
			}),
			{ numRuns: 1_000 },
		);
	});

	test.each(['add', 'remove'] as const)(
		'gives every record that was there all the time, where records only %s',
		(kind) => {
			fc.assert(
				fc.property(changingLists(kind), (list) => {
					const { read, remaining } = readAll(list);

					const original = remaining.filter((id) => !id.startsWith('added'));
					expect(read).toEqual(expect.arrayContaining(original));
				}),
				{ numRuns: 1_000 },
			);
		},
	);

	test('that grows with every page is read to an end', () => {
		const growing = { kind: 'add' as const, positions: [0.99, 0.99] };
		const { requests } = readAll({
			count: 10,
			longestPage: 2,
			changes: Array.from({ length: 1_000 }, () => growing),
		});

		expect(requests).toBeLessThanOrEqual(1_000);
	});
});

test('a server whose total goes up and down for ever does not keep it reading for ever', () => {
	const pages = new RecordPages(Infinity, 0, (record) => record);
	let requests = 0;
	while (pages.take({ data: [{ id: `${requests}` }], total: requests % 2 === 0 ? 100 : 50 })) {
		requests += 1;
		expect(requests).toBeLessThan(5_000);
	}
});

test('a server that gives the same page again and again is asked to the end and no further', () => {
	const pages = new RecordPages(Infinity, 0, (record) => record);
	const same = Array.from({ length: 10 }, (_, index) => ({ id: `${index}` }));
	let requests = 1;
	while (pages.take({ data: same, total: 100 })) requests += 1;

	expect(requests).toBe(10);
	expect(pages.records).toEqual(same);
});

test('an empty page ends the reading, whatever its total says', () => {
	const pages = new RecordPages(Infinity, 0, (record) => record);

	expect(pages.take({ data: [], total: 100 })).toBe(false);
});

describe('without a total', () => {
	test('reading ends with a page that brings nothing new', () => {
		const pages = new RecordPages(Infinity, 0, (record) => record);

		expect(pages.take({ data: [{ id: '1' }] })).toBe(true);
		expect(pages.take({ data: [{ id: '1' }] })).toBe(false);
		expect(pages.records).toEqual([{ id: '1' }]);
	});
});

describe('a limit', () => {
	test.each([
		[1, 1],
		[recordsOnAPage, recordsOnAPage],
		[recordsOnAPage + 1, recordsOnAPage],
	])('of %d asks for %d at first', (wanted, limit) => {
		expect(new RecordPages(wanted, 7, (record) => record).next).toEqual({ limit, offset: 7 });
	});

	test('is kept by a server that gives more than it is asked for', () => {
		const pages = new RecordPages(1, 0, (record) => record);

		expect(pages.take({ data: [{ id: '1' }, { id: '2' }], total: 2 })).toBe(false);
		expect(pages.records).toEqual([{ id: '1' }]);
	});
});

describe('more records than n8n takes', () => {
	test('are refused with the first page, and the advice says how to read them', () => {
		const pages = new RecordPages(Infinity, 0, (record) => record);

		expect(() => pages.take({ data: [{ id: '1' }], total: mostRecords + 1 })).toThrow(ItemRefusal);
	});

	test('are not read where the others came meanwhile', () => {
		const pages = new RecordPages(Infinity, 0, (record) => record);
		const most = Array.from({ length: mostRecords }, (_, index) => ({ id: `${index}` }));

		expect(pages.take({ data: most.slice(1), total: mostRecords })).toBe(true);
		expect(pages.take({ data: most.slice(0, 1), total: mostRecords + 10 })).toBe(false);
	});

	test('are no matter where not all are wanted, or enough are passed over', () => {
		const some = new RecordPages(10, 0, (record) => record);
		const rest = new RecordPages(Infinity, 1, (record) => record);
		const first = { data: [{ id: '1' }], total: mostRecords + 1 };

		expect(some.take(first)).toBe(true);
		expect(rest.take(first)).toBe(true);
	});

	test('are more than JavaScript passes on as arguments of one call', () => {
		const all: number[] = [];
		const most = Array.from({ length: mostRecords }, (_, index) => index);

		expect(() => all.push(...most)).not.toThrow();
	});
});

test.each([
	['a page of HTML', '<html></html>'],
	['nothing', ''],
	['no data', { total: 1 }],
	['data that are no list', { data: {} }],
	['a record without an ID', { data: [{ attributes: {} }], total: 1 }],
	['a record whose ID is empty', { data: [{ id: '' }], total: 1 }],
	['a record whose ID is a number', { data: [{ id: 1 }], total: 1 }],
])('%s is no page', (_what, body) => {
	expect(() => new RecordPages(1, 0, (record) => record).take(body)).toThrow(UnusableAnswer);
});

test('an empty list, as Go writes it, is a page', () => {
	expect(new RecordPages(1, 0, (record) => record).take({ data: null, total: 0 })).toBe(false);
});
