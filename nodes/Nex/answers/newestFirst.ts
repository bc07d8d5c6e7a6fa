import type { IDataObject } from 'n8n-workflow';

import { IncompleteAnswer } from '../delivery/exchange/answer';
import { OverlongBody } from '../delivery/exchange/readBody';
import { counted } from './counted';
import type { Paged } from './offsetPages';
import { isLastPage, type Page, readPage } from './page';
import { overlapOf, type RecordTime, timesOf } from './recordTime';

/** So many pages in a row may bring nothing new. */
const mostPagesInVain = 20;

/**
 * Reads the newest part of a list that changes meanwhile: newest first, down to a time. Each page
 * overlaps the one before it by a record, which shows that none in between was passed over; where
 * it does not, because some were taken away, reading goes back.
 */
export class NewestFirst {
	/** Those since the time, the newest first, each once. */
	readonly results: IDataObject[] = [];
	/** How many records are newer than what is to be read next, as far as is known. */
	position = 0;
	private readonly seen = new Set<string>();
	private size: number;
	private longest: number;
	private oldest = Infinity;
	private stepBack = 1;
	private pagesInVain = 0;

	/**
	 * @param paged what is read
	 * @param time the time by which it is sorted
	 * @param since the earliest time that is wanted, in microseconds since 1970
	 * @param wanted how many at most; Infinity for all
	 * @param firstSize how many to ask for at first
	 */
	constructor(
		private readonly paged: Paged,
		private readonly time: RecordTime,
		private readonly since: number,
		private readonly wanted = Infinity,
		firstSize = paged.onAPage,
	) {
		this.size = firstSize;
		this.longest = paged.onAPage;
	}

	/** What to ask for next: `limit` and `offset` of the request. */
	get next(): { limit: number; offset: number } {
		return { limit: this.size, offset: Math.max(0, this.position - this.stepBack) };
	}

	/**
	 * Takes the answer to what `next` says.
	 *
	 * @param body the parsed body, a page; one that was too long to be read halves the pages from here on
	 * @returns whether there is more to ask for
	 * @throws UnsortedList where it does not come newest first; UnusableAnswer when the body is no page;
	 *   IncompleteAnswer when the rest does not come
	 */
	take(body: unknown): boolean {
		if (body instanceof OverlongBody) return this.halve();
		const page = readPage(body, this.paged.thing);
		const { limit, offset } = this.next;
		const times = timesOf(page, this.time);
		if (!this.follows(page, times, offset)) return this.goBack();
		const isLonger = this.longest > this.size;
		this.size = this.longest;
		// A longer page may hold all of a time that this one does not.
		const isOfOneTime = times[0] === times.at(-1);
		this.stepBack = isLonger && isOfOneTime ? times.length : overlapOf(times, times.at(-1));
		const fresh = this.add(page, times);
		this.position = offset + page.data.length;
		const hasReached = (times.at(-1) ?? Infinity) < this.since;
		if (hasReached || this.results.length >= this.wanted) return false;
		const isLast = isLastPage(page, offset, limit) ?? fresh === 0;
		if (isLast) return false;
		this.note(fresh > 0);
		return true;
	}

	/** Whether nothing lies between a page and what was read before it. */
	private follows({ data }: Page, times: readonly number[], offset: number): boolean {
		if (offset === 0) return true;
		return data.some(
			({ id }, place) =>
				(times[place] ?? -Infinity) > this.oldest || this.seen.has(this.keyOf(id, times[place])),
		);
	}

	private add({ data }: Page, times: readonly number[]): number {
		let fresh = 0;
		for (const [place, record] of data.entries()) {
			const at = times[place] ?? -Infinity;
			const key = this.keyOf(record.id, at);
			this.oldest = Math.min(this.oldest, at);
			if (this.seen.has(key)) continue;
			this.seen.add(key);
			fresh += 1;
			if (at >= this.since && this.results.length < this.wanted) this.results.push(record);
		}
		return fresh;
	}

	private goBack(): boolean {
		this.note(false);
		this.stepBack *= 4;
		return true;
	}

	/** A page of two is the least that leads on, since one of them overlaps. */
	private halve(): boolean {
		const { thing, shorten } = this.paged;
		if (this.size <= 2) {
			throw new IncompleteAnswer(
				`The ${thing}s at offset ${this.next.offset} are too long: they make an answer of more than ${new OverlongBody().size}`,
				`${shorten === undefined ? 'Read' : `${shorten}, or read`} fewer of them, with 'Limit'.`,
				this.results,
			);
		}
		this.longest = Math.max(2, Math.floor(this.size / 2));
		this.size = this.longest;
		return true;
	}

	private note(isFresh: boolean): void {
		this.pagesInVain = isFresh ? 0 : this.pagesInVain + 1;
		if (this.pagesInVain < mostPagesInVain) return;
		throw new IncompleteAnswer(
			`After ${counted(this.results.length, this.paged.thing)}, Nex sends the same again and again`,
			'Run the workflow again later.',
			this.results,
		);
	}

	private keyOf(id: unknown, at: number | undefined): string {
		return `${String(id)} ${at}`;
	}
}
