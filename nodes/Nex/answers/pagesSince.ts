import type { IDataObject } from 'n8n-workflow';

import { OverlongBody } from '../delivery/exchange/readBody';
import { NewestFirst } from './newestFirst';
import { OffsetPages, type Paged } from './offsetPages';
import { readPage } from './page';
import type { RecordTime } from './recordTime';
import { recordTime, timesOf, UnsortedList } from './recordTime';

/** After which times records are wanted: microseconds since 1970, at least one of the two. */
export type Since = Readonly<Partial<Record<RecordTime, number>>>;

/** What to ask for next. */
interface NextPage {
	limit: number;
	offset: number;
	sort: { attribute: RecordTime; direction: 'desc' } | undefined;
}

/**
 * Reads the records that were created or updated after a time, the newest first: no further than down to
 * that time, where Nex sorts as it is asked, and all there are where it does not.
 */
export class PagesSince {
	private readonly time: RecordTime;
	private readonly mark: number;
	private reader: NewestFirst;
	/** Where Nex does not sort: reads all, of which these are wanted. */
	private all: { pages: OffsetPages; wanted: IDataObject[] } | undefined;
	private pagesRead = 0;
	/** What was read before, while the front is looked at once more. */
	private before: readonly IDataObject[] | undefined;

	/**
	 * @param paged what is read
	 * @param since after which times
	 * @param wanted how many at most; Infinity for all
	 * @param offset how many to pass over at the start
	 * @param convert makes the output of one
	 * @param oldest the time of the oldest record of all, as Nex gives it in the opposite order: where it
	 *   is none, Nex does not sort; undefined where Nex refuses to
	 */
	constructor(
		private readonly paged: Paged,
		private readonly since: Since,
		private readonly wanted: number,
		private readonly offset: number,
		private readonly convert: (record: IDataObject) => IDataObject,
		private readonly oldest: number | undefined,
	) {
		const { created_at: created = -Infinity, updated_at: updated } = since;
		this.time = updated === undefined ? 'created_at' : 'updated_at';
		// What was created later was updated later, too.
		this.mark = Math.max(created, updated ?? -Infinity) + 1;
		this.reader = this.readerDownTo(this.mark);
		if (oldest === undefined) this.readAll();
	}

	/** What to ask for next: `limit`, `offset` and `sort` of the request. */
	get next(): NextPage {
		if (this.all !== undefined) return { ...this.all.pages.next, sort: undefined };
		return { ...this.reader.next, sort: { attribute: this.time, direction: 'desc' } };
	}

	/** What came, the newest first. */
	get results(): IDataObject[] {
		const found = this.all?.wanted ?? this.found;
		return [...found]
			.sort((one, other) => this.timeOf(other) - this.timeOf(one))
			.slice(this.offset, this.offset + this.wanted)
			.map(this.convert);
	}

	/**
	 * Takes the answer to what `next` says.
	 *
	 * @returns whether there is more to ask for
	 * @throws UnusableAnswer when the body is no page; IncompleteAnswer when the rest does not come
	 */
	take(body: unknown): boolean {
		if (this.all !== undefined) return this.all.pages.take(body);
		if (!this.isSorted(body)) return this.readAll();
		this.pagesRead += 1;
		if (this.reader.take(body)) return true;
		return this.before === undefined && this.pagesRead > 1 && this.lookAgain();
	}

	/** Latest versions: a record that was updated while others were read stands in the front, too. */
	private get found(): IDataObject[] {
		const byId = new Map((this.before ?? []).map((record) => [String(record.id), record]));
		for (const record of this.reader.results) byId.set(String(record.id), record);
		return [...byId.values()].filter((record) => this.isWanted(record));
	}

	/** What was updated meanwhile has moved to the front. */
	private lookAgain(): boolean {
		const [newest] = this.reader.results;
		if (newest === undefined) return false;
		this.before = this.reader.results;
		this.reader = this.readerDownTo(this.timeOf(newest));
		return true;
	}

	private readerDownTo(mark: number): NewestFirst {
		const { created_at: created, updated_at: updated } = this.since;
		const isFiltered = created !== undefined && updated !== undefined;
		const enough = isFiltered ? Infinity : this.wanted + this.offset;
		return new NewestFirst(this.paged, this.time, mark, enough);
	}

	private readAll(): boolean {
		const wanted: IDataObject[] = [];
		const pages = new OffsetPages(this.paged, Infinity, 0, (record) => {
			if (this.isWanted(record)) wanted.push(record);
			return {};
		});
		this.all = { pages, wanted };
		return true;
	}

	private isSorted(body: unknown): boolean {
		if (body instanceof OverlongBody) return true;
		try {
			const times = timesOf(readPage(body, this.paged.thing), this.time);
			return times.every((at) => at >= (this.oldest ?? Infinity));
		} catch (thrown) {
			if (thrown instanceof UnsortedList) return false;
			// The reader says what is wrong.
			return true;
		}
	}

	private isWanted(record: IDataObject): boolean {
		return (['created_at', 'updated_at'] as const).every(
			(time) => (recordTime(record, time) ?? -Infinity) > (this.since[time] ?? -Infinity),
		);
	}

	private timeOf(record: IDataObject): number {
		return recordTime(record, this.time) ?? -Infinity;
	}
}
