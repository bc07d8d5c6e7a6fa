import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../attributes/plainObject';
import type { Version } from './memory';
import { hashOf, noLater, packed, unpacked } from './packedTimes';

/** For which version of something more of its changes is waited for; all times in microseconds since 1970. */
export interface Wait {
	/** The version's time. */
	at: number;
	since: number;
	/** Up to when its changes have been told. */
	toldUpTo: number;
	/** The time of the latest version that came out meanwhile; 0 for none. */
	cameOut: number;
	/** How many looks on end have not shown it. */
	missed: number;
}

type Shown = ReadonlyArray<Pick<Version, 'id' | 'at'>>;

/** It holds the horizon for so long at least where no look shows it: ten minutes, in microseconds. */
const leastHeld = 600_000_000;

/** Of what no look shows, so much is remembered for so long: a day, in microseconds. */
const mostMissing = 1_000;
const longestMissing = 86_400_000_000;

/** What waits for its timeline, which may tell the changes of a version late. */
export class Waits {
	private constructor(private readonly byHash: Map<string, Wait>) {}

	/** @returns none */
	static none(): Waits {
		return new Waits(new Map());
	}

	/** @returns what `toJSON` gave; of anything else, none */
	static read(stored: unknown): Waits {
		const times = isPlainObject(stored) ? stored : {};
		const of = (key: keyof Wait) => unpacked(typeof times[key] === 'string' ? times[key] : '');
		const others = ['since', 'toldUpTo', 'cameOut', 'missed'] as const;
		const byKey = others.map((key) => [key, of(key)] as const);
		const waits = [...of('at')].map(([hash, at]) => {
			const known = byKey.map(([key, byHash]) => [key, byHash.get(hash) ?? 0]);
			return [hash, { at, ...(Object.fromEntries(known) as Omit<Wait, 'at'>) }] as const;
		});
		return new Waits(new Map(waits));
	}

	toJSON(): IDataObject {
		const of = (key: keyof Wait) =>
			packed(new Map([...this.byHash].map(([hash, wait]) => [hash, wait[key]])));
		return {
			at: of('at'),
			since: of('since'),
			toldUpTo: of('toldUpTo'),
			cameOut: of('cameOut'),
			missed: of('missed'),
		};
	}

	/** How many there are that no look has missed. */
	get present(): number {
		return [...this.byHash.values()].filter(({ missed }) => missed === 0).length;
	}

	/** What more of the changes of something is waited for. */
	of(id: string): Wait | undefined {
		return this.byHash.get(hashOf(id));
	}

	/** Takes note that more of the changes of something is waited for from now on. */
	begin(id: string, wait: Omit<Wait, 'missed'>): void {
		this.byHash.set(hashOf(id), { ...wait, missed: 0 });
	}

	/** Takes note that no more of the changes of something is waited for. */
	end(id: string): void {
		this.byHash.delete(hashOf(id));
	}

	/**
	 * The first version that a look did not show, for the first time or for minutes: one answer may leave it
	 * out, or show what was before. What stays away for longer is gone.
	 *
	 * @param shown what the look has shown
	 * @param now Nex's own time, in microseconds since 1970
	 * @returns its time, in microseconds since 1970; Infinity where the look has shown all
	 */
	firstMissing(shown: Shown, now: number): number {
		const held = this.missingIn(shown).filter(
			({ since, missed }) => missed === 0 || now - since < leastHeld,
		);
		return Math.min(...held.map(({ at }) => at));
	}

	/** Takes note of what a look has shown, where it has shown all that is new. */
	noteShown(shown: Shown): void {
		const missing = new Set(this.missingIn(shown));
		for (const wait of this.byHash.values()) wait.missed = missing.has(wait) ? wait.missed + 1 : 0;
	}

	/** @param settled a time, in microseconds since 1970; what has been missing for long before it is gone */
	forgetMissing(settled: number): void {
		const missing = [...this.byHash].filter(([, { missed }]) => missed > 0);
		missing.sort(([, one], [, other]) => other.since - one.since);
		for (const [place, [hash, { since }]] of missing.entries()) {
			if (place >= mostMissing || since <= settled - longestMissing) this.byHash.delete(hash);
		}
	}

	private missingIn(shown: Shown): Wait[] {
		if (this.byHash.size === 0) return [];
		const shownAt = new Map(shown.map(({ id, at }) => [hashOf(id), noLater(at)]));
		return [...this.byHash]
			.filter(([hash, { at }]) => (shownAt.get(hash) ?? -Infinity) < at)
			.map(([, wait]) => wait);
	}
}
