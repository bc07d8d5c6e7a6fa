/**
 * Gives out IDs the way Nex writes them: decimal strings of 17 digits. All of them are odd and
 * beyond 2^53, so a client that turns one into a JavaScript number gets another ID back.
 */
export class Identifiers {
	/** @param last the odd number that the first ID follows */
	constructor(private last = 40_817_263_540_016_999n) {}

	/** @returns an ID that was not given out before */
	next(): string {
		this.last += 2n;
		return this.last.toString();
	}
}

/** What the IDs of Nex's AI follow: they have 19 digits, the most that Nex's IDs can have. */
export const beforeLongIdentifiers = 4_081_726_354_001_699_901n;
