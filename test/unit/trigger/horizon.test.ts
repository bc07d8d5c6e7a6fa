import { Memory } from '../../../nodes/Nex/trigger/memory';
import { day, edgeOf, overlap, proveClock, startAfter } from '../../../nodes/Nex/trigger/horizon';

/** So many things, the newest first, one microsecond after the other, the last of them at a time. */
function until(time: number, count: number) {
	return Array.from({ length: count }, (_, place) => {
		return { thing: {}, id: `${place}`, at: time + count - 1 - place };
	});
}

test.each([
	[overlap + 100, overlap + 90, 90],
	[overlap + 100, overlap + 200, 100],
	[5, overlap, 1],
])('with the newest of %d, at %d, a trigger begins at %d', (newest, now, start) => {
	expect(startAfter(until(newest, 1), now)).toBe(start);
});

describe('where Nex does not name its time', () => {
	test('a trigger begins with the tenth-newest, since newer ones may be ahead', () => {
		expect(startAfter(until(overlap + 100, 10), undefined)).toBe(100);
		expect(startAfter([...until(overlap + 100, 10), ...until(7, 3)], undefined)).toBe(100);
	});

	test('a trigger begins with the first time there is, where there are fewer', () => {
		expect(startAfter(until(overlap * 2, 9), undefined)).toBe(1);
	});
});

test('with nothing there, a trigger begins a day before, as far as time is known', () => {
	expect(startAfter([], 10 * day)).toBe(9 * day);
	expect(startAfter([], undefined)).toBe(1);
});

const minute = 60_000_000;

describe('the clock that Nex names', () => {
	test.each<[string, number | undefined, number | undefined, boolean]>([
		['something that is a minute old', 5 * minute, 6 * minute, true],
		['something of this moment', 5 * minute, 5 * minute, true],
		['nothing but what is older than a minute', 5 * minute, 6 * minute + 1, false],
		['something of a time ahead', 5 * minute, 5 * minute - 1, false],
		['nothing', undefined, 6 * minute, false],
		['no clock', 5 * minute, undefined, false],
	])('with %s there, has shown not to be far ahead: %s', (_what, newest, now, isProved) => {
		const memory = Memory.since(0);
		proveClock(memory, newest, now);

		expect(memory.isClockProved).toBe(isProved);
	});

	test('that has shown so does not have to do it again', () => {
		const memory = Memory.since(0);
		proveClock(memory, 5 * minute, 6 * minute);
		proveClock(memory, 5 * minute, 60 * minute);

		expect(Memory.read(memory.toJSON())?.isClockProved).toBe(true);
	});
});

test.each<[string, number | undefined, number | undefined, number | undefined]>([
	['may be ahead', undefined, 1_000, undefined],
	['may be ahead', overlap + 100, undefined, 100],
	['may be ahead', overlap + 50, 3 * overlap, 50],
	['may be ahead', overlap + 500, overlap + 100, 100],
	['is not far ahead', undefined, 1_000, undefined],
	['is not far ahead', overlap + 100, undefined, 100],
	['is not far ahead', 50, overlap + 100, 50],
	['is not far ahead', 500, overlap + 100, 100],
])(
	'where the clock that Nex names %s, with the newest of %p, at %p, nothing comes late up to %p',
	(clock, newest, now, edge) => {
		const memory = Memory.since(0);
		memory.isClockProved = clock === 'is not far ahead';

		expect(edgeOf(memory, newest, now)).toBe(edge);
	},
);
