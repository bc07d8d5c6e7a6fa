import { randomNumbers } from './randomNumbers';

/** How long a request waits before it is carried out: milliseconds, or a range to draw from. */
export type LatencyOptions = number | { from: number; to: number; seed?: number };

/**
 * Makes a source of waiting times.
 *
 * @param options the latency in milliseconds; a range draws evenly, seeded (default seed 1), so that
 *   requests overtake one another in a way that can be repeated
 * @returns a function that gives the next waiting time in milliseconds
 */
export function latencySource(options: LatencyOptions): () => number {
	if (typeof options === 'number') return () => options;
	const { from, to, seed = 1 } = options;
	const next = randomNumbers(seed);
	return () => from + next() * (to - from);
}

/**
 * Waits without keeping the process alive.
 *
 * @param milliseconds how long; 0 or less does not wait
 */
export async function wait(milliseconds: number): Promise<void> {
	if (milliseconds <= 0) return;
	await new Promise<void>((resolve) => {
		setTimeout(resolve, milliseconds).unref();
	});
}
