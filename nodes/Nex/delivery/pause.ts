/**
 * The pauses after refusals without `Retry-After`, for as long as nothing is accepted in between.
 * They add up to more than a minute, so that an item outlasts a limit per minute within the default
 * of five attempts. The last one is repeated; 60 s is also what Nex's own clients wait on a 429
 * without `Retry-After`.
 */
export const PAUSES_IN_MILLISECONDS = [1_000, 4_000, 16_000, 60_000] as const;

/** Such a pause is prolonged by up to this share, at random, so that runs do not meet again. */
const JITTER = 0.25;

/** The pause of a whole run after the server has refused a request. */
export class Pause {
	private end = -Infinity;
	private refusals = 0;
	private ownPauses = 0;

	/** Until when nothing may be sent, in milliseconds since 1970. */
	get until(): number {
		return this.end;
	}

	/** How many pauses followed each other without a request that was accepted in between. */
	get refusalsInARow(): number {
		return this.refusals;
	}

	/** A request that was sent after the last pause was accepted. */
	accepted(): void {
		this.refusals = 0;
		this.ownPauses = 0;
	}

	/** Requests that were sent before this pause were accepted: it is the first in the row. */
	beginRow(): void {
		this.refusals = 1;
		this.ownPauses = Math.min(1, this.ownPauses);
	}

	/**
	 * Begins a pause.
	 *
	 * @param wait what `Retry-After` asks for, in milliseconds; undefined or 0 where it does not
	 * @param random a number from 0 up to 1
	 */
	begin(now: number, wait: number | undefined, random: number): void {
		this.refusals += 1;
		this.end = Math.max(this.end, now + (wait || this.nextOwnPause(random)));
	}

	/** Another request was refused that had been sent before the pause began. */
	prolong(now: number, wait: number | undefined): void {
		this.end = Math.max(this.end, now + (wait ?? 0));
	}

	private nextOwnPause(random: number): number {
		const step = Math.min(this.ownPauses, PAUSES_IN_MILLISECONDS.length - 1);
		this.ownPauses += 1;
		return (PAUSES_IN_MILLISECONDS[step] ?? 0) * (1 + JITTER * random);
	}
}
