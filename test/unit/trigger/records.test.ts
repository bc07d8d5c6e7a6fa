import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer, UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import type { Request } from '../../../nodes/Nex/delivery/exchange/port';
import { Memory } from '../../../nodes/Nex/trigger/memory';
import { AskFailed } from '../../../nodes/Nex/trigger/nex';
import { RecordSource } from '../../../nodes/Nex/trigger/records';
import { type Answer, AnsweringNex, seconds, thingsOf } from './answeringNex';
import { at } from './timelines';

const source = new RecordSource({
	url: '/v1/objects/person/records',
	thing: 'record',
	time: 'created_at',
	attributes: 'primary',
});

interface Asked {
	attributes: string;
	sort?: { attribute: string; direction: 'asc' | 'desc' };
	limit: number;
	offset: number;
}

/** How a Nex answers whose records are of such times. */
interface Behaviour {
	/** What it does with the order that is asked for. */
	sort?: 'obeyed' | 'ignored' | 'refused';
	/** An answer with more records that have attributes is too long to be read. */
	mostReadable?: number;
}

function nexWith(
	records: IDataObject[],
	{ sort = 'obeyed', mostReadable = Infinity }: Behaviour = {},
): AnsweringNex {
	const timeOf = ({ created_at: time }: IDataObject) => time as string;
	return new AnsweringNex((request: Request): Answer => {
		const { sort: order, limit, offset, attributes } = request.body as unknown as Asked;
		if (order !== undefined && sort === 'refused') return { status: 400 };
		const sign = order?.direction === 'asc' ? 1 : -1;
		const all =
			order === undefined || sort === 'ignored'
				? records
				: [...records].sort((one, other) => sign * timeOf(one).localeCompare(timeOf(other)));
		const data = all.slice(offset, offset + limit);
		if (data.length > mostReadable && attributes !== 'none') return 'too long';
		return { data, total: records.length };
	});
}

const bodies = (nex: AnsweringNex) => nex.asked.map(({ body }) => body as unknown as Asked);
const ids = (versions: ReadonlyArray<{ id: string }>) => versions.map(({ id }) => id);
const numbers = (times: readonly number[]) => times.map(String);
const wanted = { memory: Memory.since(at(0)), most: 200 };
const unsorted = [3, 1, 4, 2, 5];
const remark =
	'Nex does not sort records by created_at, so each look reads the IDs and times of all of them.';

describe('the start', () => {
	test.each(['obeyed', 'ignored', 'refused'] as const)(
		'lies five minutes before the newest, for which no attributes are read (sort: %s)',
		async (sort) => {
			const nex = nexWith(thingsOf([1_001, 1_003, 1_002]), { sort });
			nex.now = 9_000;

			expect(await source.start(nex.look())).toBe(at(703));
			expect(new Set(bodies(nex).map(({ attributes }) => attributes))).toEqual(new Set(['none']));
		},
	);

	test('where Nex does not tell its time, lies five minutes before the tenth-newest', async () => {
		const nex = nexWith(thingsOf(seconds(1_000)));

		expect(await source.start(nex.look())).toBe(at(991 - 300));
		expect(nex.asked).toHaveLength(1);
	});
});

describe('the latest', () => {
	test.each(['obeyed', 'ignored', 'refused'] as const)(
		'are a hundred, the newest first, with their attributes (sort: %s)',
		async (sort) => {
			const mixed = seconds(300).map((second) => 1 + ((second * 7) % 300));
			const nex = nexWith(thingsOf(mixed), { sort });
			const look = nex.look();
			const latest = await source.recent(look);

			expect(ids(latest).slice(0, 100)).toEqual(numbers(seconds(300).reverse().slice(0, 100)));
			expect(bodies(nex).at(-1)?.attributes).toBe('primary');
			expect([...look.remarks]).toEqual(sort === 'obeyed' ? [] : [remark]);
		},
	);

	test('are none where these make an answer that is too long', async () => {
		const nex = nexWith(thingsOf(seconds(3)), { mostReadable: 2 });

		expect(await source.recent(nex.look())).toEqual([]);
	});

	test('do not come where Nex refuses for another reason than the order', async () => {
		const nex = new AnsweringNex(() => ({ status: 403 }));

		await expect(source.recent(nex.look())).rejects.toThrow(AskFailed);
		expect(nex.asked).toHaveLength(1);
	});

	test('have times', async () => {
		const nex = nexWith([{ id: '1' }], { sort: 'refused' });

		await expect(source.recent(nex.look())).rejects.toEqual(
			new UnusableAnswer('A record has no created_at, as Nex sends it'),
		);
	});
});

