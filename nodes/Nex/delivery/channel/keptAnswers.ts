import type { Clock } from './clock';

/** No answer is kept for so long. */
export const LONGEST_KEPT_IN_MILLISECONDS = 60_000;

/**
 * What becomes of an answer: it is `kept`, only `told` to those who wait for it, or `private`, so that
 * each of those asks for itself. Where the asking was `givenUp`, the next of them asks for all.
 */
export type Fate = 'kept' | 'told' | 'private' | 'givenUp';

/** An answer as somebody gets it. */
export interface GivenAnswer<Answer> {
	answer: Answer;
	/** When it was asked for, in milliseconds since 1970. */
	askedAt: number;
	/** Whether somebody else asked for it. */
	isShared: boolean;
}

interface Entry {
	readonly coming: Promise<unknown>;
	readonly askedAt: number;
}

/** Answers that runs share: one is asked for at a time, and a good one is kept. */
export class KeptAnswers {
	private readonly entries = new Map<string, Entry>();

	constructor(private readonly clock: Pick<Clock, 'now'>) {}

	/** How many there are, under way or kept. */
	get size(): number {
		return this.entries.size;
	}

	/**
	 * @param name what is asked for; under one name, everybody asks for the same
	 * @param notBefore the earliest time at which it may have been asked for
	 * @param ask asks for it; must not reject
	 * @param fateOf tells what becomes of an answer
	 * @returns the answer
	 */
	async of<Answer>(
		name: string,
		notBefore: number,
		ask: () => Promise<Answer>,
		fateOf: (answer: Answer) => Fate,
	): Promise<GivenAnswer<Answer>> {
		this.sweep();
		for (let entry = this.entries.get(name); entry; entry = this.entries.get(name)) {
			const { coming, askedAt } = entry;
			if (askedAt < notBefore) break;
			const answer = (await coming) as Answer;
			const fate = fateOf(answer);
			if (fate === 'kept' || fate === 'told') return { answer, askedAt, isShared: true };
			this.remove(name, entry);
			if (fate === 'private') break;
		}
		const entry = { coming: ask(), askedAt: this.clock.now() };
		this.entries.set(name, entry);
		const answer = await entry.coming;
		if (fateOf(answer) !== 'kept') this.remove(name, entry);
		return { answer, askedAt: entry.askedAt, isShared: false };
	}

	/** What is kept under this name may be wrong. */
	drop(name: string): void {
		this.entries.delete(name);
	}

	private remove(name: string, entry: Entry): void {
		if (this.entries.get(name) === entry) this.entries.delete(name);
	}

	private sweep(): void {
		const latest = this.clock.now() - LONGEST_KEPT_IN_MILLISECONDS;
		for (const [name, { askedAt }] of this.entries) {
			if (askedAt <= latest) this.entries.delete(name);
		}
	}
}
