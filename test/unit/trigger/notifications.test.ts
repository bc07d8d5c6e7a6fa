import type { IDataObject } from 'n8n-workflow';

import { Memory } from '../../../nodes/Nex/trigger/memory';
import { notificationSource as source } from '../../../nodes/Nex/trigger/notifications';
import { AnsweringNex, seconds } from './answeringNex';
import { at, timeAt } from './timelines';

/** Notifications of such times, in seconds, by which they are called. */
const notificationsOf = (times: readonly number[]): IDataObject[] =>
	times.map((second) => ({ id: `${second}`, sent_at: timeAt(second) }));

const secondOf = ({ sent_at: time }: IDataObject) => Date.parse(time as string);

/** A Nex that sends the first fifty, in its order, of those since a time. */
function nexWith(
	notifications: IDataObject[],
	first: 'oldest' | 'newest' = 'oldest',
	isSinceObeyed = true,
	/** How many it sends of as many as are asked for. */
	sends = (limit: number) => limit,
): AnsweringNex {
	const sign = first === 'oldest' ? 1 : -1;
	const sorted = [...notifications].sort((one, other) => sign * (secondOf(one) - secondOf(other)));
	return new AnsweringNex(({ method, url }) => {
		if (method !== 'GET') return { status: 405 };
		const { searchParams } = new URL(url, 'http://localhost');
		const since = Date.parse(searchParams.get('since') ?? '1970-01-01T00:00:00Z');
		const items = sorted.filter((one) => !isSinceObeyed || secondOf(one) >= since);
		return { items: items.slice(0, sends(Number(searchParams.get('limit')))) };
	});
}

const ids = (versions: ReadonlyArray<{ id: string }>) =>
	versions.map(({ id }) => Number(id)).sort((one, other) => one - other);

const since = (second: number, most = 2_000) => ({ memory: Memory.since(at(second)), most });

const missing =
	'Nex sends up to 50 notifications at once. As many came, so some that were sent since the last look may be missing.';

test('the latest come newest first, in whatever order Nex sends them', async () => {
	const latest = await source.recent(nexWith(notificationsOf(seconds(5))).look());

	expect(latest.map(({ id }) => id)).toEqual(['5', '4', '3', '2', '1']);
});

test('those since the last look are new, also of its very time', async () => {
	const nex = nexWith(notificationsOf(seconds(9)));
	const { fresh, newest, completeBefore } = await source.gather(nex.look(), since(5));

	expect(ids(fresh)).toEqual([5, 6, 7, 8, 9]);
	expect(newest).toBe(at(9));
	expect(completeBefore).toBeUndefined();
	expect(nex.asked).toHaveLength(1);
});

test('with none, the newest that is known is that of the last look', async () => {
	for (const items of [[], null]) {
		const nex = new AnsweringNex(() => ({ items }));

		expect(await source.gather(nex.look(), since(5))).toEqual({ fresh: [], newest: at(5) });
	}
});

test.each([
	{ items: 'none' },
	{},
	[],
	{ items: [{ sent_at: timeAt(1) }] },
	{ items: [{ id: '1' }, 'two'] },
])('%j is no list of notifications', async (answer) => {
	const nex = new AnsweringNex(() => answer);

	await expect(source.gather(nex.look(), since(5))).rejects.toThrow(
		'The answer is not a list of notifications, as Nex sends it',
	);
});

describe('where twenty come, which Nex sends unless more are asked for', () => {
	test.each([
		['the oldest first, of thirty', 30, 'oldest'],
		['the newest first, of thirty', 30, 'newest'],
		['the oldest first, of just as many', 20, 'oldest'],
		['the newest first, of just as many', 20, 'newest'],
	] as const)('and are all that are new, nothing is missing: %s', async (_, count, first) => {
		const nex = nexWith(notificationsOf(seconds(count)), first);
		const look = nex.look();
		const begin = count - 18;

		expect((await source.gather(look, since(begin))).fresh).toHaveLength(19);
		expect([...look.remarks]).toEqual([]);
		expect(nex.asked.length).toBeLessThanOrEqual(4);
	});

	const whatever = () => 20;
	const atMost = (limit: number) => Math.min(limit, 20);

	test.each([20, 25, 45, 200])(
		'and never more, the oldest first, all of %d come',
		async (count) => {
			for (const sends of [whatever, atMost]) {
				const nex = nexWith(notificationsOf(seconds(count)), 'oldest', true, sends);

				expect((await source.gather(nex.look(), since(1))).fresh).toHaveLength(count);
			}
		},
	);
});

