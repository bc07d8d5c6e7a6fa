import fc from 'fast-check';

import {
	backOff,
	LONGEST_BACK_OFF_IN_MILLISECONDS,
} from '../../../../nodes/Nex/delivery/run/backOff';

const almostOne = 1 - Number.EPSILON;

test.each([
	[1, 1_000],
	[2, 2_000],
	[3, 4_000],
	[6, 32_000],
	[7, 60_000],
	[50, 60_000],
])('after %d attempts the wait is below %d ms', (attempts, bound) => {
	expect(backOff(attempts, almostOne)).toBeLessThan(bound);
	expect(backOff(attempts, almostOne)).toBeGreaterThan(bound - 1);
});

test('the jitter is full: a wait can be as short as nothing', () => {
	expect(backOff(5, 0)).toBe(0);
	expect(backOff(5, 0.5)).toBe(8_000);
});

test('no wait is negative, endless or beyond the cap', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 2_000 }),
			fc.double({ min: 0, max: almostOne, noNaN: true }),
			(attempts, random) => {
				const wait = backOff(attempts, random);

				expect(wait).toBeGreaterThanOrEqual(0);
				expect(wait).toBeLessThanOrEqual(LONGEST_BACK_OFF_IN_MILLISECONDS);
			},
		),
	);
});
