/**
 * A time may be ahead of all that has happened, such as the one of which a notification warns: no single one
 * says how far Nex has come. So the tenth-latest of the twelve that were done last says it: up to nine that
 * are ahead move nothing, and up to two that came late hold nothing up.
 */
export const mostLatest = 12;
const leastLatest = 10;

/**
 * @param times of the things that were done last, or of the latest there are, in microseconds since 1970
 * @returns a time that nothing carries ahead, as long as few are ahead; undefined where there are too few
 */
export function reachedOf(times: readonly number[]): number | undefined {
	return [...times].sort((one, other) => other - one)[leastLatest - 1];
}
