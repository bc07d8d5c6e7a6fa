import type { IDataObject } from 'n8n-workflow';

import { insightSource as source } from '../../../nodes/Nex/trigger/insights';
import { Memory } from '../../../nodes/Nex/trigger/memory';
import { type Answer, AnsweringNex, seconds, thingsOf } from './answeringNex';
import { at, timeAt } from './timelines';

const day = 86_400;

/** A Nex that sends up to a hundred, the latest first, of those of the time that is asked for. */
function nexWith(insights: IDataObject[], mostReadable = Infinity): AnsweringNex {
	const timeOf = ({ created_at: time }: IDataObject) => Date.parse(time as string);
	const sorted = [...insights].sort((one, other) => timeOf(other) - timeOf(one));
	return new AnsweringNex(({ method, url }): Answer => {
		if (method !== 'GET') return { status: 405 };
		const { searchParams } = new URL(url, 'http://localhost');
		const from = Date.parse(searchParams.get('from') ?? '1970-01-01T00:00:00Z');
		const to = Date.parse(searchParams.get('to') ?? '2200-01-01T00:00:00Z');
		const wanted = sorted
			.filter((insight) => timeOf(insight) >= from && timeOf(insight) <= to)
			.slice(0, Number(searchParams.get('limit') ?? 20));
		return wanted.length > mostReadable ? 'too long' : { insights: wanted };
	});
}

/** The windows that were asked for, in seconds. */
const windowsOf = (nex: AnsweringNex) =>
	nex.asked.map(({ url }) => {
		const { searchParams } = new URL(url, 'http://localhost');
		const secondOf = (name: string) =>
			(Date.parse(searchParams.get(name) ?? '') - Date.parse(timeAt(0))) / 1_000;
		return [secondOf('from'), secondOf('to')];
	});

const ids = (versions: ReadonlyArray<{ id: string }>) =>
	versions.map(({ id }) => Number(id)).sort((one, other) => one - other);

const since = (second: number) => ({ memory: Memory.since(at(second)), most: 2_000 });

test('the latest are a hundred at most, the newest first', async () => {
	const latest = await source.recent(nexWith(thingsOf(seconds(150))).look());

	expect(latest.map(({ id }) => id)).toEqual(
		seconds(150)
			.slice(50)
			.reverse()
			.map((second) => `${second}`),
	);
});

test('the latest come newest first, in whatever order Nex sends them', async () => {
	const nex = new AnsweringNex(() => ({ insights: thingsOf([2, 3, 1]) }));

	expect((await source.recent(nex.look())).map(({ id }) => id)).toEqual(['3', '2', '1']);
});

describe('the start', () => {
	test.each<[string, () => AnsweringNex, number]>([
		['five minutes before the newest', () => nexWith(thingsOf([1_000, 2_000])), 1_700],
		['a day before, where there are none', () => nexWith([]), 9_000 - day],
		[
			'a day before, where they make an answer that is too long',
			() => nexWith(thingsOf([1_000, 2_000]), 0),
			9_000 - day,
		],
	])('lies %s', async (_what, makeNex, second) => {
		const nex = makeNex();
		nex.now = 9_000;

		expect(await source.start(nex.look())).toBe(at(second));
	});
});

describe('what is new', () => {
	test('takes one request, whose window reaches two weeks ahead of what is known', async () => {
		const nex = nexWith(thingsOf(seconds(50)));
		nex.now = 60;
		const { fresh, newest } = await source.gather(nex.look(), since(11));

		expect(ids(fresh)).toEqual(seconds(50).slice(10));
		expect(newest).toBe(at(50));
		expect(windowsOf(nex)).toEqual([[11, 11 + 14 * day]]);
	});

	test('of nothing is nothing', async () => {
		expect(await source.gather(nexWith([]).look(), since(5))).toEqual({
			fresh: [],
			newest: at(5),
		});
	});

	test('the window reaches ahead of the latest that is remembered', async () => {
		const nex = nexWith([]);
		nex.now = 60;
		const wanted = since(11);
		wanted.memory.add([{ id: '50', at: at(50) }]);
		await source.gather(nex.look(), wanted);

		expect(windowsOf(nex)).toEqual([[11, 50 + 14 * day]]);
	});

	test.each([
		['a week old', 7 * day, []],
		['a second more than a week old', 7 * day + 1, [[14 * day - 300, 14 * day + 1]]],
		['many weeks old', 70 * day, [[14 * day - 300, 77 * day]]],
	])(
		"is looked for up to a week ahead of Nex's time, where the last of it is %s",
		async (_what, now, second) => {
			const soon = [now - 5, now + 7 * day - 1];
			const nex = nexWith(thingsOf(soon));
			nex.now = now;
			const { fresh } = await source.gather(nex.look(), since(0));

			expect(ids(fresh)).toEqual(soon);
			expect(windowsOf(nex)).toEqual([[0, 14 * day], ...second]);
		},
	);

	test('that both windows hold comes once', async () => {
		const nex = nexWith(thingsOf([14 * day - 100, 14 * day + 5]));
		nex.now = 15 * day;

		expect(ids((await source.gather(nex.look(), since(0))).fresh)).toEqual([
			14 * day - 100,
			14 * day + 5,
		]);
	});

	test('where Nex does not tell its time, is looked for whenever it is', async () => {
		const nex = nexWith(thingsOf([5, 9_000 * day]));

		expect(ids((await source.gather(nex.look(), since(0))).fresh)).toEqual([5, 9_000 * day]);
	});

	test('in an answer that is too long comes in shorter ones', async () => {
		const nex = nexWith(thingsOf(seconds(30)), 10);
		nex.now = 60;

		expect(ids((await source.gather(nex.look(), since(1))).fresh)).toEqual(seconds(30));
	});

	test('of one second may be more than Nex sends, which is remarked', async () => {
		const insights = Array.from({ length: 120 }, (_, place) => ({
			id: `${place}`,
			created_at: timeAt(5),
		}));
		const look = nexWith(insights).look();
		const { fresh } = await source.gather(look, since(1));

		expect(fresh).toHaveLength(100);
		expect([...look.remarks]).toEqual([
			'Nex sends up to 100 insights of the same second. There were as many, so some of that second may be missing.',
		]);
	});

	test('that has no time is remarked', async () => {
		const nex = new AnsweringNex(() => ({ insights: [{ id: '1' }] }));
		const look = nex.look();
		const { fresh } = await source.gather(look, since(1));

		expect(fresh).toEqual([]);
		expect([...look.remarks]).toEqual([
			'Nex sends insights without a time. Whether they are new is not known, so they do not come out.',
		]);
	});

	test('is no list of insights, as Nex sends it', async () => {
		const nex = new AnsweringNex(() => ({ insights: 'none' }));

		await expect(source.gather(nex.look(), since(1))).rejects.toThrow('not a list of insights');
	});
});
