import type { IDataObject } from 'n8n-workflow';

import { NewestFirst } from '../answers/newestFirst';
import { OffsetPages } from '../answers/offsetPages';
import { isLastPage, readPage } from '../answers/page';
import type { RecordTime } from '../answers/recordTime';
import { recordTime, timesOf, UnsortedList } from '../answers/recordTime';
import { UnusableAnswer } from '../delivery/exchange/answer';
import { OverlongBody } from '../delivery/exchange/readBody';
import { readFromMark } from './backlog';
import { startAfter } from './horizon';
import type { Memory, Version } from './memory';
import { inOrder } from './memory';
import { AskFailed, type Nex } from './nex';
import { mostLatest } from './reached';
import type { Gathered, Source, Wanted } from './source';

/** Which records are looked at. */
export interface WatchedRecords {
	/** Where they are read, such as `/v1/objects/person/records`. */
	url: string;
	/** What one of them is called: "record" or "list member". */
	thing: string;
	/** The time that tells what is new. */
	time: RecordTime;
	/** Which attributes they come with, in Nex's words. */
	attributes: string | IDataObject;
}

/** Nex puts up to so many on a page. */
const onAPage = 100;

/** In most looks there is nothing new, and what the first page holds is in vain. */
const firstPage = 20;

/** With less of a look's time left, what came is let go, and the oldest are looked for instead. */
const timeForOldest = 2 / 3;

/** With less of a look's time left, what came is enough. */
const timeForOutput = 1 / 3;

/** The beginning of a list, the newest first. */
interface NewestPage {
	body: unknown;
	/** None where the body was too long to be read. */
	versions: Version[];
	/** Whether the list ends with it. */
	isAll: boolean;
}

/** The records of an object, or the members of a list, by the time at which they were created or updated. */
export class RecordSource implements Source {
	constructor(private readonly watched: WatchedRecords) {}

	async start(nex: Nex): Promise<number> {
		const latest = await this.unlessUnsorted(
			nex,
			async () => (await this.newestPage(nex, mostLatest, true)).versions,
			async () => await this.readAll(nex, 'none', mostLatest, newestFirst),
		);
		return startAfter(latest, nex.now);
	}

	async gather(nex: Nex, wanted: Wanted): Promise<Gathered> {
		return await this.unlessUnsorted(
			nex,
			async () => await this.gatherSorted(nex, wanted),
			async () => await this.gatherAll(nex, wanted),
		);
	}

	async recent(nex: Nex): Promise<Version[]> {
		return await this.unlessUnsorted(
			nex,
			async () => (await this.newestPage(nex, onAPage)).versions,
			async () => await this.readAll(nex, this.watched.attributes, onAPage, newestFirst),
		);
	}

	/**
	 * Where Nex does not sort as it is asked, all records are looked at.
	 */
	private async unlessUnsorted<Read>(
		nex: Nex,
		readSorted: () => Promise<Read>,
		readAll: () => Promise<Read>,
	): Promise<Read> {
		return await readSorted().catch(async (thrown: unknown) => {
			const isRefused = thrown instanceof AskFailed && thrown.failure.status === 400;
			if (!isRefused && !(thrown instanceof UnsortedList)) throw thrown;
			const read = await readAll();
			nex.remarks.add(
				`Nex does not sort ${this.watched.thing}s by ${this.watched.time}, so each look reads the IDs and times of all of them.`,
			);
			return read;
		});
	}

	private async gatherSorted(nex: Nex, wanted: Wanted): Promise<Gathered> {
		const { memory, most, isBeginning = false } = wanted;
		const { thing, time } = this.watched;
		const versions = () => front.results.map((record) => versionOf(record, time));
		const front = new NewestFirst({ thing, onAPage }, time, memory.from, Infinity, firstPage);
		const first = await this.newestPage(nex, firstPage);
		if (!memory.isOrderProved) memory.isOrderProved = await this.isOrdered(nex, first);
		let isMore = front.take(first.body);
		while (isMore) {
			const isTooMuch = Math.max(front.results.length, memory.left) > most;
			if (isTooMuch || nex.timeLeft() < timeForOldest) {
				if (isBeginning) return asFarAsRead(versions());
				return await this.gatherOldest(nex, memory, most, front.position);
			}
			isMore = front.take(await this.ask(nex, front.next));
		}
		const found = versions();
		return { fresh: found.filter((version) => memory.isNew(version)), newest: found[0]?.at };
	}

	private async gatherOldest(
		nex: Nex,
		memory: Memory,
		most: number,
		farAtLeast: number,
	): Promise<Gathered> {
		const { thing, time } = this.watched;
		return await readFromMark({
			mark: memory.from,
			most,
			farAtLeast,
			guess: memory.left,
			onAPage,
			isNew: (version) => memory.isNew(version),
			isTimeLeft: () => nex.timeLeft() > timeForOutput,
			read: async (offset, limit, isForTimesOnly) => {
				const body = await this.ask(nex, { offset, limit }, isForTimesOnly);
				if (body instanceof OverlongBody) return undefined;
				const page = readPage(body, thing);
				timesOf(page, time);
				const versions = page.data.map((record) => versionOf(record, time));
				return { versions, isLast: isLastPage(page, offset, limit) ?? false };
			},
		});
	}

