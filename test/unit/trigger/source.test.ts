import { edgeOf, overlap, startAfter } from '../../../nodes/Nex/trigger/source';

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

test('with nothing there, a trigger begins with the first time there is', () => {
	expect(startAfter([], overlap * 3)).toBe(1);
	expect(startAfter([], undefined)).toBe(1);
});

test.each<[number | undefined, number | undefined, number | undefined]>([
	[undefined, 1_000, undefined],
	[overlap + 100, undefined, 100],
	[50, overlap + 100, 50],
	[500, overlap + 100, 100],
])('with the newest of %p, at %p, nothing comes late up to %p', (newest, now, edge) => {
	expect(edgeOf(newest, now)).toBe(edge);
});
