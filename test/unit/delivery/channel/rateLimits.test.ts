import type { Limited } from './limitedServer';
import { deliverToLimited, latencies } from './limitedServer';
import type { Limiter } from './limiters';
import { everyNth, fixedWindows, outage, slidingLog, tokenBucket } from './limiters';

type Limit = (limit: number, window: number) => Limiter;

const limits: Record<string, Limit> = {
	'a token bucket': tokenBucket,
	'fixed windows': fixedWindows,
	'a sliding log': slidingLog,
};

interface Case extends Omit<Limited, 'seed' | 'limiter'> {
	limiter: () => Limiter;
}

// On a busy machine this may take longer than jest allows by itself.
jest.setTimeout(60_000);

/** The worst of several runs that differ in their random numbers and in where a window begins. */
async function worstOf(limited: Case, seeds = [1, 2]) {
	const runs = await Promise.all(
		seeds.map((seed) => deliverToLimited({ ...limited, limiter: limited.limiter(), seed })),
	);
	return {
		delivered: Math.min(...runs.map(({ delivered }) => delivered)),
		seconds: Math.max(...runs.map(({ seconds }) => seconds)),
		refusedShare: Math.max(...runs.map(({ refusedShare }) => refusedShare)),
	};
}

const { '100 to 300 ms': unevenAndSlow, ...strict } = latencies;

describe('1,000 items against 50 requests a second with Retry-After: all in 1.1 × 20 s, at most 5% refused', () => {
	describe.each(Object.entries(limits))('%s', (_limiter, limit) => {
		test.each(Object.entries(strict))('answering in %s', async (_latency, latency) => {
			const limiter = () => limit(50, 1_000);
			const worst = await worstOf(
				{ items: 1_000, limiter, latency, retryAfter: 'seconds' },
				[1, 2, 3],
			);

			expectWithinBounds(worst);
		});

		test('answering in 20 ms, with stalls of up to 60 ms', async () => {
			const worst = await worstOf(
				{
					items: 1_000,
					limiter: () => limit(50, 1_000),
					latency: latencies['20 ms'],
					retryAfter: 'seconds',
					longestStall: 60,
				},
				[1, 2, 3],
			);

			expectWithinBounds(worst);
		});
	});

	function expectWithinBounds(worst: Awaited<ReturnType<typeof worstOf>>) {
		expect(worst.delivered).toBe(1_000);
		expect(worst.seconds).toBeLessThanOrEqual(1.1 * 20);
		expect(worst.refusedShare).toBeLessThanOrEqual(0.05);
	}
});

/** Looser bounds where a server says less, or where ten requests in flight hardly reach its limit. */
describe('other servers are delivered to in a sane time', () => {
	const ideal = (limit: number, window: number, items: number) =>
		(items / limit) * (window / 1_000);

	describe.each(Object.entries(limits))('%s', (_limiter, limit) => {
		test.each<[string, number, number, number, Partial<Case>, number, number]>([
			['50 a second, as a date', 50, 1_000, 1_000, { retryAfter: 'date' }, 1.35, 0.05],
			['50 a second, not saying how long', 50, 1_000, 1_000, { retryAfter: 'none' }, 1.15, 0.05],
			['50 a second, with status 503', 50, 1_000, 1_000, { status: 503 }, 1.15, 0.05],
			['50 a second, slow and uneven', 50, 1_000, 1_000, { latency: unevenAndSlow }, 1.4, 0.05],
			['50 a second, many items', 50, 1_000, 2_000, {}, 1.1, 0.02],
			['500 a second', 500, 1_000, 2_000, { latency: latencies['1 ms'] }, 1.1, 0.01],
			['2 a second', 2, 1_000, 200, {}, 1.75, 0.12],
			['300 a minute', 300, 60_000, 900, {}, 1.1, 0.05],
			['10 a minute', 10, 60_000, 100, {}, 1.3, 0.35],
			['10 a minute, not saying how long', 10, 60_000, 100, { retryAfter: 'none' }, 2, 0.4],
		])('%s', async (_what, perWindow, window, items, settings, time, refused) => {
			const worst = await worstOf({
				items,
				limiter: () => limit(perWindow, window),
				latency: latencies['20 ms'],
				retryAfter: 'seconds',
				...settings,
			});

			expect(worst.delivered).toBe(items);
			expect(worst.seconds / ideal(perWindow, window, items)).toBeLessThanOrEqual(time);
			expect(worst.refusedShare).toBeLessThanOrEqual(refused);
		});
	});

	test('a bucket that holds a fifth of a second', async () => {
		const worst = await worstOf({
			items: 1_000,
			limiter: () => tokenBucket(50, 1_000, 10),
			latency: latencies['20 ms'],
			retryAfter: 'seconds',
		});

		expect(worst.delivered).toBe(1_000);
		expect(worst.seconds).toBeLessThanOrEqual(2.2 * 20);
		expect(worst.refusedShare).toBeLessThanOrEqual(0.05);
	});

	test.each([
		['seconds', 35],
		['none', 110],
	] as const)(
		'an outage of half a minute does not slow down what follows (Retry-After: %s)',
		async (retryAfter, seconds) => {
			const worst = await worstOf({
				items: 2_000,
				limiter: () => outage(1_000, 31_000),
				latency: latencies['20 ms'],
				retryAfter,
				status: 503,
			});

			expect(worst.delivered).toBe(2_000);
			expect(worst.seconds).toBeLessThanOrEqual(seconds);
		},
	);
});

describe('a server that refuses one request of so many, whatever the pace, is not asked ever more slowly', () => {
	test.each([
		[2, 20, 11],
		[2, 200, 11],
		[3, 20, 3.5],
		[3, 200, 3.5],
		[10, 1_000, 0.02],
	])('one of %d: %d items take no more than %d s each', async (n, items, seconds) => {
		const worst = await worstOf({
			items,
			limiter: () => everyNth(n),
			latency: latencies['20 ms'],
			retryAfter: 'none',
		});

		expect(worst.delivered).toBe(items);
		expect(worst.seconds / items).toBeLessThanOrEqual(seconds);
	});
});
