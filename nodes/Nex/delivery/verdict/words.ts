/** A failure in a person's words. Neither text names the item: whoever shows them does. */
export interface Explanation {
	/** What happened, without a full stop. */
	message: string;
	/** What to do about it, in whole sentences. */
	advice: string;
}

/** An operation's own words for a status of Nex, which say more than the general ones. */
export type Words = Readonly<Record<number, Partial<Explanation>>>;
