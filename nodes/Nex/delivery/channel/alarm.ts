import type { Clock } from './clock';

/** One wait at a time, whose end can be moved forward. */
export class Alarm {
	private at = Infinity;
	private wait: AbortController | undefined;

	/** @param ring called when the time has come */
	constructor(
		private readonly clock: Clock,
		private readonly ring: () => void,
	) {}

	/** Rings at this time or, where an earlier one is set already, at the earlier one. */
	set(at: number): void {
		if (at >= this.at) return;
		this.wait?.abort();
		const wait = new AbortController();
		this.wait = wait;
		this.at = at;
		// Timers take whole milliseconds and drop the rest, which would ring too early.
		const milliseconds = Math.max(0, Math.ceil(at - this.clock.now()));
		void this.clock.sleep(milliseconds, wait.signal).then(() => {
			if (this.wait !== wait) return;
			this.forget();
			this.ring();
		});
	}

	/** Ends the wait without ringing. */
	cancel(): void {
		const { wait } = this;
		this.forget();
		wait?.abort();
	}

	private forget(): void {
		this.wait = undefined;
		this.at = Infinity;
	}
}
