import { Memory, mostRemembered } from '../../../nodes/Nex/trigger/memory';

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

test.each([undefined, null, 'text', {}, { at: 1 }, { at: 'x', done: '' }, { at: 0.5, done: '' }])(
	'%j is no memory',
	(stored) => {
		expect(Memory.read(stored)).toBeUndefined();
	},
);

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

	test('of something that is still open, as many stay told as were, whatever is settled', () => {
		const memory = Memory.since(at(0));
		memory.add([{ id: '1', at: at(5) }]);
		memory.advance(at(50 * second));
		memory.settle(at(40 * second), ['1', '2']);

		expect(saved(memory).changesToldUpTo('1')).toBe(at(5));
		expect(saved(memory).changesToldUpTo('2')).toBe(at(-second));
		expect(saved(memory).changesToldUpTo('3')).toBe(at(39 * second));
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
		]);
		memory.advance(at(5 * second));
		expect(memory.size).toBe(2);

		memory.settle(at(5 * second));
		expect(memory.size).toBe(1);
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
