/** Upper bound of the wait before the second attempt; it doubles with every further attempt. */
const FIRST_BACK_OFF_IN_MILLISECONDS = 1_000;

/** No wait before a further attempt is longer, unless Nex asks for it. */
export const LONGEST_BACK_OFF_IN_MILLISECONDS = 60_000;

/**
 * How long an item waits before it is sent again after a fault: exponential, with full jitter, so
 * that items that failed together do not come back together.
 *
 * @param attempts how often the item was sent so far, from 1
 * @param random a number from 0 up to 1
 * @returns milliseconds, from 0 up to min(60 s, 1 s × 2^(attempts − 1))
 */
export function backOff(attempts: number, random: number): number {
	const bound = FIRST_BACK_OFF_IN_MILLISECONDS * 2 ** (attempts - 1);
	return random * Math.min(LONGEST_BACK_OFF_IN_MILLISECONDS, bound);
}
