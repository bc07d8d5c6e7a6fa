import { inOrder, Memory, mostRemembered } from '../../../nodes/Nex/trigger/memory';

/** The same memory after it was saved as JSON and read again. */
function saved(memory: Memory): Memory {
	const read = Memory.read(JSON.parse(JSON.stringify(memory)) as unknown);
	if (read === undefined) throw new Error('The memory can not be read');
	return read;
}

/** Microseconds since 1970 of a time in 2026, and so many more. */
const at = (more: number) => Date.parse('2026-03-01T12:00:00Z') * 1_000 + more;

test('what is done is done after it was saved, too', () => {
	const memory = Memory.since(at(0));
	memory.add([{ id: '32414268188027657', at: at(5) }]);

	expect(saved(memory).isNew({ id: '32414268188027657', at: at(5) })).toBe(false);
	expect(saved(memory).isNew({ id: '32414268188027657', at: at(4) })).toBe(false);
	expect(saved(memory).isNew({ id: '32414268188027657', at: at(6) })).toBe(true);
	expect(saved(memory).isNew({ id: '32414268188027658', at: at(5) })).toBe(true);
});

test.each([
	undefined,
	null,
	'text',
	{},
	{ at: 1 },
	{ at: 'x', done: '' },
	{ at: 0.5, done: '' },
	{ at: 1, id: 5, done: '' },
])('%j is no memory', (stored) => {
	expect(Memory.read(stored)).toBeUndefined();
});

test('up to the horizon everything is done', () => {
	const memory = Memory.since(at(0));
	memory.advance(at(5));

	expect(memory.isNew({ id: '3', at: at(5) })).toBe(false);
	expect(memory.isNew({ id: '3', at: at(6) })).toBe(true);
});

describe('of changes', () => {
	const second = 1_000_000;

	test('those up to the version that is done are told, or as many as are noted', () => {
		const memory = Memory.since(at(0));
		memory.add([
			{ id: '1', at: at(5) },
			{ id: '2', at: at(5) },
		]);
		memory.addChanges({ id: '2', at: at(7) });

		expect(saved(memory).changesToldUpTo('1')).toBe(at(5));
		expect(saved(memory).changesToldUpTo('2')).toBe(at(7));
		expect(saved(memory).isNew({ id: '2', at: at(6) })).toBe(true);
	});

	test('of something that is waited for, as many stay told as were, whatever is settled', () => {
		const memory = Memory.since(at(0));
		memory.add([{ id: '1', at: at(5) }]);
		for (const id of ['1', '2', '3']) memory.wait({ id, at: at(9 * second) }, at(9 * second));
		memory.addChanges({ id: '3', at: at(7) });
		memory.advance(at(50 * second));
		memory.settle(at(40 * second));

		expect(saved(memory).changesToldUpTo('1')).toBe(at(5));
		expect(saved(memory).changesToldUpTo('2')).toBe(at(-second));
		expect(saved(memory).changesToldUpTo('3')).toBe(at(7));
		expect(saved(memory).changesToldUpTo('4')).toBe(at(39 * second));
	});

	test('of something that is waited for, none is told because a late read shows what was before', () => {
		const memory = Memory.since(at(0));
		memory.wait({ id: '1', at: at(9 * second) }, at(9 * second));
		memory.add([{ id: '1', at: at(5 * second) }]);

		expect(saved(memory).changesToldUpTo('1')).toBe(at(-second));
	});

	test('of something else, none is told that is later than all that was settled, or a second earlier', () => {
		const memory = Memory.since(at(0));
		memory.advance(at(50 * second));
		expect(saved(memory).changesToldUpTo('1')).toBe(at(-second));

		memory.settle(at(20 * second));
		expect(saved(memory).changesToldUpTo('1')).toBe(at(19 * second));
	});

	test('what is settled is forgotten', () => {
		const memory = Memory.since(at(0));
		memory.add([
			{ id: '1', at: at(second) },
			{ id: '2', at: at(9 * second) },
			{ id: '3', at: at(4.5 * second) },
		]);
		memory.advance(at(5 * second));
		expect(memory.size).toBe(3);

		memory.settle(at(5 * second));
		expect(memory.size).toBe(2);
		expect(memory.changesToldUpTo('1')).toBeGreaterThanOrEqual(at(second));
	});

	test('of what is forgotten for want of room none is lost', () => {
		const memory = Memory.since(at(0));
		const ids = Array.from({ length: mostRemembered + 10 }, (_, place) => `${place}`);
		memory.add(ids.map((id, place) => ({ id, at: at(place * second) })));
		const last = { id: ids.at(-1) ?? '', at: at((ids.length - 1) * second) };
		memory.advance(at(Number.MAX_SAFE_INTEGER / 4), last);

		expect(memory.size).toBeLessThanOrEqual(mostRemembered);
		expect(memory.changesToldUpTo('0')).toBe(at(-second));
		expect(memory.changesToldUpTo(last.id)).toBe(last.at);
	});
});

