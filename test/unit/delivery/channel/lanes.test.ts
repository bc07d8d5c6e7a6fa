import type { LaneMember } from '../../../../nodes/Nex/delivery/channel/lanes';
import { Lanes } from '../../../../nodes/Nex/delivery/channel/lanes';

/** Lanes, members for them, and the names of those that were told to go. */
function lanesAndMembers() {
	const lanes = new Lanes();
	const gone = new Set<string>();
	const told: string[] = [];
	const member = (name: string, ...keys: string[]): LaneMember => ({
		lanes: keys,
		get isGone() {
			return gone.has(name);
		},
		blockers: 0,
		followers: undefined,
		go: () => told.push(name),
	});
	/** @returns who is told to go because this one leaves */
	const leave = (leaver: LaneMember) => {
		lanes.leave(leaver);
		return told.splice(0);
	};
	return { lanes, member, gone, leave };
}

test('members without a common lane do not wait for each other', () => {
	const { lanes, member } = lanesAndMembers();

	expect(lanes.join(member('a', 'x'))).toBe(true);
	expect(lanes.join(member('b', 'y'))).toBe(true);
	expect(lanes.join(member('c'))).toBe(true);
});

test('members of one lane go one after another, as they joined', () => {
	const { lanes, member, leave } = lanesAndMembers();
	const [a, b, c] = [member('a', 'x'), member('b', 'x'), member('c', 'x')];

	expect([a, b, c].map((each) => lanes.join(each))).toEqual([true, false, false]);
	expect([a, b, c].map(leave)).toEqual([['b'], ['c'], []]);
});

test('a member of two lanes waits for both', () => {
	const { lanes, member, leave } = lanesAndMembers();
	const [a, b, both] = [member('a', 'x'), member('b', 'y'), member('both', 'x', 'y')];
	for (const each of [a, b, both]) lanes.join(each);

	expect(leave(b)).toEqual([]);
	expect(leave(a)).toEqual(['both']);
});

test('two members that share two lanes wait for each other once', () => {
	const { lanes, member, leave } = lanesAndMembers();
	const [a, b] = [member('a', 'x', 'y'), member('b', 'y', 'x')];

	expect([lanes.join(a), lanes.join(b)]).toEqual([true, false]);
	expect(leave(a)).toEqual(['b']);
});

test('a lane that is named twice does not make a member wait for itself', () => {
	const { lanes, member } = lanesAndMembers();

	expect(lanes.join(member('a', 'x', 'x'))).toBe(true);
});

test('who comes later waits for the last one, though the first has left', () => {
	const { lanes, member } = lanesAndMembers();
	const [a, b] = [member('a', 'x'), member('b', 'x')];
	for (const each of [a, b]) lanes.join(each);
	lanes.leave(a);

	expect(lanes.join(member('c', 'x'))).toBe(false);
});

test('who comes when everybody has left does not wait, and nothing is left of the lane', () => {
	const { lanes, member } = lanesAndMembers();
	const a = member('a', 'x', 'y');
	lanes.join(a);
	expect(lanes.size).toBe(2);
	lanes.leave(a);

	expect(lanes.size).toBe(0);
	expect(lanes.join(member('b', 'x'))).toBe(true);
});

test('who does not want to go any more leaves when it could go, and not before', () => {
	const { lanes, member, gone, leave } = lanesAndMembers();
	const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => member(name, 'x'));
	for (const each of [a, b, c, d]) lanes.join(each as LaneMember);
	gone.add('b');
	gone.add('c');

	expect(lanes.size).toBe(1);
	expect(leave(a as LaneMember)).toEqual(['d']);
	expect(leave(d as LaneMember)).toEqual([]);
	expect(lanes.size).toBe(0);
});

test('100,000 of a lane may leave one after the other at once', () => {
	const { lanes, member, gone, leave } = lanesAndMembers();
	const [first, ...others] = Array.from({ length: 100_000 }, (_, index) =>
		member(index === 99_999 ? 'last' : 'gone', 'x'),
	);
	gone.add('gone');
	for (const each of [first, ...others]) lanes.join(each as LaneMember);

	expect(leave(first as LaneMember)).toEqual(['last']);
});
