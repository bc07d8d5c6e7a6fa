import { storing } from '../../../../nodes/Nex/delivery/run/effect';
import {
	goesBefore,
	isDueBefore,
	isSetBackLess,
	Task,
} from '../../../../nodes/Nex/delivery/run/task';
import { request } from './delivering';
import { ok } from './scriptedServer';

const owner = { isStopped: false, ready: () => undefined };

function task(
	itemIndex: number,
	{
		isPrerequisite,
		...facts
	}: Partial<Pick<Task, 'behind' | 'backNumber' | 'dueAt' | 'isPrerequisite'>> = {},
) {
	const send = async () => await Promise.resolve(ok);
	const item = { itemIndex, lanes: [], effect: storing, isPrerequisite, request, send };
	return Object.assign(new Task({ ...item, read: () => '' }, owner, () => undefined), facts);
}

test.each([
	['by their index', task(1), task(2)],
	['after what they depend on', task(2, { isPrerequisite: true }), task(1)],
])('items go %s', (_how, first, second) => {
	expect(goesBefore(first, second)).toBe(true);
	expect(goesBefore(second, first)).toBe(false);
});

test.each([
	[
		'that lets fewer others go first',
		task(2, { behind: 20, backNumber: 9 }),
		task(1, { behind: 21, backNumber: 1 }),
	],
	[
		'that came back earlier, where both let as many go first,',
		task(2, { behind: 20, backNumber: 1 }),
		task(1, { behind: 20, backNumber: 2 }),
	],
])('of items that were set back, the one %s goes first', (_which, first, second) => {
	expect(isSetBackLess(first, second)).toBe(true);
	expect(isSetBackLess(second, first)).toBe(false);
});

test('of items that back off, the one whose time comes first goes first', () => {
	const [soon, late] = [task(2, { dueAt: 5 }), task(1, { dueAt: 6 })];

	expect(isDueBefore(soon, late)).toBe(true);
	expect(isDueBefore(late, soon)).toBe(false);
});
