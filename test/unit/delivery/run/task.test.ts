import { Delivery, goesBefore, isDueBefore } from '../../../../nodes/Nex/delivery/run/task';
import { storing } from '../../../../nodes/Nex/delivery/run/effect';

function delivery(itemIndex: number, facts: Partial<Pick<Delivery, 'wasRefused' | 'dueAt'>> = {}) {
	const item = {
		itemIndex,
		lanes: [],
		effect: storing,
		attempt: async () => await Promise.resolve({ status: 200, headers: {}, body: '' }),
		read: () => '',
	};
	return Object.assign(new Delivery(item, () => undefined), facts);
}

test('items go in their order', () => {
	expect(goesBefore(delivery(1), delivery(2))).toBe(true);
	expect(goesBefore(delivery(2), delivery(1))).toBe(false);
});

test('an item that was refused goes before others', () => {
	const refused = delivery(2, { wasRefused: true });

	expect(goesBefore(refused, delivery(1))).toBe(true);
	expect(goesBefore(delivery(1), refused)).toBe(false);
	expect(goesBefore(delivery(1, { wasRefused: true }), refused)).toBe(true);
});

test('of items that back off, the one whose time comes first goes first', () => {
	const [soon, late] = [delivery(2, { dueAt: 5 }), delivery(1, { dueAt: 6 })];

	expect(isDueBefore(soon, late)).toBe(true);
	expect(isDueBefore(late, soon)).toBe(false);
});
