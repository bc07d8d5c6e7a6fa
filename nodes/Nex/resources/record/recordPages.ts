import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../../attributes/plainObject';
import { UnusableAnswer } from '../../delivery/attempt';
import { ItemRefusal } from '../../delivery/itemRefusal';

/** How many records are asked for at once. Nex may put fewer on a page. */
export const recordsOnAPage = 100;

/**
 * n8n hands an item's results on as the arguments of one call, and JavaScript takes no more than
 * about 120,000 of them.
 */
export const mostRecords = 100_000;

/** Records that are added while others are read are read too, but no more than this at least. */
const leastGrowth = 1_000;

/**
 * Puts pages together that are cut out of a list which changes meanwhile.
 *
 * A record is taken once, however often it comes. Where records were taken away since the page
 * before, those behind them have moved up, some of them perhaps onto pages that were read already:
 * so reading goes back by as many before this page. It ends: what was there at first, and as much
 * again, is as far as it reads and as far as it goes back in all.
 */
export class RecordPages {
	readonly records: IDataObject[] = [];
	private readonly seen = new Set<string>();
	private nextOffset: number;
	private total: number | undefined;
	/** How far to read, counted from the start. */
	private reach = Infinity;
	/** How far to go back yet. */
	private goingBack = 0;

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
		this.nextOffset = offset;
	}

	/** What to ask for next: `limit` and `offset` of the request. */
	get next(): { limit: number; offset: number } {
		return {
			limit: Math.min(recordsOnAPage, this.wanted - this.records.length),
			offset: this.nextOffset,
		};
	}

	/**
	 * Takes a page.
	 *
	 * @param body the parsed body: `{data: [record…], total, limit, offset}`; `data: null`, as Go writes
	 *   an empty list, is none
	 * @returns whether there is more to ask for
	 * @throws UnusableAnswer when the body is no page; ItemRefusal when there are more records than n8n
	 *   takes
	 */
	take(body: unknown): boolean {
		const { data, total } = readPage(body);
		this.limitGrowth(total ?? Infinity);
		const fresh = this.add(data);
		const removed = Math.max(0, (this.total ?? 0) - (total ?? Infinity));
		this.total = total;
		if (this.records.length >= this.wanted) return false;
		// Without a total the end shows only in what comes.
		if (total === undefined) {
			this.nextOffset += data.length;
			return fresh > 0;
		}
		const back = Math.min(removed, this.goingBack);
		this.goingBack -= back;
		this.nextOffset += back > 0 ? -back : data.length;
		this.nextOffset = Math.max(this.offset, this.nextOffset);
		if (data.length === 0 && back === 0) return false;
		return this.nextOffset < Math.min(total, this.offset + this.reach);
	}

	private limitGrowth(total: number): void {
		if (this.total !== undefined || total === Infinity) return;
		const available = total - this.offset;
		if (Math.min(this.wanted, available) > mostRecords) throw tooMany(available);
		this.reach = Math.min(mostRecords, available + Math.max(available, leastGrowth));
		this.goingBack = this.reach;
	}

	private add(data: Array<IDataObject & { id: string }>): number {
		const before = this.records.length;
		for (const record of data) {
			if (this.records.length >= this.wanted) break;
			if (this.seen.has(record.id)) continue;
			this.seen.add(record.id);
			this.records.push(this.convert(record));
		}
		return this.records.length - before;
	}
}

/** The refusal of more records than n8n takes from one item. */
export function tooMany(records: number): ItemRefusal {
	return new ItemRefusal(
		`These are ${records} records, and n8n takes no more than ${mostRecords} from one item`,
		'Turn Return All off and read them in parts, with Limit and Options → Offset.',
	);
}

function readPage(body: unknown): { data: Array<IDataObject & { id: string }>; total?: number } {
	if (!isPlainObject(body) || (body.data !== null && !Array.isArray(body.data))) throw noPage();
	const data: unknown[] = body.data ?? [];
	if (!data.every(isRecord)) throw noPage();
	const { total } = body;
	return { data, ...(Number.isSafeInteger(total) ? { total: total as number } : {}) };
}

function isRecord(record: unknown): record is IDataObject & { id: string } {
	return isPlainObject(record) && typeof record.id === 'string' && record.id !== '';
}

function noPage(): UnusableAnswer {
	return new UnusableAnswer('The answer is not a page of records, as Nex sends it');
}
