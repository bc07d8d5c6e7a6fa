import { begin, look, type Verdict } from '../../../nodes/Nex/trigger/look';
import { Memory, mostRemembered, type Version } from '../../../nodes/Nex/trigger/memory';
import type { Nex } from '../../../nodes/Nex/trigger/nex';
import type { Gathered, Source } from '../../../nodes/Nex/trigger/source';
import { at } from './timelines';

/** Looks once, at such a time, at what is new. */
async function lookAt(memory: Memory, seconds: number, all: Version[]) {
	const source = {
		gather: async () => {
			const fresh = all.filter((version) => memory.isNew(version));
			return await Promise.resolve({ fresh, newest: at(seconds) });
		},
	} as unknown as Source;
	const nex = { now: at(seconds) } as Nex;
	await look(memory, source, nex, 200, async (versions) => {
		for (const one of versions) if (one.id === 'open') memory.wait(one, one.at);
		const verdicts = versions.map(({ id }) => (id === 'open' ? 'not yet' : 'passed over'));
		return await Promise.resolve(verdicts);
	});
}

test('what was told is known, however much goes on and however long something else is open', async () => {
	const memory = Memory.since(at(0));
	const named = (id: string, seconds: number): Version => ({ ...version(seconds), id });
	await lookAt(memory, 50, [named('told', 50)]);
	for (let count = 1; count <= mostRemembered / 100; count += 1) {
		const now = 50 + count * 60;
		const others = Array.from({ length: 199 }, (_, place) => named(`${count} ${place}`, now - 1));
		await lookAt(memory, now, [...others, named('open', now)]);
	}

	expect(memory.size).toBeLessThan(2_000);
	expect(memory.changesToldUpTo('told')).toBeGreaterThanOrEqual(at(50));
	expect(memory.changesToldUpTo('open')).toBeLessThan(at(60));
});

test('what was told of what is open is known, though a look does not show it', async () => {
	const memory = Memory.since(at(0));
	await lookAt(memory, 250, [{ ...version(240), id: 'open' }]);
	await lookAt(memory, 400, []);
	await lookAt(memory, 800, []);

	expect(memory.changesToldUpTo('open')).toBeLessThan(at(0));
	expect(memory.changesToldUpTo('other')).toBeGreaterThan(at(0));
});

test.each([
	['it is not shown', []],
	['it is shown as it was before', [{ ...{ thing: {}, id: 'open' }, at: at(200) }]],
])('the horizon does not pass what is open where %s', async (_, shown) => {
	const memory = Memory.since(at(0));
	const open = { ...version(240), id: 'open' };
	await lookAt(memory, 250, [open]);
	await lookAt(memory, 800, [...shown, version(790)]);

	expect(memory.isNew(open)).toBe(true);
	expect(memory.isNew(version(790))).toBe(false);
});

test('what is not shown holds the horizon for ten minutes, or where looks are rare for one', async () => {
	const memory = Memory.since(at(0));
	const open = { ...version(240), id: 'open' };
	await lookAt(memory, 250, [open]);
	for (const seconds of [300, 500, 700]) await lookAt(memory, seconds, []);
	expect(memory.isNew(open)).toBe(true);

	await lookAt(memory, 900, []);
	expect(memory.from).toBeGreaterThan(at(500));

	const later = { ...version(7_000), id: 'open' };
	await lookAt(memory, 7_010, [later]);
	await lookAt(memory, 90_000, []);
	expect(memory.isNew(later)).toBe(true);

	await lookAt(memory, 180_000, []);
	expect(memory.isNew(later)).toBe(false);
});

const version = (seconds: number): Version => ({
	thing: {},
	id: `${seconds}`,
	at: at(seconds),
});

interface Given {
	/** What is found beside the times of what is new. */
	gathered?: Partial<Gathered>;
	most?: number;
	/** What becomes of the first ones; default: all come out. */
	verdicts?: Array<Verdict<number>>;
	/** Nex's time, in seconds; default: long after all. */
	now?: number | undefined;
}

