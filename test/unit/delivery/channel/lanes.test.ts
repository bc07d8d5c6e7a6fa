import type { LaneMember } from '../../../../nodes/Nex/delivery/channel/lanes';
import { Lanes } from '../../../../nodes/Nex/delivery/channel/lanes';

interface Member extends LaneMember<Member> {
	name: string;
}

const member = (name: string, ...lanes: string[]): Member => ({
	name,
	lanes,
	blockers: 0,
	followers: undefined,
});

const names = (members: Member[]) => members.map(({ name }) => name);

test('members without a common lane do not wait for each other', () => {
	const lanes = new Lanes<Member>();

	expect(lanes.join(member('a', 'x'))).toBe(true);
	expect(lanes.join(member('b', 'y'))).toBe(true);
	expect(lanes.join(member('c'))).toBe(true);
});

test('members of one lane go one after another, as they joined', () => {
	const lanes = new Lanes<Member>();
	const [a, b, c] = [member('a', 'x'), member('b', 'x'), member('c', 'x')];

	expect([a, b, c].map((each) => lanes.join(each))).toEqual([true, false, false]);
	expect(names(lanes.leave(a))).toEqual(['b']);
	expect(names(lanes.leave(b))).toEqual(['c']);
	expect(names(lanes.leave(c))).toEqual([]);
});

test('a member of two lanes waits for both', () => {
	const lanes = new Lanes<Member>();
	const [a, b, both] = [member('a', 'x'), member('b', 'y'), member('both', 'x', 'y')];
	for (const each of [a, b, both]) lanes.join(each);

	expect(names(lanes.leave(b))).toEqual([]);
	expect(names(lanes.leave(a))).toEqual(['both']);
});

test('two members that share two lanes wait for each other once', () => {
	const lanes = new Lanes<Member>();
	const [a, b] = [member('a', 'x', 'y'), member('b', 'y', 'x')];

	expect([lanes.join(a), lanes.join(b)]).toEqual([true, false]);
	expect(names(lanes.leave(a))).toEqual(['b']);
});

test('a lane that is named twice does not make a member wait for itself', () => {
	const lanes = new Lanes<Member>();

	expect(lanes.join(member('a', 'x', 'x'))).toBe(true);
});

test('who comes later waits for the last one, though the first has left', () => {
	const lanes = new Lanes<Member>();
	const [a, b] = [member('a', 'x'), member('b', 'x')];
	for (const each of [a, b]) lanes.join(each);
	lanes.leave(a);

	expect(lanes.join(member('c', 'x'))).toBe(false);
});

test('who comes when everybody has left does not wait', () => {
	const lanes = new Lanes<Member>();
	const a = member('a', 'x');
	lanes.join(a);
	lanes.leave(a);

	expect(lanes.join(member('b', 'x'))).toBe(true);
});
