import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { IncompleteAnswer, UnusableAnswer } from '../../delivery/exchange/answer';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import { OverlongBody } from '../../delivery/exchange/readBody';
import { isIdentifier } from '../fields/record';
import { RecordTotal } from './recordTotal';

/** How many records are asked for at once. Nex may put fewer on a page. */
export const recordsOnAPage = 100;

/**
 * n8n hands an item's results on as the arguments of one call, and JavaScript takes no more than
 * about 120,000 of them.
 */
export const mostRecords = 100_000;

/**
 * So many pages in a row may bring nothing before the end, beside those that hold what comes again
 * because the list has shifted; each but the last is asked for again.
 */
const mostPagesInVain = 3;

/** A list may shift by as many records as it has while it is read, or by this many. */
const leastShift = 100;

const goOn = "To keep what came, set 'On Error' to 'Continue' in the node's settings.";

/**
 * Puts pages together that are cut out of a list which changes meanwhile, and tells whether they are
 * all of it.
 *
 * A record is taken once, however often it comes. Where records were taken away since the page
 * before, those behind them have moved up, some of them perhaps onto pages that were read already:
 * so reading goes back by as many before this page. Where fewer came in the end than were there all
 * the time, it starts over once. It ends, since it believes in no more shifting than the list is
 * long, and asks again no more often than `mostPagesInVain` allows.
 */
export class RecordPages {
	readonly records: IDataObject[] = [];
	private readonly seen = new Set<string>();
	private readonly total = new RecordTotal();
	/** Where the next page begins, counted from the first record of all. */
	private position: number;
	/** How many records are asked for at once. */
	private size = recordsOnAPage;
	/** The most records that a page had. */
	private longestPage = 1;
	/** By how many records the list may shift yet; undefined until it is known how many there are. */
	private shiftLeft: number | undefined;
	/** How many pages may hold nothing but what comes again, because the list has shifted. */
	private pagesAgain = 0;
	private pagesInVain = 0;
	private hasStartedOver = false;

	/**
	 * @param wanted how many records at most; Infinity for all
	 * @param offset how many records to pass over at the start
	 * @param convert makes the output of a record
	 */
	constructor(
		private readonly wanted: number,
		private readonly offset: number,
		private readonly convert: (record: IDataObject) => IDataObject,
	) {
		this.position = offset;
	}

	/** What to ask for next: `limit` and `offset` of the request. */
	get next(): { limit: number; offset: number } {
		// On pages that were read before, most records are known.
		const limit = this.hasStartedOver
			? this.size
			: Math.min(this.size, this.wanted - this.records.length);
		return { limit, offset: this.position };
	}

	/**
	 * Takes the answer to what `next` says.
	 *
	 * @param body the parsed body: `{data: [record…], total, limit, offset}`, of which all but `data` may
	 *   be missing or wrong; `data: null`, as Go writes an empty list, is none. A body that was too
	 *   long to be read halves the pages from here on.
	 * @returns whether there is more to ask for
	 * @throws UnusableAnswer when the body is no page; IncompleteAnswer when the rest does not come, or
	 *   there are more records than n8n takes
	 */
	take(body: unknown): boolean {
		if (body instanceof OverlongBody) return this.halve();
		const page = readPage(body);
		const isFull = page.data.length >= Math.min(this.next.limit, page.limit ?? Infinity);
		this.longestPage = Math.max(this.longestPage, page.data.length);
		const fresh = this.add(page.data);
		if (this.records.length >= this.wanted) return false;
		const end = this.position + page.data.length;
		const growth = this.total.note({ ...page, records: page.data.length, end, isFull });
		const { latest: total } = this.total;
		this.refuseTooMany(total);
		const shift = this.shift(growth);
		const isBack = growth < 0 && shift > 0;
		// A page that is read again because records went holds no new one, often enough.
		if (isBack && this.total.isLowest) this.pagesAgain += 1;
		this.position = isBack ? Math.max(this.offset, this.position - shift) : end;
		if (this.isEnd(total, page.data)) return this.startOver();
		return this.goesOn(fresh > 0, total);
	}

	/** A single record that is too long can't be read at all. */
	private halve(): boolean {
		const { limit, offset } = this.next;
		this.size = Math.floor(limit / 2);
		if (this.size > 0) return true;
		throw new IncompleteAnswer(
			`The record at offset ${offset} is too long: alone, it makes an answer of more than ${new OverlongBody().size}`,
			`Choose fewer attributes under 'Attributes to Return', or read what comes before and after it with 'Limit' and 'Offset'. ${goOn}`,
			this.records,
		);
	}