test('a memory that an earlier version of the node has saved is understood', () => {
	const earlier = Memory.since(at(5)).toJSON();
	delete earlier.settled;

	expect(Memory.read(earlier)?.from).toBe(at(5));
	expect(Memory.read(earlier)?.changesToldUpTo('1')).toBe(at(5 - 1_000_000));
});

test.each([
	['1', '1', 0],
	['1', '2', -1],
	['2', '1', 1],
	['9', '10', -1],
	['10', '9', 1],
])('of one time, %s and %s come out in the order of their digits', (one, other, order) => {
	const version = (id: string) => ({ thing: {}, id, at: at(0) });

	expect(Math.sign(inOrder(version(one), version(other)))).toBe(order);
});

test('what is of the time with which it begins is not done', () => {
	expect(Memory.since(at(0)).isNew({ id: '1', at: at(0) })).toBe(true);
});

test.each([
	[5, 5],
	[-1, 0],
	['many', 0],
	['5', 0],
	[undefined, 0],
])('of %p that are left, it knows %d', (left, known) => {
	expect(Memory.read({ at: 1, done: '', left })?.left).toBe(known);
});

test('how far Nex has come is told by the twelve that were done last, also after a restart', () => {
	const memory = Memory.since(at(0));
	const done = (...seconds: number[]) => {
		memory.add(seconds.map((second) => ({ id: `${second}`, at: at(second) })));
	};
	done(901, 902, 903, 904, 905);
	expect(memory.reached).toBeUndefined();
	done(1, 2, 3, 4, 5, 6);
	done(7, 8, 9, 10, 11, 12);
	expect(memory.reached).toBe(at(3));
	expect(Memory.read(memory.toJSON())?.reached).toBe(at(3));

	const damaged = { ...memory.toJSON(), latestDone: [...Array<string>(12).fill('late'), 5] };
	expect(Memory.read(damaged)?.reached).toBeUndefined();
});

test('the latest of what is done is known', () => {
	const memory = Memory.since(at(0));
	memory.add([
		{ id: '1', at: at(5) },
		{ id: '2', at: at(3) },
	]);

	expect(memory.latest).toBe(at(5));
});

test.each(['isOrderProved', 'isClockProved', 'isTimelineExact'] as const)(
	'whether something has been shown (%s) is kept',
	(flag) => {
		const memory = Memory.since(at(0));
		expect(Memory.read(memory.toJSON())?.[flag]).toBe(false);

		memory[flag] = true;
		expect(Memory.read(memory.toJSON())?.[flag]).toBe(true);
	},
);