describe('what is new', () => {
	test('is read in pages, each of which overlaps the one before', async () => {
		const nex = nexWith(thingsOf(seconds(150)));
		const { fresh, newest, completeBefore } = await source.gather(nex.look(), {
			...wanted,
			memory: Memory.since(at(31)),
		});

		expect(ids(fresh)).toEqual(numbers(seconds(150).slice(30).reverse()));
		expect(newest).toBe(at(150));
		expect(completeBefore).toBeUndefined();
		expect(bodies(nex).map(({ limit, offset }) => [limit, offset])).toEqual([
			[20, 0],
			[1, 0],
			[100, 19],
			[100, 118],
		]);
	});

	test('of nothing is nothing', async () => {
		const look = nexWith([]).look();

		expect(await source.gather(look, wanted)).toEqual({ fresh: [], newest: undefined });
	});

	test.each<[string, number, number, (requests: number) => number, boolean]>([
		['as many as are wanted, there are', 40, 0, () => 1, false],
		['more than are wanted, there are', 500, 0, () => 1, true],
		['more than are wanted, as is known, there are', 100, 41, () => 1, true],
		['there is just enough time', 40, 0, () => 2 / 3, false],
		['there is too little time for all', 300, 0, (requests) => (requests < 3 ? 1 : 0.6), true],
	])('comes, or the oldest of it first, where %s', async (_what, count, left, timeLeft, isPart) => {
		const nex = nexWith(thingsOf(seconds(count)));
		nex.timeLeft = timeLeft;
		const memory = Memory.since(at(1));
		memory.left = left;
		const { fresh, completeBefore } = await source.gather(nex.look(), { memory, most: 40 });

		expect(completeBefore !== undefined).toBe(isPart);
		expect(ids(fresh)).toContain('1');
		expect(ids(fresh)).toContain('40');
	});

	test('of a backlog ends where little time is left', async () => {
		const nex = nexWith(thingsOf(seconds(2_000)));
		nex.timeLeft = () => 1 / 3;
		const memory = Memory.since(at(1));
		const { fresh, completeBefore } = await source.gather(nex.look(), { memory, most: 1_000 });

		expect(fresh.length).toBeLessThan(200);
		expect(completeBefore).toBe(at(fresh.length));
	});

	test('of a backlog is read in smaller parts where pages are too long', async () => {
		const nex = nexWith(thingsOf(seconds(500)), { mostReadable: 30 });
		const memory = Memory.since(at(1));
		const { fresh } = await source.gather(nex.look(), { memory, most: 60 });

		expect(ids(fresh)).toEqual(expect.arrayContaining(numbers(seconds(60))));
	});

	test('comes, too, where the first page is too long to be read', async () => {
		const nex = nexWith(thingsOf(seconds(30)), { mostReadable: 10 });
		const { fresh } = await source.gather(nex.look(), wanted);

		expect(ids(fresh)).toEqual(numbers(seconds(30).reverse()));
	});
});

describe('at the beginning', () => {
	const beginning = { ...wanted, most: 40, isBeginning: true } as const;

	test('all are read where there are no more than are remembered', async () => {
		const nex = nexWith(thingsOf(seconds(40)));
		const { fresh, unreadUpTo } = await source.gather(nex.look(), beginning);

		expect(fresh).toHaveLength(40);
		expect(unreadUpTo).toBeUndefined();
	});

	test('the newest are read where there are more, and up to when others are not', async () => {
		const nex = nexWith(thingsOf(seconds(500)));
		const { fresh, newest, unreadUpTo } = await source.gather(nex.look(), beginning);

		expect(newest).toBe(at(500));
		expect(ids(fresh).slice(0, 40)).toEqual(numbers(seconds(500).reverse().slice(0, 40)));
		expect(unreadUpTo).toBe(at(501 - fresh.length));
	});

	test.each([
		['fewer than are remembered', 39, 39, undefined],
		['as many as are remembered', 40, 40, at(1)],
		['more than are remembered', 41, 40, at(2)],
		['none', 0, 0, undefined],
	])('without an order, with %s there, the newest are read', async (_what, count, read, unread) => {
		const nex = nexWith(thingsOf(seconds(count)), { sort: 'refused' });
		const { fresh, newest, unreadUpTo } = await source.gather(nex.look(), beginning);

		expect(ids(fresh)).toEqual(numbers(seconds(count).reverse().slice(0, read)));
		expect(newest).toBe(count === 0 ? undefined : at(count));
		expect(unreadUpTo).toBe(unread);
	});
});