/** Looks once at versions of such times, of which the newest is of 1,000 s unless it says otherwise. */
async function lookOnce(memory: Memory, times: number[], given: Given = {}) {
	const { gathered, most = 200, verdicts } = given;
	const fresh = times.map(version);
	const source = {
		gather: async () => await Promise.resolve({ fresh, newest: at(1_000), ...gathered }),
	} as unknown as Source;
	const now = 'now' in given ? given.now : 9_000;
	const nex = { now: now === undefined ? undefined : at(now) } as Nex;
	const judged: string[] = [];
	const output = await look<number>(memory, source, nex, most, async (versions) => {
		judged.push(...versions.map(({ id }) => id));
		const all = versions.map(({ id }) => ({ output: Number(id) }));
		return await Promise.resolve(verdicts ?? all);
	});
	return { judged, output };
}

const out = { output: 0 };
const isOpen = (memory: Memory, ...times: number[]) =>
	times.map((seconds) => memory.isNew(version(seconds)));

describe('a look', () => {
	test('takes the oldest first, as many as are wanted', async () => {
		const memory = Memory.since(at(0));
		const { output } = await lookOnce(memory, [30, 10, 40, 20], { most: 3 });

		expect(output).toEqual([10, 20, 30]);
		expect(isOpen(memory, 10, 20, 30, 40)).toEqual([false, false, false, true]);
	});

	test('takes none of a time of which there may be more', async () => {
		const memory = Memory.since(at(0));
		const gathered = { completeBefore: at(30) };
		const { judged } = await lookOnce(memory, [10, 20, 30, 40], { gathered });

		expect(judged).toEqual(['10', '20']);
		expect(isOpen(memory, 30, 40)).toEqual([true, true]);
	});

	test('takes a record once, as it was last, where it was changed while its list was read', async () => {
		const memory = Memory.since(at(0));
		const record = (seconds: number) => ({ ...version(seconds), id: '7', thing: { seconds } });
		const fresh = [record(30), version(20), record(10), record(25)];
		const given = { gathered: { fresh, newest: at(30) }, now: 40 };
		const { judged } = await lookOnce(memory, [], given);

		expect(judged).toEqual(['20', '7']);
		expect(memory.isNew(record(30))).toBe(false);
	});

	test('takes as many more as were left open before, which take the place of no other', async () => {
		const memory = Memory.since(at(0));
		await lookOnce(memory, [1, 2, 3, 4], { most: 2, verdicts: ['not yet', 'not yet'] });
		for (const seconds of [1, 2]) memory.wait(version(seconds), at(seconds));
		const stored = Memory.read(memory.toJSON()) as Memory;
		const { judged } = await lookOnce(stored, [1, 2, 3, 4, 5], { most: 2 });

		expect(judged).toEqual(['1', '2', '3', '4']);
	});

	test('leaves open what comes out and is not known whole', async () => {
		const memory = Memory.since(at(0));
		const given = { verdicts: [{ output: 1, isOpen: true }], now: 1_000 };
		const { output } = await lookOnce(memory, [900], given);

		expect(output).toEqual([1]);
		expect(memory.isNew(version(900))).toBe(true);
	});

	test('leaves what it can not judge to the next one, and knows how many are left', async () => {
		const memory = Memory.since(at(0));
		await lookOnce(memory, [10, 20, 30], { gathered: { newer: 5 }, verdicts: [out] });

		expect(isOpen(memory, 10, 20, 30)).toEqual([false, true, true]);
		expect(memory.left).toBe(7);
	});

	test('that comes to nothing leaves all as it was', async () => {
		const memory = Memory.since(at(0));
		await lookOnce(memory, [10, 20], { gathered: { completeBefore: at(10) } });

		expect(memory.from).toBe(at(0));
		expect(isOpen(memory, 10, 20)).toEqual([true, true]);
	});

	test.each<[string, Given, number, boolean]>([
		['all', {}, at(1_000) + 1, true],
		['all, some of which may come late', { now: 700 }, at(400) + 1, true],
		[
			'all, where Nex does not tell its time and few are known',
			{ now: undefined },
			at(5) + 1,
			true,
		],
		[
			'all, where there is nothing newer known',
			{ gathered: { newest: undefined } },
			at(5) + 1,
			true,
		],
		['a part', { most: 3 }, at(30), false],
		['a part of what is there', { gathered: { completeBefore: at(50) } }, at(40), false],
	])('of %s moves the horizon up as far', async (_, given, from, isSettled) => {
		const memory = Memory.since(at(0));
		memory.isClockProved = true;
		memory.advance(at(5));
		await lookOnce(memory, [10, 20, 30, 40], given);

		expect(memory.from).toBe(from);
		expect(memory.changesToldUpTo('other') >= at(4)).toBe(isSettled);
	});

	test.each<[string, number[], Array<Verdict<number>>, number]>([
		['the first', [10, 20, 30], ['not yet', out, out], at(0)],
		['one between others', [10, 20, 30], [out, 'not yet', out], at(10)],
		['the last, of the latest time that counts as old', [10, 1_000], [out, 'not yet'], at(10)],
		['one that is recent', [10, 1_001], [out, 'not yet'], at(1_000) + 1],
	])('does not move the horizon past what is open: %s', async (_, times, verdicts, from) => {
		const memory = Memory.since(at(0));
		memory.isClockProved = true;
		await lookOnce(memory, times, { verdicts });

		expect(memory.from).toBe(from);
		expect(isOpen(memory, ...times)).toEqual(verdicts.map((verdict) => verdict === 'not yet'));
	});
});