test('for which version more of something is waited for, and since when, is known until it is not', () => {
	const memory = Memory.since(at(0));
	memory.wait({ id: '1', at: at(5) }, at(7));
	memory.wait({ id: '2', at: at(6) }, at(8));
	memory.wait({ id: '2', at: at(9) }, at(9));
	expect(saved(memory).waits.of('1')).toMatchObject({ at: at(5), since: at(7) });
	expect(saved(memory).waits.of('2')).toMatchObject({ at: at(9), since: at(9) });

	memory.waits.end('1');
	memory.waits.end('2');
	expect(memory.size).toBe(0);
	expect(memory.waits.of('1')).toBeUndefined();
});

test('of what is waited for, which version has come out already is known', () => {
	const memory = Memory.since(at(0));
	memory.wait({ id: '1', at: at(5) }, at(7), true);
	expect(saved(memory).waits.of('1')).toMatchObject({ cameOut: at(5) });

	memory.wait({ id: '1', at: at(6) }, at(8));
	expect(saved(memory).waits.of('1')).toMatchObject({ at: at(6), cameOut: at(5) });
});

describe('what is waited for and missing', () => {
	const minute = 60_000_000;
	const day = 86_400_000_000;
	const one = { id: '1', at: at(5) };
	let memory: Memory;

	beforeEach(() => {
		memory = Memory.since(at(0));
	});

	test('is known by its time, also where it is shown as it was before', () => {
		expect(memory.waits.firstMissing([], at(0))).toBe(Infinity);
		memory.wait(one, at(9));
		memory.wait({ id: '2', at: at(7) }, at(9));

		expect(memory.waits.firstMissing([], at(10))).toBe(at(5));
		expect(memory.waits.firstMissing([one], at(10))).toBe(at(7));
		expect(memory.waits.firstMissing([{ id: '1', at: at(4) }], at(10))).toBe(at(5));
		const both = [
			{ id: '1', at: at(6) },
			{ id: '2', at: at(7) },
		];
		expect(memory.waits.firstMissing(both, at(10))).toBe(Infinity);
	});

	test('counts at one look at least, and for ten minutes', () => {
		memory.wait(one, at(0));
		const firstMissing = (minutes: number) =>
			saved(memory).waits.firstMissing([], at(minutes * minute));
		expect(firstMissing(9_000)).toBe(at(5));

		memory.waits.noteShown([]);
		expect(firstMissing(9.9)).toBe(at(5));
		expect(firstMissing(10)).toBe(Infinity);

		memory.waits.noteShown([one]);
		expect(firstMissing(9_000)).toBe(at(5));
	});

	test('is remembered for a day', () => {
		memory.wait(one, at(7));
		memory.waits.noteShown([]);
		memory.advance(at(2 * day));
		memory.settle(at(7 + day) - 1);
		expect(memory.waits.of('1')).toBeDefined();

		memory.settle(at(7 + day));
		expect(memory.waits.of('1')).toBeUndefined();
	});

	test('is remembered for as long as it is shown', () => {
		memory.wait(one, at(7));
		memory.waits.noteShown([one]);
		memory.advance(at(2 * day));
		memory.settle(at(2 * day));

		expect(memory.waits.of('1')).toBeDefined();
	});

	test('is remembered up to a thousand, the latest of them', () => {
		const ids = Array.from({ length: 1_002 }, (_, place) => `${place}`);
		for (const [place, id] of ids.entries()) memory.wait({ id, at: at(place) }, at(place));
		memory.waits.noteShown([{ id: '0', at: at(0) }]);
		memory.settle(at(5));

		expect(ids.filter((id) => memory.waits.of(id) === undefined)).toEqual(['1']);
	});
});

test.each(['text', { at: 'x' }, { at: '', since: 5 }, null])(
	'of damaged waits (%j) none is known',
	(waits) => {
		const memory = Memory.since(at(0));
		memory.wait({ id: '1', at: at(5) }, at(7));

		expect(Memory.read({ ...memory.toJSON(), waits })?.waits.of('1')).toBeUndefined();
	},
);

