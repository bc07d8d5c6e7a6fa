/** So long looks may go wrong for a passing reason before that is told: 15 minutes, in milliseconds. */
export const longestSilence = 900_000;

/** Then it is told no more often than once an hour, in milliseconds. */
export const leastBetweenErrors = 3_600_000;

/** No more triggers than these are kept track of: those that went wrong last. */
const mostKept = 1_000;

/** A trigger, and what it looks at: of another subject, all is told anew. */
interface Watching {
	trigger: string;
	subject: string;
}

interface Outage {
	subject: string;
	since: number;
	/** When an error was made last, by its cause. */
	toldAt: Map<string, number>;
}

/** How long the looks of each trigger of a process have gone wrong, so that not each makes an error. */
export class Outages {
	private readonly byTrigger = new Map<string, Outage>();

	/**
	 * Takes note of a look that went wrong.
	 *
	 * @param watching the trigger, and what it looks at
	 * @param cause what went wrong, in short; another one is told anew
	 * @param isPassing whether it may be over by itself
	 * @param now the time in milliseconds, which never runs backwards
	 * @returns whether to make an error of it
	 */
	tells(watching: Watching, cause: string, isPassing: boolean, now: number): boolean {
		const { since, toldAt } = this.note(watching, now);
		if (isPassing && now - since < longestSilence) return false;
		const before = isPassing ? [...toldAt.values()] : [toldAt.get(cause) ?? -Infinity];
		if (now - Math.max(...before) < leastBetweenErrors) return false;
		toldAt.set(cause, now);
		return true;
	}

	/** Takes note of a look that went wrong, where nobody would see an error. */
	note({ trigger, subject }: Watching, now: number): Outage {
		const known = this.byTrigger.get(trigger);
		const outage =
			known?.subject === subject
				? known
				: { subject, since: now, toldAt: new Map<string, number>() };
		this.byTrigger.delete(trigger);
		this.byTrigger.set(trigger, outage);
		const [first] = this.byTrigger.keys();
		if (this.byTrigger.size > mostKept && first !== undefined) this.byTrigger.delete(first);
		return outage;
	}

	/** Takes note of a look that went well. */
	end(trigger: string): void {
		this.byTrigger.delete(trigger);
	}
}