test('while the clock that Nex names may be ahead, the horizon stays behind the newest', async () => {
	const memory = Memory.since(at(0));
	await lookOnce(memory, [310, 320], { gathered: { newest: at(320) }, now: 9_000 });
	expect(memory.from).toBe(at(20) + 1);

	await lookOnce(memory, [], { gathered: { newest: at(320) }, now: 350 });
	await lookOnce(memory, [], { gathered: { newest: at(320) }, now: 9_000 });
	expect(memory.from).toBe(at(320) + 1);
});

test('where Nex does not tell its time, up to nine that are ahead move the horizon nowhere', async () => {
	const ahead = [5_001, 5_002, 5_003, 5_004, 5_005, 5_006, 5_007, 5_008, 5_009];
	const memory = Memory.since(at(0));
	await lookOnce(memory, [310, 320, 330, ...ahead], {
		now: undefined,
		gathered: { newest: at(5_009) },
	});

	expect(memory.from).toBe(at(30) + 1);
	expect(isOpen(memory, ...ahead)).toEqual(ahead.map(() => false));
});

describe('the beginning', () => {
	test.each<[string, Partial<Gathered>, number | undefined, number]>([
		['but for what may come late', {}, 9_000, at(700) + 1],
		['but for what may come late by the clock that Nex names', {}, 1_050, at(750) + 1],
		['but for nothing where nothing is there', { newest: undefined }, 9_000, at(100)],
		['with what was not read', { unreadUpTo: at(1_500) }, 9_000, at(1_500) + 1],
		['up to now, where not all was read', { completeBefore: at(500) }, 900, at(900) + 1],
		['up to the newest, where not all was read', { completeBefore: at(500) }, 1_100, at(1_000) + 1],
		[
			'up to the newest, where not all was read and no time is known',
			{ completeBefore: at(500) },
			undefined,
			at(1_000) + 1,
		],
		[
			'but for nothing where nothing is known',
			{ completeBefore: at(500), newest: undefined },
			9_000,
			at(100),
		],
	])('takes all as done %s', async (_, gathered, now, from) => {
		const source = {
			start: async () => await Promise.resolve(at(100)),
			gather: async () =>
				await Promise.resolve({ fresh: [version(5_000)], newest: at(1_000), ...gathered }),
		} as unknown as Source;
		const nex = { now: now === undefined ? undefined : at(now) } as Nex;
		const memory = await begin(source, nex, (from) => Memory.since(from), 200);

		expect(memory.from).toBe(from);
		expect(isOpen(memory, 5_000)).toEqual([false]);
		expect(memory.changesToldUpTo('other')).toBeGreaterThanOrEqual(at(99));
	});
});
