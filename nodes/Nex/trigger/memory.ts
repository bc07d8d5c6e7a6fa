import type { IDataObject } from 'n8n-workflow';

import { hashOf, noLater, packed, unpacked } from './packedTimes';
import { mostLatest, reachedOf } from './reached';
import { Waits } from './waits';

/** Something as it was at a time: a record since its latest update, or anything since it was created. */
export interface Version {
	thing: IDataObject;
	/** Its ID; of something without one, what it can be told by. */
	id: string;
	/** Microseconds since 1970, by Nex's clock. */
	at: number;
}

/** A place in the order in which versions come out: by their time and, at the same time, by their ID. */
interface Place {
	at: number;
	/** Empty before all IDs; missing behind all of them. */
	id?: string;
}

/**
 * So many things at most are remembered, each with the time of its latest version. Where there were more
 * within the overlap, the horizon moves up, and what comes late by more than that is passed over.
 */
export const mostRemembered = 10_000;

/** Of one change, Nex's times may differ by so much: a second, in microseconds. */
export const tolerance = 1_000_000;

/** In what order versions come out: oldest first; of those of the same time, by ID. */
export function inOrder(one: Version, other: Version): number {
	return one.at - other.at || compareIds(one.id, other.id);
}

function compareIds(one: string, other: string): number {
	return one.length - other.length || (one < other ? -1 : Number(one > other));
}

/**
 * What a trigger remembers between its looks: a horizon, up to which everything is done, and of what is
 * behind the horizon the versions that are done, too. It is kept as JSON, in the static data of n8n.
 */
export class Memory {
	private constructor(
		private horizon: Place,
		private readonly done: Map<string, number>,
		/** What waits for its timeline. */
		readonly waits: Waits,
		/**
		 * Up to here nothing is open that is not noted, in microseconds since 1970. Behind it, up to the horizon, a
		 * version is done; but a change that is older than its version may not be told.
		 */
		private settled: number,
		/** Whether it has shown that Nex sorts by time as it is asked. */
		public isOrderProved = false,
		/** About how many are known to be new that have not come out yet. */
		public left = 0,
		/** The times of the versions that were done last, in the order in which they were. */
		private latestDone: readonly number[] = [],
		/** Whether the clock that Nex names has shown not to be far ahead of the one that gives times. */
		public isClockProved = false,
		/** Whether a timeline has given a change the very time of its record, and so tells which is whose. */
		public isTimelineExact = false,
	) {}

	/** @param at the horizon, in microseconds since 1970: what is of that time is not done yet */
	static since(at: number): Memory {
		return new Memory({ at, id: '' }, new Map(), Waits.none(), at);
	}

	/**
	 * Reads what `toJSON` gave.
	 *
	 * @returns undefined where it is something else
	 */
	static read(stored: unknown): Memory | undefined {
		const { at, id, done, waits, settled, left, latestDone, ...proved } = Object(
			stored,
		) as IDataObject;
		if (!isTime(at)) return undefined;
		if (typeof done !== 'string' || (id !== undefined && typeof id !== 'string')) return undefined;
		const horizon = id === undefined ? { at } : { at, id };
		const settledBefore = isTime(settled) ? Math.min(settled, at) : at;
		return new Memory(
			horizon,
			unpacked(done),
			Waits.read(waits),
			settledBefore,
			proved.isOrderProved === true,
			countOf(left),
			Array.isArray(latestDone) ? latestDone.filter(isTime) : [],
			proved.isClockProved === true,
			proved.isTimelineExact === true,
		);
	}

	toJSON(): IDataObject {
		const { horizon, settled, left, latestDone, done, waits } = this;
		const { isOrderProved, isClockProved, isTimelineExact } = this;
		return {
			...horizon,
			settled,
			isOrderProved,
			left,
			latestDone: [...latestDone],
			isClockProved,
			isTimelineExact,
			done: packed(done),
			waits: waits.toJSON(),
		};
	}

	/** From when on something may not be done yet, in microseconds since 1970. */
	get from(): number {
		const { at, id } = this.horizon;
		return id === undefined ? at + 1 : at;
	}

	/** The latest time of what is done, in microseconds since 1970. */
	get latest(): number {
		let latest = this.horizon.at;
		for (const at of this.done.values()) latest = Math.max(latest, at);
		return latest;
	}

	/**
	 * How far Nex has come at least, whatever single things have a time that is ahead, in microseconds since
	 * 1970; undefined where too few are done to say.
	 */
	get reached(): number | undefined {
		return reachedOf(this.latestDone);
	}

	/** How many things are remembered. */
	get size(): number {
		return this.done.size;
	}

