import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer } from '../delivery/exchange/answer';
import { OverlongBody } from '../delivery/exchange/readBody';
import { counted } from './counted';
import { mostResults, tooMany } from './mostResults';
import { type Page, readPage } from './page';
import { PagesTotal } from './pagesTotal';

/** What is read page by page. */
export interface Paged {
	/** What one of them is called, such as "record". */
	thing: string;
	/** How many are asked for at once. Nex may put fewer on a page. */
	onAPage: number;
	/** What makes an answer shorter, beside fewer of them: a clause such as "Choose fewer attributes". */
	shorten?: string;
	/** What makes pages fit together: a clause such as "sort by another attribute". */
	steady?: string;
}

/**
 * So many pages in a row may bring nothing before the end, beside those that hold what comes again
 * because the list has shifted; each but the last is asked for again.
 */
const mostPagesInVain = 3;

/** A list may shift by as many as it has while it is read, or by this many. */
const leastShift = 100;

/**
 * Puts pages together that are cut out of a list which changes meanwhile, and tells whether they are
 * all of it.
 *
 * Each is taken once, however often it comes. Where some were taken away since the page before, those
 * behind them have moved up, some of them perhaps onto pages that were read already:
 * so reading goes back by as many before this page. Where fewer came in the end than were there all
 * the time, it starts over once. It ends, since it believes in no more shifting than the list is
 * long, and asks again no more often than `mostPagesInVain` allows.
 */
export class OffsetPages {
	readonly results: IDataObject[] = [];
	private readonly seen = new Set<string>();
	private readonly total = new PagesTotal();
	/** Where the next page begins, counted from the first of all. */
	private position: number;
	/** How many are asked for at once. */
	private size: number;
	/** The most that a page had. */
	private longestPage = 1;
	/** By how many the list may shift yet; undefined until it is known how many there are. */
	private shiftLeft: number | undefined;
	/** How many pages may hold nothing but what comes again, because the list has shifted. */
	private pagesAgain = 0;
	private pagesInVain = 0;
	private hasStartedOver = false;

	/**
	 * @param paged what is read
	 * @param wanted how many at most; Infinity for all
	 * @param offset how many to pass over at the start
	 * @param convert makes the output of one; default: as Nex sends it
	 */
	constructor(
		private readonly paged: Paged,
		private readonly wanted: number,
		private readonly offset: number,
		private readonly convert: (thing: IDataObject) => IDataObject = (thing) => thing,
	) {
		this.position = offset;
		this.size = paged.onAPage;
	}

	/** What to ask for next: `limit` and `offset` of the request. */
	get next(): { limit: number; offset: number } {
		// On pages that were read before, most are known.
		const limit = this.hasStartedOver
			? this.size
			: Math.min(this.size, this.wanted - this.results.length);
		return { limit, offset: this.position };
	}

	/**
	 * Takes the answer to what `next` says.
	 *
	 * @param body the parsed body: `{data: […], total, limit, has_more, next_offset}`, of which all but
	 *   `data` may be missing or wrong; `data: null`, as Go writes an empty list, is none. A body that
	 *   was too long to be read halves the pages from here on.
	 * @returns whether there is more to ask for
	 * @throws UnusableAnswer when the body is no page; IncompleteAnswer when the rest does not come, or
	 *   there are more than n8n takes
	 */
	take(body: unknown): boolean {
		if (body instanceof OverlongBody) return this.halve();
		const page = readPage(body, this.paged.thing);
		const isFull = page.data.length >= Math.min(this.next.limit, page.limit ?? Infinity);
		this.longestPage = Math.max(this.longestPage, page.data.length);
		const fresh = this.add(page.data);
		if (this.results.length >= this.wanted) return false;
		const end = this.endOf(page);
		const growth = this.total.note({ total: page.total, length: page.data.length, end, isFull });
		const { latest: total } = this.total;
		this.refuseTooMany(total);
		const shift = this.shift(growth);
		const isBack = growth < 0 && shift > 0;
		// A page that is read again because some went holds no new one, often enough.
		if (isBack && this.total.isLowest) this.pagesAgain += 1;
		this.position = isBack ? Math.max(this.offset, this.position - shift) : end;
		if (this.isEnd(total, page)) return this.startOver();
		return this.goesOn(fresh > 0, total);
	}

