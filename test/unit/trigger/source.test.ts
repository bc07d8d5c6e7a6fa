import { edgeOf, overlap, startAfter } from '../../../nodes/Nex/trigger/source';

test.each<[number, number | undefined, number]>([
	[overlap + 100, undefined, 100],
	[overlap + 100, overlap + 90, 90],
	[overlap + 100, overlap + 200, 100],
	[5, undefined, 0],
])('with the newest of %d, at %p, a trigger begins at %d', (newest, now, start) => {
	expect(startAfter(newest, now)).toBe(start);
});

test.each<[number | undefined, number | undefined, number | undefined]>([
	[undefined, 1_000, undefined],
	[overlap + 100, undefined, 100],
	[50, overlap + 100, 50],
	[500, overlap + 100, 100],
])('with the newest of %p, at %p, nothing comes late up to %p', (newest, now, edge) => {
	expect(edgeOf(newest, now)).toBe(edge);
});