describe('where Nex does not sort', () => {
	test.each<[string, number[], number[], number]>([
		['nothing', unsorted, [], 2],
		['some', unsorted, [4, 5], 3],
		['one more than are wanted', [9, 7, 8, 6], [6, 7, 8, 9], 3],
		['many more than are wanted', [9, 7, 8, 6, 10, 5, 11], [5, 6, 7, 8], 3],
	])(
		'the oldest of what is new come, and one that shows that there are more: %s',
		async (_what, times, come, reads) => {
			const nex = nexWith(thingsOf(times), { sort: 'refused' });
			const memory = Memory.since(at(come[0] ?? 6));
			const { fresh, newest } = await source.gather(nex.look(), { memory, most: 3 });

			expect(ids(fresh)).toEqual(numbers(come));
			expect(newest).toBe(at(Math.max(...times)));
			// The first request is the one that is refused.
			expect(nex.asked).toHaveLength(1 + reads);
			expect(bodies(nex).filter(({ attributes }) => attributes === 'primary')).toHaveLength(
				come.length > 0 ? 2 : 1,
			);
		},
	);

	test.each<[string, IDataObject[]]>([
		['of a list that comes in any order', thingsOf(unsorted)],
		['of a list that always comes newest first', thingsOf(seconds(30).reverse())],
		[
			'of a list whose first ones are of one time, as sorted ones may be',
			thingsOf([...Array<number>(60).fill(5), 7, 1]).map((thing, place) => ({
				...thing,
				id: `${place}`,
			})),
		],
	])('that is noticed %s', async (_what, records) => {
		const nex = nexWith(records, { sort: 'ignored' });
		const look = nex.look();
		const memory = Memory.since(at(1));
		const { fresh } = await source.gather(look, { ...wanted, memory });

		expect(fresh).toHaveLength(records.length);
		expect([...look.remarks]).toEqual([remark]);
		expect(memory.isOrderProved).toBe(false);
	});
});

describe('that Nex sorts', () => {
	const same = (count: number) =>
		thingsOf(Array<number>(count).fill(5)).map((thing, place) => ({ ...thing, id: `${place}` }));

	test.each<[string, boolean, IDataObject[]]>([
		['two times', true, thingsOf([1, 2])],
		['more than a page of one time behind a newer one', true, [...same(150), ...thingsOf([9])]],
		['more than a page of one time before an older one', true, [...same(150), ...thingsOf([1])]],
		['all of one time', false, same(5)],
		['more than a page, all of one time', false, same(150)],
		['nothing', false, []],
	])('with %s there, is shown: %s', async (_what, isShown, records) => {
		const memory = Memory.since(at(1));
		const look = nexWith(records).look();
		await source.gather(look, { ...wanted, memory });

		expect(memory.isOrderProved).toBe(isShown);
		expect([...look.remarks]).toEqual([]);
	});

	test('is not looked at again', async () => {
		const memory = Memory.since(at(1));
		const nex = nexWith(thingsOf([1, 2]));
		await source.gather(nex.look(), { ...wanted, memory });
		const before = nex.asked.length;
		await source.gather(nex.look(), { ...wanted, memory });

		expect(nex.asked.length - before).toBe(1);
	});
});

test('one that is too long alone says so', async () => {
	const nex = nexWith(thingsOf(seconds(30)), { mostReadable: 0 });

	await expect(source.gather(nex.look(), wanted)).rejects.toThrow(IncompleteAnswer);
});