	private add(data: IDataObject[]): number {
		const before = this.records.length;
		for (const record of data) {
			if (this.records.length >= this.wanted || this.records.length > mostRecords) break;
			const id = String(record.id);
			if (this.seen.has(id)) continue;
			this.seen.add(id);
			this.records.push(this.convert(record));
		}
		return this.records.length - before;
	}

	/** @returns by how many records the list has shifted, as far as that is believed */
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
		if (Math.min(this.wanted, available) > mostRecords) throw this.tooMany(`${available}`);
		if (this.records.length > mostRecords) throw this.tooMany(`more than ${mostRecords}`);
	}

	private isEnd(total: number | undefined, data: unknown[]): boolean {
		// Without a total the end shows only in what comes.
		if (total === undefined) return data.length === 0;
		if (this.hasStartedOver && this.records.length >= total - this.offset) return true;
		return this.position >= total;
	}

	/** At the end: whether to read from the start again, because records are missing. */
	private startOver(): boolean {
		const missing = this.missing();
		if (missing <= 0) return false;
		if (this.hasStartedOver) {
			throw this.incomplete(
				missing,
				'Run the workflow again. If that does not help, sort by another attribute, or by none, under Options.',
			);
		}
		this.hasStartedOver = true;
		this.position = this.offset;
		this.pagesAgain += this.records.length / this.longestPage;
		return true;
	}

	/** Before the end: whether to ask for more. */
	private goesOn(isFresh: boolean, total: number | undefined): boolean {
		this.pagesInVain = isFresh ? 0 : this.pagesInVain + 1;
		if (this.pagesInVain < mostPagesInVain + this.pagesAgain) return true;
		const missing = total === undefined ? undefined : total - this.offset - this.records.length;
		// Those that were taken away after they had been read make up the number, and a total that goes
		// to and fro is believed where it is lowest.
		if (missing !== undefined && Math.min(missing, this.missing()) <= 0) return false;
		throw this.incomplete(missing, 'Run the workflow again later.');
	}

	/** How many records have not come that were there all the time. */
	private missing(): number {
		return (this.total.leastToCome ?? 0) - this.offset - this.records.length;
	}

	private tooMany(records: string): IncompleteAnswer {
		const { message, advice } = tooMany(records);
		return new IncompleteAnswer(message, advice, this.records.slice(0, mostRecords));
	}

	private incomplete(missing: number | undefined, advice: string): IncompleteAnswer {
		const { length } = this.records;
		const message =
			missing === undefined
				? `Nex sent the same ${length} records again and again, and does not say how many there are`
				: `Only ${length} of ${Math.min(this.wanted, length + missing)} records came from Nex`;
		return new IncompleteAnswer(message, `${advice} ${goOn}`, this.records);
	}
}

/** The refusal of more records than n8n takes from one item. */
export function tooMany(records: number | string): ItemRefusal {
	return new ItemRefusal(
		`These are ${records} records, and n8n takes no more than ${mostRecords} from one item`,
		'Turn Return All off and read them in parts, with Limit and Options → Offset.',
	);
}

interface Page {
	data: IDataObject[];
	total: number | undefined;
	/** How many records it could have had. */
	limit: number | undefined;
}

function readPage(body: unknown): Page {
	if (!isPlainObject(body) || (body.data !== null && !Array.isArray(body.data))) throw noPage();
	const data: unknown[] = body.data ?? [];
	if (!data.every(isRecord)) throw noPage();
	return { data, total: count(body.total, 0), limit: count(body.limit, 1) };
}

function isRecord(record: unknown): record is IDataObject {
	return isPlainObject(record) && isIdentifier(record.id);
}

/** A whole number of at least so much, perhaps as text; undefined for anything else. */
function count(given: unknown, least: number): number | undefined {
	const number = typeof given === 'string' && /^\d{1,15}$/.test(given) ? Number(given) : given;
	return Number.isSafeInteger(number) && (number as number) >= least
		? (number as number)
		: undefined;
}

function noPage(): UnusableAnswer {
	return new UnusableAnswer('The answer is not a page of records, as Nex sends it');
}
