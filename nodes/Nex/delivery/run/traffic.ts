import type { FailureReason } from '../verdict/failure';

/** What a run has sent, what came of it, and how long it was held up. */
export class Traffic {
	/** Requests, all of them. */
	requests = 0;
	/** How many of these sent again what had been sent before. */
	repeats = 0;
	/** How many items failed, by why. */
	readonly failures = new Map<FailureReason, number>();
	private heldUpFor = 0;
	private heldUpSince: number | undefined;

	/** Milliseconds in which the run sent nothing, because Nex had refused it for its pace. */
	get waited(): number {
		return this.heldUpFor;
	}

	/**
	 * @param isRepeat whether the same was sent before
	 * @param now milliseconds since 1970
	 */
	sent(isRepeat: boolean, now: number): void {
		this.requests += 1;
		if (isRepeat) this.repeats += 1;
		if (this.heldUpSince !== undefined) this.heldUpFor += now - this.heldUpSince;
		this.heldUpSince = undefined;
	}

	/** @param now when Nex has refused a request for its pace, in milliseconds since 1970 */
	refused(now: number): void {
		this.heldUpSince ??= now;
	}

	failed(reason: FailureReason): void {
		this.failures.set(reason, (this.failures.get(reason) ?? 0) + 1);
	}
}
