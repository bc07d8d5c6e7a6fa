import fc from 'fast-check';

import { estimate } from '../../../../nodes/Nex/delivery/channel/estimate';
import type { Observation } from '../../../../nodes/Nex/delivery/channel/observer';

const seen = (observation: Partial<Observation>): Observation => ({
	accepted: 50,
	duration: 10,
	pause: 1_000,
	isInVain: false,
	doubt: 1_000,
	recentRate: 1,
	...observation,
});

const perSecond = (observation: Partial<Observation>, sentRate = Infinity) =>
	estimate(seen(observation), sentRate).rate * 1_000;

describe('a server that refused before a whole window was over', () => {
	test('has given its quota: the pace is that quota in the time it asks to wait', () => {
		expect(perSecond({ accepted: 50 })).toBeCloseTo(50);
		expect(perSecond({ accepted: 10, pause: 60_000, doubt: 0 })).toBeCloseTo(10 / 60);
	});

	test('may have asked for up to a second too much', () => {
		const { rate, window } = estimate(seen({ pause: 3_000 }), Infinity);

		expect(window).toBe(2_000);
		expect(rate * 1_000).toBeCloseTo(25);
	});

	test('is tried with a request more, whatever its quota is', () => {
		expect(estimate(seen({ accepted: 50 }), Infinity).boldness).toBe(1 / 50);
		expect(estimate(seen({ accepted: 1_000 }), Infinity).boldness).toBe(1 / 1_000);
	});

	test('is tried with more the sooner, the smaller its quota is', () => {
		const patience = (accepted: number) => estimate(seen({ accepted }), Infinity).patience;

		expect([10, 25, 50, 1_000].map(patience)).toEqual([2, 5, 20, 20]);
	});
});

describe('a server that refused later', () => {
	const later = { accepted: 500, duration: 10_000, recentRate: 0.05 };

	test('takes what it took in the last seconds, where there was no pace', () => {
		expect(perSecond(later)).toBeCloseTo(50);
	});

	test('is sent 5% less than before, where there was one', () => {
		expect(perSecond(later, 0.05)).toBeCloseTo(47.5);
	});

	test('is sent at most 10% more than it took, where the pace was not reached', () => {
		expect(perSecond(later, 0.5)).toBeCloseTo(55);
	});

	test('is left alone the longer, the longer it went well', () => {
		const patience = (duration: number) =>
			estimate(seen({ ...later, duration }), Infinity).patience;

		expect([2_000, 30_000, 1_000_000].map(patience)).toEqual([20, 60, 100]);
	});

	test('is one that was refused just when the window was over, too', () => {
		expect(perSecond({ accepted: 100, duration: 1_000, recentRate: 0.01 })).toBeCloseTo(50);
	});

	test('took at least its average, whatever the last seconds look like', () => {
		expect(perSecond({ accepted: 100, duration: 9_000, recentRate: -1 })).toBeCloseTo(10);
	});
});

test('few requests say little: the pace is careful, and soon tried with more', () => {
	const { rate, window, patience } = estimate(
		seen({ accepted: 3, duration: 500, pause: 1_000 }),
		Infinity,
	);

	expect(window).toBe(1_500);
	expect(rate * 1_500).toBeCloseTo(3);
	expect(patience).toBe(2);
});

test.each([
	['after few requests', { accepted: 3, pause: 80_000 }],
	['for longer than any limit', { accepted: 500, pause: 200_000, doubt: 40_000 }],
	['in spite of what the server has said', { accepted: 500, pause: 3_000, doubt: 1_000 }],
])('refused in the middle of the pause, too, %s: it was an outage', (_when, observation) => {
	const { growth } = estimate(seen({ ...observation, duration: 500, isInVain: true }), Infinity);

	expect(growth).toBe(1.5);
});

test('after an outage the server is tried with a request in five seconds, at least', () => {
	expect(perSecond({ accepted: 3, duration: 500, pause: 80_000, isInVain: true })).toBe(1 / 5);
});

test.each([
	['a minute, not saying how long', { pause: 61_000, doubt: 40_000, isInVain: true }],
	['a second, saying so', { pause: 1_000, doubt: 1_000, isInVain: false }],
])('a limit of %s is taken for one', (_limit, observation) => {
	const { growth } = estimate(seen({ ...observation, duration: 500 }), Infinity);

	expect(growth).toBeUndefined();
});

test('whatever was seen, the pace is a positive number', () => {
	const time = fc.double({ min: 0, max: 1e7, noNaN: true });
	const observations = fc.record<Observation>({
		accepted: fc.integer({ min: 1, max: 100_000 }),
		duration: time,
		pause: fc.double({ min: 1, max: 300_000, noNaN: true }),
		isInVain: fc.boolean(),
		doubt: time,
		recentRate: fc.double({ min: -10, max: 1_000, noNaN: true }),
	});
	fc.assert(
		fc.property(observations, fc.constantFrom(Infinity, 0.001, 5), (observation, sentRate) => {
			const { rate, window, patience, boldness } = estimate(observation, sentRate);

			for (const number of [rate, window, patience, boldness]) {
				expect(number).toBeGreaterThan(0);
				expect(number).toBeLessThan(Infinity);
			}
		}),
	);
});
