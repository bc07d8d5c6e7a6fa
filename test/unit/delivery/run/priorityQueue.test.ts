import fc from 'fast-check';

import { PriorityQueue } from '../../../../nodes/Nex/delivery/run/priorityQueue';

const numbers = () => new PriorityQueue<number>((one, other) => one < other);

test('what is taken comes in order, whatever was added and taken in between', () => {
	fc.assert(
		fc.property(fc.array(fc.option(fc.integer({ min: -9, max: 9 }))), (steps) => {
			const queue = numbers();
			let sorted: number[] = [];

			for (const step of steps) {
				if (step === null) {
					expect(queue.first()).toBe(sorted[0]);
					expect(queue.take()).toBe(sorted[0]);
					sorted = sorted.slice(1);
				} else {
					queue.add(step);
					sorted = [...sorted, step].sort((one, other) => one - other);
				}
				expect(queue.size).toBe(sorted.length);
			}
		}),
	);
});

test('an empty queue has nothing to give', () => {
	const queue = numbers();

	expect(queue.size).toBe(0);
	expect(queue.first()).toBeUndefined();
	expect(queue.take()).toBeUndefined();
});

test('the cost of an entry does not grow with the length of the queue, or hardly', () => {
	const length = 100_000;
	let comparisons = 0;
	const queue = new PriorityQueue<number>((one, other) => {
		comparisons += 1;
		return one < other;
	});

	for (let number = 0; number < length; number += 1) queue.add(number);
	expect(comparisons).toBeLessThan(length);
	while (queue.size > 0) queue.take();
	expect(comparisons).toBeLessThan(2 * length * Math.log2(length));
});
