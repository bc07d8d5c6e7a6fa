import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../attributes/plainObject';
import { IncompleteAnswer } from '../delivery/exchange/answer';
import { OverlongBody } from '../delivery/exchange/readBody';
import { counted } from './counted';
import { mostResults } from './mostResults';
import { readThings } from './things';

/** What is read page by page. */
interface Paged {
	/** What one of them is called, such as "event". */
	thing: string;
	/** How many are asked for at once. Nex may put fewer on a page. */
	onAPage: number;
}

/** So many pages in a row may bring nothing new, though more are said to follow. */
const mostPagesInVain = 3;

/**
 * Puts pages together each of which says where the next one begins. Each result is taken once, however
 * often it comes, and it ends: a cursor that has come before is not followed again.
 */
export class CursorPages {
	readonly results: IDataObject[] = [];
	private readonly seen = new Set<string>();
	private readonly cursors = new Set<string>();
	private cursor: string | undefined;
	private size: number;
	private pagesInVain = 0;

	/**
	 * @param paged what is read
	 * @param wanted how many at most; Infinity for all
	 */
	constructor(
		private readonly paged: Paged,
		private readonly wanted: number,
	) {
		this.size = paged.onAPage;
	}

	/** What to ask for next: `limit` and `cursor` of the request. */
	get next(): { limit: number; cursor: string | undefined } {
		return { limit: Math.min(this.size, this.wanted - this.results.length), cursor: this.cursor };
	}

	/**
	 * Takes the answer to what `next` says.
	 *
	 * @param body the parsed body: `{data: […], has_next_page, next_cursor}`, of which one of the last two
	 *   may be missing. A body that was too long to be read halves the pages from here on.
	 * @returns whether there is more to ask for
	 * @throws UnusableAnswer when the body is no page; IncompleteAnswer when the rest does not come, or
	 *   there are more than n8n takes
	 */
	take(body: unknown): boolean {
		if (body instanceof OverlongBody) return this.halve();
		const fresh = this.add(readThings(body, this.paged.thing));
		const { has_next_page: hasMore, next_cursor: cursor } = isPlainObject(body) ? body : {};
		if (this.results.length >= this.wanted || hasMore === false) return false;
		if (typeof cursor !== 'string' || cursor === '') {
			if (hasMore === true) throw this.incomplete('but not where they begin');
			return false;
		}
		this.pagesInVain = fresh > 0 ? 0 : this.pagesInVain + 1;
		if (this.cursors.has(cursor) || this.pagesInVain >= mostPagesInVain) {
			throw this.incomplete('but sends the same again and again');
		}
		if (this.results.length >= mostResults) throw this.tooMany();
		this.cursors.add(cursor);
		this.cursor = cursor;
		return true;
	}

	private add(data: readonly IDataObject[]): number {
		const before = this.results.length;
		for (const thing of data) {
			if (this.results.length >= Math.min(this.wanted, mostResults)) break;
			const id = String(thing.id);
			if (this.seen.has(id)) continue;
			this.seen.add(id);
			this.results.push(thing);
		}
		return this.results.length - before;
	}

	/** A single one that is too long can't be read at all. */
	private halve(): boolean {
		this.size = Math.floor(this.next.limit / 2);
		if (this.size > 0) return true;
		throw new IncompleteAnswer(
			`One ${this.paged.thing} is too large: on its own, it makes an answer of more than ${new OverlongBody().size}`,
			"Read fewer of them, with 'Limit'.",
			this.results,
		);
	}

	private incomplete(why: string): IncompleteAnswer {
		const { length } = this.results;
		return new IncompleteAnswer(
			`After ${counted(length, this.paged.thing)}, Nex says that more follow, ${why}`,
			'Run the workflow again later.',
			this.results,
		);
	}

	private tooMany(): IncompleteAnswer {
		return new IncompleteAnswer(
			`There are more than ${mostResults} ${this.paged.thing}s, and n8n takes no more from one item`,
			"Turn 'Return All' off and set 'Limit'.",
			this.results,
		);
	}
}
