import { getEventListeners } from 'node:events';

import { systemClock } from '../../../../nodes/Nex/delivery/channel/clock';

const anHour = 3_600_000;

afterEach(() => {
	jest.restoreAllMocks();
});

describe('sleeping', () => {
	test('ends when the time has passed, and leaves nothing behind', async () => {
		const { signal } = new AbortController();
		const sleeping = systemClock().sleep(1, signal);
		expect(getEventListeners(signal, 'abort').length).toBeGreaterThan(0);
		await sleeping;

		expect(getEventListeners(signal, 'abort')).toEqual([]);
	});

	test('ends as soon as it is aborted, and leaves nothing behind', async () => {
		const controller = new AbortController();
		const sleeping = systemClock().sleep(anHour, controller.signal);
		controller.abort();
		await sleeping;

		expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
	});

	test('does not begin when it is aborted already', async () => {
		await systemClock().sleep(anHour, AbortSignal.abort());
	});

	test('needs no signal', async () => {
		await systemClock().sleep(1);
	});
});

test('time stands still while the system clock is set back, and then goes on', () => {
	const times = [1_000, 1_005, 400, 410, 1_500];
	jest.spyOn(Date, 'now').mockImplementation(() => times.shift() ?? 0);
	const clock = systemClock();

	expect([1, 2, 3, 4].map(() => clock.now())).toEqual([1_005, 1_005, 1_015, 2_105]);
});

test('random numbers lie from 0 up to 1', () => {
	const random = systemClock().random();

	expect(random).toBeGreaterThanOrEqual(0);
	expect(random).toBeLessThan(1);
});
