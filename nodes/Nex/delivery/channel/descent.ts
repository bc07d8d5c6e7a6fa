/** A pace that was learned step by step is lowered to no less than this share of the first such step. */
const DEEPEST = 1 / 3;

/**
 * Keeps the pace from being lowered without end. A server at its limit stops refusing once it is asked
 * slowly enough. One that takes a request again after each short pause, and soon refuses another all
 * the same, refuses for something else: the pace would only add to the wait.
 */
export class Descent {
	private highest = 0;

	/**
	 * @param rate as it was learned
	 * @param isAnew whether it was measured by itself, and is no step down from the pace before
	 * @returns the rate to keep
	 */
	bounded(rate: number, isAnew: boolean): number {
		this.highest = isAnew ? 0 : Math.max(this.highest, rate);
		return Math.max(rate, DEEPEST * this.highest);
	}
}