	/** Nex may say where the next page begins, behind what came but not behind what was asked for. */
	private endOf({ data, nextOffset = 0 }: Page): number {
		const { limit, offset } = this.next;
		const end = offset + data.length;
		return nextOffset > end && nextOffset <= offset + limit ? nextOffset : end;
	}

	/** A single one that is too long can't be read at all. */
	private halve(): boolean {
		const { limit, offset } = this.next;
		const { thing, shorten } = this.paged;
		this.size = Math.floor(limit / 2);
		if (this.size > 0) return true;
		throw new IncompleteAnswer(
			`The ${thing} at offset ${offset} is too large: on its own, it makes an answer of more than ${new OverlongBody().size}`,
			`${shorten === undefined ? 'Read' : `${shorten}, or read`} what comes before and after it with 'Limit' and 'Offset'.`,
			this.results,
		);
	}

	private add(data: IDataObject[]): number {
		const before = this.results.length;
		for (const thing of data) {
			if (this.results.length >= this.wanted || this.results.length > mostResults) break;
			const id = String(thing.id);
			if (this.seen.has(id)) continue;
			this.seen.add(id);
			this.results.push(this.convert(thing));
		}
		return this.results.length - before;
	}

	/** @returns by how many the list has shifted, as far as that is believed */
	private shift(growth: number): number {
		const { leastToCome } = this.total;
		if (leastToCome === undefined) return 0;
		this.shiftLeft ??= Math.max(leastToCome - this.offset, leastShift);
		const shift = Math.min(Math.abs(growth), this.shiftLeft);
		this.shiftLeft -= shift;
		this.pagesAgain += shift / this.longestPage;
		return shift;
	}

	private refuseTooMany(total = 0): void {
		const available = total - this.offset;
		if (Math.min(this.wanted, available) > mostResults) throw this.tooMany(`${available}`);
		if (this.results.length > mostResults) throw this.tooMany(`more than ${mostResults}`);
	}

	private isEnd(total: number | undefined, { data, hasMore }: Page): boolean {
		if (hasMore === false) return true;
		// Without a total the end shows only in what comes.
		if (total === undefined) return data.length === 0 && hasMore !== true;
		if (this.hasStartedOver && this.results.length >= total - this.offset) return true;
		return this.position >= total && hasMore !== true;
	}

	/** At the end: whether to read from the start again, because some are missing. */
	private startOver(): boolean {
		const missing = this.missing();
		if (missing <= 0) return false;
		if (this.hasStartedOver) {
			const { steady } = this.paged;
			const further = steady === undefined ? '' : ` If that does not help, ${steady}.`;
			throw this.incomplete(missing, `Run the workflow again.${further}`);
		}
		this.hasStartedOver = true;
		this.position = this.offset;
		this.pagesAgain += this.results.length / this.longestPage;
		return true;
	}

	/** Before the end: whether to ask for more. */
	private goesOn(isFresh: boolean, total: number | undefined): boolean {
		this.pagesInVain = isFresh ? 0 : this.pagesInVain + 1;
		if (this.pagesInVain < mostPagesInVain + this.pagesAgain) return true;
		const missing = total === undefined ? undefined : total - this.offset - this.results.length;
		// Those that were taken away after they had been read make up the number, and a total that goes
		// to and fro is believed where it is lowest.
		if (missing !== undefined && Math.min(missing, this.missing()) <= 0) return false;
		throw this.incomplete(missing, 'Run the workflow again later.');
	}

	/** How many have not come that were there all the time. */
	private missing(): number {
		return (this.total.leastToCome ?? 0) - this.offset - this.results.length;
	}

	private tooMany(count: string): IncompleteAnswer {
		const { message, advice } = tooMany(count, this.paged.thing);
		return new IncompleteAnswer(message, advice, this.results.slice(0, mostResults));
	}

	private incomplete(missing: number | undefined, advice: string): IncompleteAnswer {
		const { length } = this.results;
		const things = `${this.paged.thing}s`;
		const message =
			missing === undefined
				? `After ${counted(length, this.paged.thing)}, Nex sent the same again and again, and does not say how many there are`
				: `Only ${length} of ${Math.min(this.wanted, length + missing)} ${things} came from Nex`;
		return new IncompleteAnswer(message, advice, this.results);
	}
}