	private async gatherAll(nex: Nex, { memory, most, isBeginning }: Wanted): Promise<Gathered> {
		if (isBeginning) {
			const versions = await this.readAll(nex, 'none', most, newestFirst);
			return versions.length < most
				? { fresh: versions, newest: versions[0]?.at }
				: asFarAsRead(versions);
		}
		const isNew = (version: Version) => memory.isNew(version);
		const [newest] = await this.readAll(nex, 'none', 1, newestFirst);
		if (newest === undefined || (await this.readAll(nex, 'none', 1, inOrder, isNew)).length === 0) {
			return { fresh: [], newest: newest?.at };
		}
		// One more shows that there are more.
		const fresh = await this.readAll(nex, this.watched.attributes, most + 1, inOrder, isNew);
		return { fresh, newest: newest.at };
	}

	/** Reads all there are, and keeps the first ones in an order. */
	private async readAll(
		nex: Nex,
		attributes: string | IDataObject,
		most: number,
		order: typeof inOrder,
		isWanted: (version: Version) => boolean = () => true,
	): Promise<Version[]> {
		const { thing, time, url } = this.watched;
		let found: Version[] = [];
		const pages = new OffsetPages({ thing, onAPage }, Infinity, 0, (record) => {
			const version = versionOf(record, time);
			if (isWanted(version)) found.push(version);
			// No more than an ID is kept of each.
			return {};
		});
		let isMore = true;
		while (isMore) {
			const body = { attributes, ...pages.next };
			isMore = pages.take(await nex.page({ method: 'POST', url, body }, thing));
			if (found.length > most) found = found.sort(order).slice(0, most);
		}
		return found.sort(order);
	}

	private async newestPage(nex: Nex, limit: number, isForTimesOnly = false): Promise<NewestPage> {
		const { thing, time } = this.watched;
		const body = await this.ask(nex, { offset: 0, limit }, isForTimesOnly);
		if (body instanceof OverlongBody) return { body, versions: [], isAll: false };
		const page = readPage(body, thing);
		timesOf(page, time);
		const versions = page.data.map((record) => versionOf(record, time));
		return { body, versions, isAll: isLastPage(page, 0, limit) === true };
	}

	/**
	 * An unsorted list may look sorted where it begins. But then the record that is said to be the
	 * oldest is not; and where that is of the same time as all at the beginning, others are not.
	 *
	 * @returns whether it is sorted; false where that can't be told yet
	 * @throws UnsortedList where it is not
	 */
	private async isOrdered(nex: Nex, { versions, isAll }: NewestPage): Promise<boolean> {
		const [{ at: latest } = { at: 0 }] = versions;
		const isSame = versions.every(({ at }) => at === latest);
		if (versions.length === 0 || (isSame && isAll)) return false;
		const { thing, time } = this.watched;
		const body = await this.ask(nex, { offset: 0, limit: 1 }, true, 'asc');
		const [oldest] = readPage(body, thing).data.map((record) => versionOf(record, time));
		const isOldest = versions.every(({ at }) => oldest !== undefined && oldest.at <= at);
		if (!isOldest) throw new UnsortedList('Nex sends the same order, whichever is asked for');
		if (!isSame || oldest?.at !== latest) return true;
		const others = await this.readAll(nex, 'none', 1, newestFirst, ({ at }) => at !== latest);
		if (others.length === 0) return false;
		throw new UnsortedList('Nex puts records of different times behind those of the same time');
	}

	private async ask(
		nex: Nex,
		place: { offset: number; limit: number },
		isForTimesOnly = false,
		direction = 'desc',
	): Promise<unknown> {
		const { url, thing, time, attributes } = this.watched;
		const sort = { attribute: time, direction };
		const body = { attributes: isForTimesOnly ? 'none' : attributes, sort, ...place };
		return await nex.page({ method: 'POST', url, body }, thing);
	}
}

/** @throws UnusableAnswer where it does not say when */
function versionOf(record: IDataObject, time: RecordTime): Version {
	const at = recordTime(record, time);
	if (at !== undefined) return { thing: record, id: String(record.id), at };
	throw new UnusableAnswer(`A record has no ${time}, as Nex sends it`);
}

/** @param versions the newest there are, without some that are older */
function asFarAsRead(versions: Version[]): Gathered {
	const [newest] = versions;
	const unreadUpTo = versions.at(-1)?.at ?? 0;
	return { fresh: versions, newest: newest?.at, unreadUpTo };
}

function newestFirst(one: Version, other: Version): number {
	return inOrder(other, one);
}
