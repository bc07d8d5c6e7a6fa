import { createHook } from 'node:async_hooks';
import { EventEmitter, once } from 'node:events';

import { withinTime } from '../../../../nodes/Nex/delivery/exchange/deadline';

const never = async () => await new Promise<never>(() => {});
const timeOut = { code: 'ETIMEDOUT' };

test('what ends in time ends as it does, and nothing is given up', async () => {
	const giveUp = jest.fn();
	const failure = new Error('refused');

	expect(await withinTime(60_000, Promise.resolve(1), giveUp)).toBe(1);
	await expect(withinTime(60_000, Promise.reject(failure), giveUp)).rejects.toBe(failure);
	expect(giveUp).not.toHaveBeenCalled();
});

test('what does not end in time is given up, once', async () => {
	const giveUp = jest.fn();

	await expect(withinTime(10, never(), giveUp)).rejects.toMatchObject(timeOut);
	expect(giveUp).toHaveBeenCalledTimes(1);
});

test('what has no time left is given up at once', async () => {
	await expect(withinTime(0, never(), jest.fn())).rejects.toMatchObject(timeOut);
});

test('what fails because it was given up is a time-out still', async () => {
	const failure = new EventEmitter();
	const work = once(failure, 'closed');

	await expect(
		withinTime(10, work, () => {
			failure.emit('error', new Error('closed'));
		}),
	).rejects.toMatchObject(timeOut);
});

test('each is given up in its own time, whenever the others end', async () => {
	const end = async (milliseconds: number) => {
		await expect(withinTime(milliseconds, never(), jest.fn())).rejects.toMatchObject(timeOut);
	};
	void withinTime(3_600_000, never(), jest.fn());
	await end(10);
	await Promise.all([end(60), end(10), end(30)]);
	await end(10);
});

test('one timer serves any number of waits, since Node keeps each to its end', async () => {
	let timers = 0;
	const count = createHook({
		init: (_id, type) => {
			if (type === 'Timeout') timers += 1;
		},
	}).enable();
	const works = Array.from({ length: 1_000 }, (_, index) => Promise.resolve(index));
	// Shorter than any wait that another test has left.
	await Promise.all(works.map(async (work) => await withinTime(5_000, work, jest.fn())));
	count.disable();

	expect(timers).toBe(1);
});
