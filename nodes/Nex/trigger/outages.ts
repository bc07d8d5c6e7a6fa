/** So long looks may go wrong for a passing reason before that is told: 15 minutes, in milliseconds. */
export const longestSilence = 900_000;

/** Then it is told no more often than once an hour, in milliseconds. */
export const leastBetweenErrors = 3_600_000;

/** No more triggers than these are kept track of: those that went wrong last. */
const mostKept = 1_000;

interface Outage {
	since: number;
	toldAt: number | undefined;
	told: string;
}

/** How long the looks of each trigger of a process have gone wrong, so that not each makes an error. */
export class Outages {
	private readonly byTrigger = new Map<string, Outage>();

	/**
	 * Takes note of a look that went wrong.
	 *
	 * @param trigger the trigger
	 * @param cause what went wrong, in short; another one is told anew
	 * @param isPassing whether it may be over by itself
	 * @param now the time in milliseconds, which never runs backwards
	 * @returns whether to make an error of it
	 */
	tells(trigger: string, cause: string, isPassing: boolean, now: number): boolean {
		const outage = this.byTrigger.get(trigger) ?? { since: now, toldAt: undefined, told: '' };
		this.byTrigger.delete(trigger);
		this.byTrigger.set(trigger, outage);
		const [first] = this.byTrigger.keys();
		if (this.byTrigger.size > mostKept && first !== undefined) this.byTrigger.delete(first);
		if (isPassing && now - outage.since < longestSilence) return false;
		const isTold = outage.toldAt !== undefined && now - outage.toldAt < leastBetweenErrors;
		if (isTold && (isPassing || outage.told === cause)) return false;
		outage.toldAt = now;
		outage.told = cause;
		return true;
	}

	/** Takes note of a look that went well. */
	end(trigger: string): void {
		this.byTrigger.delete(trigger);
	}
}