describe('where Nex sends the oldest first', () => {
	test('more than it sends at once all come', async () => {
		const nex = nexWith(notificationsOf(seconds(120)));
		const look = nex.look();
		const { fresh, newest, completeBefore } = await source.gather(look, since(1));

		expect(ids(fresh)).toEqual(seconds(120));
		expect(newest).toBe(at(120));
		expect(completeBefore).toBeUndefined();
		expect(nex.asked.length).toBeLessThan(5);
		expect([...look.remarks]).toEqual([]);
	});

	test('no more is read than is wanted', async () => {
		const nex = nexWith(notificationsOf(seconds(500)));
		const { fresh, completeBefore = 0 } = await source.gather(nex.look(), since(1, 60));
		const complete = fresh.filter((version) => version.at < completeBefore);

		expect(ids(complete)).toEqual(seconds(complete.length));
		expect(complete.length).toBeGreaterThanOrEqual(60);
		expect(nex.asked.length).toBeLessThan(4);
	});

	test('what was done before does not count as enough', async () => {
		const nex = nexWith(notificationsOf(seconds(300)));
		const wanted = since(1, 20);
		wanted.memory.add(seconds(100).map((second) => ({ id: `${second}`, at: at(second) })));
		const { fresh } = await source.gather(nex.look(), wanted);

		expect(ids(fresh).slice(0, 20)).toEqual(seconds(120).slice(100));
	});

	test('what came is enough where little time is left', async () => {
		const nex = nexWith(notificationsOf(seconds(500)));
		nex.timeLeft = () => 0.3;
		const { fresh, completeBefore = 0 } = await source.gather(nex.look(), since(1));

		expect(nex.asked).toHaveLength(1);
		expect(completeBefore).toBeGreaterThan(at(1));
		expect(completeBefore).toBeLessThanOrEqual(at(fresh.length));
	});

	test('with a third of the time left, all are read', async () => {
		const nex = nexWith(notificationsOf(seconds(500)));
		nex.timeLeft = () => 1 / 3;

		expect((await source.gather(nex.look(), since(1))).fresh).toHaveLength(500);
	});

	test('though little time is left, reading goes on until something is complete', async () => {
		const nex = nexWith(notificationsOf(seconds(300)));
		nex.timeLeft = () => 0.3;
		const wanted = since(1);
		wanted.memory.add(seconds(100).map((second) => ({ id: `${second}`, at: at(second) })));
		const { fresh, completeBefore = 0 } = await source.gather(nex.look(), wanted);

		expect(fresh.filter((version) => version.at < completeBefore).length).toBeGreaterThan(0);
		expect(nex.asked.length).toBeLessThan(5);
	});

	test('at the beginning, little time for all of them is an error', async () => {
		const nex = nexWith(notificationsOf(seconds(500)));
		nex.timeLeft = () => 0.3;
		const gathering = source.gather(nex.look(), { ...since(1), isBeginning: true });

		await expect(gathering).rejects.toMatchObject({
			message: 'After 50 notifications, Nex still sends later ones',
			advice: 'Activate the workflow again later.',
		});
	});

	test('at the beginning, all are read, however many are wanted', async () => {
		const nex = nexWith(notificationsOf(seconds(500)));
		const { fresh } = await source.gather(nex.look(), { ...since(1, 10), isBeginning: true });

		expect(fresh).toHaveLength(500);
	});

	test('all come, though most of a page have the time of the last look and one has a time ahead', async () => {
		const same = Array.from({ length: 45 }, (_, place) => ({
			id: `${1_000 + place}`,
			sent_at: timeAt(5),
		}));
		const others = notificationsOf([...seconds(100).slice(5), 90_000]);
		const nex = new AnsweringNex(({ url }) => {
			const { searchParams } = new URL(url, 'http://localhost');
			const from = Date.parse(searchParams.get('since') ?? '');
			// The one of a time ahead was sent among the others.
			const inOrder = [...same, ...others.slice(-1), ...others.slice(0, -1)];
			return { items: inOrder.filter((one) => secondOf(one) >= from).slice(0, 50) };
		});

		expect((await source.gather(nex.look(), since(5))).fresh).toHaveLength(45 + others.length);
	});

	test('more of one time than it sends are remarked, and later ones come', async () => {
		const same = Array.from({ length: 60 }, (_, place) => ({
			id: `${1_000 + place}`,
			sent_at: timeAt(5),
		}));
		const look = nexWith([...same, ...notificationsOf([9, 10])]).look();
		const { fresh } = await source.gather(look, since(5));

		expect(fresh).toHaveLength(52);
		expect(ids(fresh)).toEqual(expect.arrayContaining([9, 10]));
		expect([...look.remarks]).toEqual([missing]);
	});
});

describe('where Nex sends the newest first', () => {
	test('more than it sends at once are remarked', async () => {
		const nex = nexWith(notificationsOf(seconds(120)), 'newest');
		const look = nex.look();
		const { fresh, completeBefore } = await source.gather(look, since(1));

		expect(ids(fresh)).toEqual(seconds(120).slice(70));
		expect(completeBefore).toBeUndefined();
		expect([...look.remarks]).toEqual([missing]);
		expect(nex.asked.length).toBeLessThan(4);
	});

	test('as many as it sends at once are remarked at no look without new ones', async () => {
		const nex = nexWith(notificationsOf(seconds(50)), 'newest');
		const look = nex.look();
		const { fresh } = await source.gather(look, since(51));

		expect(fresh).toEqual([]);
		expect([...look.remarks]).toEqual([]);
	});
});

test('where Nex sends the latest, whatever is asked for, reading ends', async () => {
	const nex = nexWith(notificationsOf(seconds(60)), 'newest', false);
	const look = nex.look();
	const { fresh } = await source.gather(look, since(100));

	expect(fresh).toEqual([]);
	expect(nex.asked).toHaveLength(1);
});
