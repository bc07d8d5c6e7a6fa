import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { Estimate } from '../../../../nodes/Nex/delivery/channel/estimate';
import type { PacedRequest } from '../../../../nodes/Nex/delivery/channel/pace';
import { Pace } from '../../../../nodes/Nex/delivery/channel/pace';

/** Ten requests a second, held for long. */
const steady: Estimate = {
	rate: 0.01,
	window: 1_000,
	patience: 1_000,
	boldness: 0.01,
};

function startAt(pace: Pace, now: number): PacedRequest {
	const request = { startedAt: now, arrivedAt: now };
	pace.requestStarted(request);
	return request;
}

/** The starts of so many requests, each as early as the pace allows, or a little later. */
function startsOf(pace: Pace, number: number, from = 0, late = 0): number[] {
	let now = from;
	return Array.from({ length: number }, () => {
		now = Math.max(now, pace.nextStart) + late;
		startAt(pace, now);
		return now;
	});
}

function pacedBy(estimate: Partial<Estimate>): Pace {
	const pace = new Pace();
	pace.adopt(0, { ...steady, ...estimate });
	return pace;
}

test('nothing is paced before anything was estimated', () => {
	const pace = new Pace();

	expect(startsOf(pace, 3, 5_000)).toEqual([5_000, 5_000, 5_000]);
	expect(pace.rate(0)).toBe(Infinity);
});

test('the quota of a window is never exceeded', () => {
	const starts = startsOf(pacedBy({}), 2_500);

	for (const [index, start] of starts.slice(10).entries()) {
		expect(start - (starts[index] ?? 0)).toBeGreaterThanOrEqual(1_000);
	}
});

test('the quota is a whole number, though its product with the window is not', () => {
	const window = 60_000;
	const rate = 59 / window;
	expect(rate * window).toBeLessThan(59);
	const starts = startsOf(pacedBy({ rate, window }), 60);

	expect(starts[58]).toBeLessThan(window);
	expect(starts[59]).toBeGreaterThan(window);
});

test('the quota is not sent at once, and a little faster than its rate', () => {
	const starts = startsOf(pacedBy({}), 10);

	expect(starts[1]).toBeCloseTo(100 / 1.7);
	expect(starts[9]).toBeCloseTo(900 / 1.7);
});

test('the rate is kept up over time', () => {
	const last = startsOf(pacedBy({}), 1_001).at(-1) ?? 0;

	expect(last).toBeGreaterThanOrEqual(100_000);
	expect(last).toBeLessThanOrEqual(101_000);
});

test('less than one request a window is possible', () => {
	expect(startsOf(pacedBy({ rate: 0.000_5 }), 3).map(Math.round)).toEqual([0, 1_176, 2_353]);
});

test('starts that come late do not slow it down', () => {
	const last = startsOf(pacedBy({}), 1_001, 0, 2).at(-1) ?? 0;

	expect(last).toBeLessThanOrEqual(101_500);
});

test('a long delay is not made up for with a burst', () => {
	const pace = pacedBy({});
	startsOf(pace, 5);

	expect(startsOf(pace, 3, 60_000).map(Math.round)).toEqual([60_000, 60_009, 60_068]);
});

test('the server is tried with more when patience is over, faster and faster', () => {
	const pace = pacedBy({ patience: 20, boldness: 0.01 });
	const rates = [20_000, 30_000, 40_000, 120_000].map((now) => Math.round(pace.rate(now) * 1_000));

	expect(rates).toEqual([10, 20, 50, 1_010]);
});

test('a new estimate takes the place of the old one at once', () => {
	const pace = pacedBy({ rate: 0.000_1 });
	startsOf(pace, 2);
	pace.adopt(1_000, steady);

	expect(pace.nextStart).toBe(1_000);
	expect(pace.rate(1_000)).toBe(0.01);
});

test('what was estimated is forgotten where it is shown to be wrong', () => {
	const pace = new Pace();
	expect(pace.isKnown).toBe(false);
	pace.adopt(0, steady);
	pace.adopt(1_000, { ...steady, rate: 0.000_1 });
	expect(pace.isKnown).toBe(true);
	pace.adopt(2_000, undefined);

	expect(pace.isKnown).toBe(false);
	expect(startsOf(pace, 3, 2_000)).toEqual([2_000, 2_000, 2_000]);
});

test('a pace of more than a thousand requests a second is none', () => {
	const pace = pacedBy({ patience: 20, boldness: 0.01 });
	startsOf(pace, 1, 110_000);
	expect(pace.isKnown).toBe(true);
	startsOf(pace, 1, 120_000);

	expect(pace.isKnown).toBe(false);
	expect(startsOf(pace, 2, 120_001)).toEqual([120_001, 120_001]);
});

test('what is kept of the requests does not grow with them', () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const pace = pacedBy({ patience: Infinity });
	const memoryAfter = (requests: number) => {
		startsOf(pace, requests, pace.nextStart);
		collectGarbage();
		return process.memoryUsage().heapUsed;
	};
	const before = memoryAfter(10_000);

	// A number takes eight bytes, so that even one for each request would show.
	expect(memoryAfter(200_000) - before).toBeLessThan(4 * 200_000);
	expect(pace.isKnown).toBe(true);
});

test('what was sent before a new estimate, and so before a pause, does not count any more', () => {
	const pace = pacedBy({});
	startsOf(pace, 10);
	pace.adopt(600, steady);

	expect(startsOf(pace, 2, 600)[1]).toBeCloseTo(600 + 100 / 1.7);
});

describe('a request that may have reached the server late', () => {
	/** When the eleventh request may start, where the first was answered after some time. */
	function eleventhStart(answeredAfter: number, quickest: number): number {
		const pace = pacedBy({});
		const first = startAt(pace, 0);
		for (const start of startsOf(pace, 8, 0)) {
			pace.requestAccepted({ startedAt: start, arrivedAt: start }, start + quickest);
		}
		pace.requestAccepted(first, answeredAfter);
		startsOf(pace, 1);
		return Math.round(pace.nextStart);
	}

	test('frees its place in the quota later by as much as its answer was slower', () => {
		expect(eleventhStart(20, 20)).toBe(1_005);
		expect(eleventhStart(80, 20)).toBe(1_065);
	});

	test('but by no more than a tenth of a window, since the server may just be slow', () => {
		expect(eleventhStart(900, 20)).toBe(1_105);
	});
});