test('the horizon moves to the last one, and not past what may come late', () => {
	const memory = Memory.since(at(0));
	memory.advance(at(5), { id: '3', at: at(3) });
	expect(memory.from).toBe(at(3));

	memory.advance(at(5), { id: '5', at: at(5) });
	expect(memory.isNew({ id: '6', at: at(5) })).toBe(true);

	memory.advance(at(7), { id: '9', at: at(9) });
	expect(memory.from).toBe(at(7) + 1);
});

describe('of more than are remembered', () => {
	/** A memory of so many, the latest of them first. */
	function remembering(count: number) {
		const memory = Memory.since(at(0));
		memory.add(
			Array.from({ length: count }, (_, place) => ({
				id: `${count - place}`,
				at: at(count - place),
			})),
		);
		return memory;
	}

	test('the latest stay, as many as are remembered', () => {
		const memory = remembering(mostRemembered + 10);
		memory.advance(at(-1));

		expect(memory.size).toBe(mostRemembered);
		expect(memory.from).toBe(at(10) + 1);
	});

	test('none are forgotten where there are just as many', () => {
		const memory = remembering(mostRemembered);
		memory.advance(at(mostRemembered));

		expect(memory.size).toBe(mostRemembered);
	});

	test('the horizon moves no further than to them, where the last one is later', () => {
		const memory = remembering(mostRemembered + 10);
		memory.advance(at(-1), { id: 'last', at: at(20_000) });

		expect(memory.from).toBe(at(10) + 1);
	});

	test('what is behind the last one stays', () => {
		const memory = remembering(mostRemembered + 10);
		memory.advance(at(3), { id: '3', at: at(3) });

		expect(memory.isNew({ id: '5', at: at(5) })).toBe(false);
		expect(memory.isNew({ id: 'other', at: at(5) })).toBe(true);
	});
});

test('the horizon does not go back', () => {
	const memory = Memory.since(at(10));
	memory.advance(at(5));

	expect(memory.from).toBe(at(10));
});

test('of those of one time, as many are done as have come out, in the order of their IDs', () => {
	const memory = Memory.since(at(0));
	const versions = ['9', '10', '11', '12'].map((id) => ({ id, at: at(1) }));
	memory.add(versions.slice(0, 2));
	memory.advance(at(100), versions[1]);

	expect(versions.filter((version) => saved(memory).isNew(version)).map(({ id }) => id)).toEqual([
		'11',
		'12',
	]);
});

test('ten thousand take less than 200 kB of JSON, and more are not remembered', () => {
	const memory = Memory.since(at(0));
	memory.add(
		Array.from({ length: mostRemembered }, (_, place) => ({
			id: `3241426${place}`,
			at: at(place),
		})),
	);
	memory.advance(at(-1));
	expect(memory.size).toBe(mostRemembered);
	expect(JSON.stringify(memory).length).toBeLessThan(200_000);

	memory.add(
		Array.from({ length: 500 }, (_, place) => ({
			id: `5${place}`,
			at: at(mostRemembered + place),
		})),
	);
	memory.advance(at(-1));
	expect(memory.size).toBeLessThanOrEqual(mostRemembered);
	expect(memory.isNew({ id: '32414269999', at: at(9_999) })).toBe(false);
	expect(memory.isNew({ id: '5499', at: at(mostRemembered + 499) })).toBe(false);
});

test('however many are of one time, and wherever they are cut, the memory stays small', () => {
	const memory = Memory.since(at(0));
	const ids = Array.from({ length: 30_000 }, (_, place) => `${100_000 + place}`);
	for (let start = 0; start < ids.length; start += 2_000) {
		const portion = ids.slice(start, start + 2_000).map((id) => ({ id, at: at(1) }));
		expect(portion.every((version) => memory.isNew(version))).toBe(true);
		memory.add(portion);
		memory.advance(at(-300_000_000), start + 2_000 < ids.length ? portion.at(-1) : undefined);
		expect(memory.size).toBeLessThanOrEqual(mostRemembered);
		expect(portion.some((version) => memory.isNew(version))).toBe(false);
	}
});
