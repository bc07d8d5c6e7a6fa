import fc from 'fast-check';

import { NewestFirst } from '../../../nodes/Nex/answers/newestFirst';
import { timeOf } from '../../../nodes/Nex/answers/instant';
import { readFromMark } from '../../../nodes/Nex/trigger/backlog';
import { MovingList } from './movingList';

const rising = (length: number, step = 1) =>
	Array.from({ length }, (_, place) => 1 + Math.floor(place * step));

const asALook = {
	guess: 0,
	farAtLeast: 0,
	onAPage: 10,
	isNew: () => true,
	isTimeLeft: () => true,
};

/** Reads the backlog of a list as a look does. */
async function read(list: MovingList, mark: number, most: number, guess = 0) {
	return await readFromMark({
		...asALook,
		mark,
		most,
		guess,
		read: async (offset, limit) => await Promise.resolve(list.readAtMost(offset, limit)),
	});
}

test('the oldest since the mark are read, without reading all that is newer', async () => {
	const list = new MovingList(rising(10_000));
	const { fresh, completeBefore } = await read(list, 5_001, 40);

	expect(completeBefore).toBeGreaterThan(5_040);
	expect(fresh.map(({ at }) => at).sort((one, other) => one - other)).toEqual(
		rising(fresh.length).map((at) => at + 5_000),
	);
	expect(list.reads).toBeLessThan(35);
});

test('a good guess finds the mark at once', async () => {
	const list = new MovingList(rising(10_000));
	await read(list, 5_001, 40, 5_000);

	expect(list.reads).toBeLessThan(13);
});

test('at the front all there are have been read', async () => {
	const list = new MovingList(rising(55));
	const { fresh, completeBefore } = await read(list, 21, 1_000);

	expect(completeBefore).toBeUndefined();
	expect(fresh).toHaveLength(35);
});

test.each<[string, Partial<MovingList>]>([
	['are shorter than asked for', { mostOnAPage: 3 }],
	['are too long to be read, unless fewer are asked for', { mostReadable: 3 }],
])('all are read, in not many more requests, where pages %s', async (_name, limits) => {
	const list = Object.assign(new MovingList(rising(1_000)), limits);
	const { fresh } = await read(list, 501, 1_000);

	expect(fresh).toHaveLength(500);
	expect(list.reads).toBeLessThan(20 + 500);
});

test('where not even two can be read at once, it says so', async () => {
	const list = Object.assign(new MovingList(rising(100)), { mostReadable: 1 });

	await expect(read(list, 51, 1_000)).rejects.toMatchObject({
		message: 'The records at offset 49 are too long: two of them make an answer of more than 10 MB',
		advice: 'Choose fewer attributes.',
	});
});

test('a list that always moves on faster than it is read is left to the next look', async () => {
	let reads = 0;
	const reading = readFromMark({
		...asALook,
		mark: 1,
		most: 10,
		read: async (_offset, limit, isForTimesOnly) => {
			reads += 1;
			const newest = reads * 1_000;
			const versions = isForTimesOnly
				? [{ thing: {}, id: 'old', at: 0 }]
				: rising(limit).map((place) => ({ thing: {}, id: `${newest} ${place}`, at: newest }));
			return await Promise.resolve({ versions, isLast: false });
		},
	});

	await expect(reading).rejects.toMatchObject({
		message: 'The records change faster than they can be read',
		advice: 'The node goes on at its next look.',
	});
	expect(reads).toBeLessThan(30);
});

test('when the time is up, what is complete by then is enough', async () => {
	const list = new MovingList(rising(1_000));
	const { fresh, completeBefore, newer } = await readFromMark({
		...asALook,
		mark: 501,
		most: 1_000,
		isTimeLeft: () => false,
		read: async (offset, limit) => await Promise.resolve(list.readAtMost(offset, limit)),
	});
	const { size } = new Set(fresh.map(({ at }) => at));

	expect(size).toBeLessThan(20);
	expect(completeBefore).toBe(500 + size);
	expect(newer).toBe(500 - size);
});

