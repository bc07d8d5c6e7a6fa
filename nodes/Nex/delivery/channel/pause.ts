/**
 * The pauses after refusals without `Retry-After`, for as long as nothing is accepted in between; the
 * last one is repeated. They add up to more than a minute, so that an item outlasts an outage of that
 * length (503) within the default of five attempts. Where others use up most of a limit, each pause
 * ends in a request that has some chance: so the last one is shorter than the minute that Nex's own
 * clients wait on a 429 without `Retry-After`.
 */
const PAUSES_IN_MILLISECONDS = [1_000, 4_000, 16_000, 40_000] as const;

/** Such a pause is prolonged by up to this share, at random, so that runs do not meet again. */
const JITTER = 0.25;

/** The pause of a whole channel after the server has refused a request. */
export class Pause {
	private end = -Infinity;
	private ownPauses = 0;

	/** Until when nothing may be sent, in milliseconds since 1970. */
	get until(): number {
		return this.end;
	}

	/** Whether nothing that was sent after the latest pause without `Retry-After` has been accepted. */
	get isInVain(): boolean {
		return this.ownPauses > 0;
	}

	/** A request that was sent after the last pause was accepted, or that was long ago. */
	accepted(): void {
		this.ownPauses = 0;
	}

	/** A request was accepted that had been sent before this pause and after the one before. */
	acceptedMeanwhile(): void {
		this.ownPauses = Math.min(1, this.ownPauses);
	}

	/** The refusal that began it says nothing of the others. */
	lift(now: number): void {
		this.end = now;
		this.accepted();
	}

	/**
	 * Begins a pause.
	 *
	 * @param wait what `Retry-After` asks for, in milliseconds; undefined or 0 where it does not
	 * @param random a number from 0 up to 1
	 */
	begin(now: number, wait: number | undefined, random: number): void {
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