	/** Whether a version is not done yet. */
	isNew({ id, at }: Pick<Version, 'id' | 'at'>): boolean {
		return (
			this.isBehindHorizon({ id, at }) && noLater(at) > (this.done.get(hashOf(id)) ?? -Infinity)
		);
	}

	/** Up to when the changes of something have been told, in microseconds since 1970. */
	changesToldUpTo(id: string): number {
		// A version that is done may have been shown by a late read, and its changes not have been told.
		const wait = this.waits.of(id);
		if (wait !== undefined) return wait.toldUpTo;
		const told = this.done.get(hashOf(changesOf(id))) ?? this.done.get(hashOf(id));
		return told ?? this.settled - tolerance;
	}

	/** Takes note of versions that are done, in their order. */
	add(versions: ReadonlyArray<Pick<Version, 'id' | 'at'>>): void {
		for (const version of versions) this.note(version);
		const times = versions.slice(-mostLatest).map(({ at }) => noLater(at));
		this.latestDone = [...this.latestDone, ...times].slice(-mostLatest);
	}

	/** Takes note of up to when the changes of something have been told. */
	addChanges({ id, at }: Pick<Version, 'id' | 'at'>): void {
		this.note({ id: changesOf(id), at });
		const wait = this.waits.of(id);
		if (wait !== undefined) wait.toldUpTo = Math.max(wait.toldUpTo, noLater(at));
	}

	/**
	 * Takes note that more of the changes of something is waited for from now on.
	 *
	 * @param version the version that they belong to
	 * @param since the time, in microseconds since 1970
	 * @param isOut whether the version comes out all the same
	 */
	wait({ id, at }: Pick<Version, 'id' | 'at'>, since: number, isOut = false): void {
		this.waits.begin(id, {
			at: noLater(at),
			since,
			toldUpTo: this.changesToldUpTo(id),
			cameOut: isOut ? noLater(at) : (this.waits.of(id)?.cameOut ?? 0),
		});
	}

	/**
	 * Moves the horizon up.
	 *
	 * @param edge up to here nothing comes late any more, in microseconds since 1970
	 * @param last the last version before which all are done; undefined where all are
	 */
	advance(edge: number, last?: Pick<Version, 'id' | 'at'>): void {
		if (last !== undefined && last.at <= edge) this.moveTo({ at: last.at, id: last.id });
		else this.moveTo({ at: edge });
		if (this.done.size <= mostRemembered) return;
		const times = [...this.done.values()].sort((one, other) => other - one);
		const at = times[mostRemembered] ?? edge;
		if (last === undefined || at < last.at) this.moveTo({ at });
		else this.moveTo({ at: last.at, id: last.id });
		this.forget(at);
	}

	/**
	 * Forgets what was done, and told, up to a time: by now, nothing older than that is open but what is
	 * waited for. Up to when the changes of that were told stays known: a look may not show it, where Nex
	 * reads from a copy of its data that lags.
	 */
	settle(at: number): void {
		this.settled = Math.max(this.settled, Math.min(at, this.horizon.at));
		this.forget(this.settled - tolerance);
		this.waits.forgetMissing(this.settled);
	}

	/** Takes everything up to a time as done, in microseconds since 1970. */
	skipTo(at: number): void {
		this.moveTo({ at });
		this.settle(at);
	}

	private note({ id, at }: Pick<Version, 'id' | 'at'>): void {
		const hash = hashOf(id);
		this.done.set(hash, Math.max(noLater(at), this.done.get(hash) ?? -Infinity));
	}

	private moveTo(place: Place): void {
		if (isBefore(this.horizon, place)) this.horizon = place;
	}

	/** What is behind the horizon stays. */
	private forget(upTo: number): void {
		const { at: horizon, id } = this.horizon;
		// What is of the horizon's own time is told by the horizon's ID, unless all of it is open.
		const isForgotten = (at: number) =>
			at <= upTo && (at < horizon || (at === horizon && id !== ''));
		for (const [hash, at] of this.done) if (isForgotten(at)) this.done.delete(hash);
	}

	private isBehindHorizon({ id, at }: Pick<Version, 'id' | 'at'>): boolean {
		return isBefore(this.horizon, { at, id });
	}
}

function countOf(stored: unknown): number {
	return typeof stored === 'number' && stored > 0 ? stored : 0;
}

function isTime(stored: unknown): stored is number {
	return Number.isSafeInteger(stored);
}

/** What was told of something is remembered beside its version, by a name that is no ID. */
function changesOf(id: string): string {
	return `changes of ${id}`;
}

function isBefore(one: Place, other: Place): boolean {
	if (one.at !== other.at) return one.at < other.at;
	if (one.id === undefined) return false;
	return other.id === undefined || compareIds(one.id, other.id) < 0;
}