test.each([
	['since before all there are', 0, 30],
	['of one and the same time', 1, 30],
])('what is %s is found, too', async (_name, mark, length) => {
	const list = new MovingList(rising(length, mark === 1 ? 0 : 1));
	const { fresh } = await read(list, mark, 1_000);

	expect(fresh).toHaveLength(length);
});

/** What happens to a list between two reads. */
const happening = fc.oneof(
	fc.constant((list: MovingList) => {
		list.create();
	}),
	fc.nat(1_000).map((place) => (list: MovingList) => {
		list.update(place);
	}),
	fc.nat(1_000).map((place) => (list: MovingList) => {
		list.remove(place);
	}),
);

const lists = fc.record({
	length: fc.integer({ min: 1, max: 120 }),
	step: fc.constantFrom(0.1, 0.5, 1),
	share: fc.double({ min: 0, max: 1, noNaN: true }),
	happenings: fc.array(fc.array(happening, { maxLength: 3 }), { maxLength: 40 }),
});

/** A list that changes with each read, and what is there all the time. */
function moving({
	length,
	step,
	share,
	happenings,
}: typeof lists extends fc.Arbitrary<infer List> ? List : never) {
	const list = new MovingList(rising(length, step));
	const before = [...list.all];
	let count = 0;
	list.beforeRead = () => {
		for (const happen of happenings[count] ?? []) happen(list);
		count += 1;
	};
	const mark = 1 + Math.floor(length * step * share);
	const stayed = () => before.filter((version) => list.all.includes(version) && version.at >= mark);
	return { list, mark, stayed };
}

test('whatever is created, changed and deleted meanwhile, nothing that stays is passed over', async () => {
	await fc.assert(
		fc.asyncProperty(lists, fc.integer({ min: 1, max: 60 }), async (given, most) => {
			const { list, mark, stayed } = moving(given);
			const { fresh, completeBefore = Infinity } = await read(list, mark, most);
			const ids = new Set(fresh.map(({ id }) => id));
			const missing = stayed().filter(({ id, at }) => at < completeBefore && !ids.has(id));

			expect(missing).toEqual([]);
		}),
		{ numRuns: 500 },
	);
});

test('the same holds for reading from the newest down to the mark', () => {
	fc.assert(
		fc.property(lists, (given) => {
			const { list, mark, stayed } = moving(given);
			const reader = new NewestFirst({ thing: 'record', onAPage: 10 }, 'updated_at', mark);
			let isMore = true;
			while (isMore) {
				const { offset, limit } = reader.next;
				const { versions } = list.read(offset, limit);
				const data = versions.map(({ id, at }) => ({ id, updated_at: timeOf(at) }));
				isMore = reader.take({ data, total: list.all.length, limit, offset });
			}
			const ids = new Set(reader.results.map(({ id }) => id));

			expect(stayed().filter(({ id }) => !ids.has(id))).toEqual([]);
		}),
		{ numRuns: 500 },
	);
});

test.each([0, 10, 60])(
	'60 of the same time are all read, in whatever order each page has them, behind %d newer ones',
	(newer) => {
		const times = [
			...rising(30),
			...rising(60, 0).map(() => 31),
			...rising(newer).map((at) => 31 + at),
		];
		const list = times.map((at, id) => ({ id, at, updated_at: timeOf(at) }));
		const reader = new NewestFirst(
			{ thing: 'record', onAPage: 100 },
			'updated_at',
			31,
			Infinity,
			20,
		);
		let isMore = true;
		for (let direction = 1; isMore; direction = -direction) {
			const { offset, limit } = reader.next;
			const data = [...list]
				.sort((one, other) => other.at - one.at || direction * (one.id - other.id))
				.slice(offset, offset + limit);
			isMore = reader.take({ data, total: list.length });
		}

		expect(reader.results).toHaveLength(60 + newer);
	},
);
