/** No limit is taken to be counted over less than a second. */
export const SHORTEST_WINDOW_IN_MILLISECONDS = 1_000;

/** How many requests a server took until it refused one, and the pause that followed. */
export interface Observation {
	/** Requests that were sent and not refused, 1 or more. */
	accepted: number;
	/** Milliseconds from the first request to the first refusal. */
	duration: number;
	/** Milliseconds from the first refusal to the end of the pause. */
	pause: number;
	/** Whether requests were refused in the middle of the pause, too. */
	isInVain: boolean;
	/** By how many milliseconds the pause may have been longer than needed. */
	doubt: number;
	/** Requests a millisecond in the last one to two seconds before the refusal. */
	recentRate: number;
}

interface Mark {
	time: number;
	accepted: number;
}

interface Stretch {
	accepted: number;
	beganAt: number;
	refusedAt: number;
	recentRate: number;
}

/** Observes how many requests a server takes from one pause to the next. */
export class Observer {
	private started = 0;
	private refused = 0;
	private beganAt = 0;
	private refusedAt: number | undefined;
	/** Where things stood one to two seconds ago, and less than a second ago. */
	private marks: readonly [Mark, Mark] = [
		{ time: 0, accepted: 0 },
		{ time: 0, accepted: 0 },
	];
	private lastStretch: Stretch | undefined;

	/** Requests sent since the last pause and not refused; those in flight are among them. */
	get accepted(): number {
		return this.started - this.refused;
	}

	/** What was sent before tells nothing any more. */
	beginAnew(): void {
		this.started = this.refused = 0;
	}

	requestStarted(now: number): void {
		const mark = { time: now, accepted: this.accepted };
		if (this.started === 0) {
			this.beganAt = now;
			this.marks = [mark, mark];
		}
		const [, latest] = this.marks;
		if (now - latest.time >= SHORTEST_WINDOW_IN_MILLISECONDS) this.marks = [latest, mark];
		this.started += 1;
	}

	requestRefused(now: number): void {
		this.refused += 1;
		this.refusedAt ??= now;
	}

	/** The latest refusals say nothing of the others: the stretch goes on. */
	forgive(): void {
		this.refusedAt = undefined;
	}

	/**
	 * The pause after a refusal is over.
	 *
	 * @param now when it ended
	 * @param doubt by how many milliseconds it may have been too long
	 * @returns what was seen; after a pause in vain, when nothing was accepted since the one before,
	 * that is the last observation with one long pause. Undefined where nothing was ever accepted.
	 */
	pauseEnded(now: number, doubt: number): Observation | undefined {
		const isInVain = this.accepted === 0;
		if (!isInVain) this.lastStretch = this.stretch();
		this.beginAnew();
		this.refusedAt = undefined;
		if (this.lastStretch === undefined) return undefined;
		const { accepted, beganAt, refusedAt, recentRate } = this.lastStretch;
		const [pause, duration] = [now - refusedAt, refusedAt - beganAt];
		return { accepted, duration, pause, isInVain, doubt, recentRate };
	}

	private stretch(): Stretch {
		const { accepted, beganAt, refusedAt = beganAt } = this;
		const [earlier] = this.marks;
		const recentRate = (accepted - earlier.accepted) / Math.max(1, refusedAt - earlier.time);
		return { accepted, beganAt, refusedAt, recentRate };
	}
}
