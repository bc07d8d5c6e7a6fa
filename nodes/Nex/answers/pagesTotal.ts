/** What counts of a page for the total. */
interface CountedPage {
	/** How many things it has. */
	length: number;
	/** Where it ends, counted from the first of all. */
	end: number;
	/** Whether it has as many as it can have, so that more may follow. */
	isFull: boolean;
	/** What it says of how many there are in all, a whole number. */
	total: number | undefined;
}

/**
 * How many things a list has, as far as Nex's `total` can be believed: not where more came than it
 * says, and not where it counts no more than what came, with a page that is full.
 */
export class PagesTotal {
	private believed: number | undefined;
	private isContradicted = false;
	private remaining: number | undefined;
	private lowest = Infinity;

	/** Whether the latest total that was believed is lower than all before. */
	isLowest = false;

	/** How many there are, as the latest total says that was believed and that still can be. */
	get latest(): number | undefined {
		return this.isContradicted ? undefined : this.believed;
	}

	/**
	 * How many of those that were there at first are there still; undefined while no total was
	 * believed. Fewer than these may not have come in the end.
	 */
	get leastToCome(): number | undefined {
		return this.remaining;
	}

	/**
	 * Takes note of a page.
	 *
	 * @returns by how many the list is longer than at the page before; below 0 where it is
	 *   shorter
	 */
	note(page: CountedPage): number {
		const growth = this.believe(page);
		this.isContradicted = page.length > 0 && page.end > (this.believed ?? 0);
		return growth;
	}

	private believe(page: CountedPage): number {
		const { total } = page;
		if (total === undefined || !this.isCredible(total, page)) return 0;
		const growth = total - (this.believed ?? total);
		this.isLowest = total < this.lowest;
		this.lowest = Math.min(this.lowest, total);
		this.remaining = (this.remaining ?? total) + Math.min(0, growth);
		this.believed = total;
		return growth;
	}

	private isCredible(total: number, { length, end, isFull }: CountedPage): boolean {
		// Software that fails to count, or to read, often says 0.
		if (length === 0) return total > 0;
		if (total === end) return !isFull || total === this.believed;
		return total > end;
	}
}
