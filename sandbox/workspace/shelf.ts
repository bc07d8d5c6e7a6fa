import type { Behaviour } from './behaviour';

/** Something as the API shows it, and the ordinals of the requests that wrote it, in their order. */
export interface Stored<Body> {
	body: Body;
	writes: number[];
}

/** How something looked until a moment ago; undefined: it was not there. */
interface Earlier<Thing> {
	id: string;
	until: number;
	thing: Thing | undefined;
}

/** Things by their ID in the order in which they came, and what reads that lag behind see of them. */
export class Shelf<Thing> {
	private readonly things = new Map<string, Thing>();
	/** Oldest first; empty as long as reads do not lag. */
	private earlier: Array<Earlier<Thing>> = [];

	constructor(private readonly behaviour: Behaviour) {}

	get(id: string): Thing | undefined {
		return this.things.get(id);
	}

	/** @returns everything as it is, in the order in which it came */
	all(): Thing[] {
		return [...this.things.values()];
	}

	/**
	 * @returns everything as a read sees it now, in the order in which it came: as it was before the
	 *   changes of the last `readLag` milliseconds
	 */
	seen(): Thing[] {
		const { now, readLag } = this.behaviour;
		const asOf = now() - readLag;
		this.earlier = this.earlier.filter(({ until }) => until > asOf);
		if (this.earlier.length === 0) return this.all();
		const seen = new Map(this.things);
		for (const { id, thing } of [...this.earlier].reverse()) {
			if (thing === undefined) seen.delete(id);
			else seen.set(id, thing);
		}
		return [...seen].sort(([one], [other]) => compareIds(one, other)).map(([, thing]) => thing);
	}

	/** @param thing something new */
	add(id: string, thing: Thing): void {
		this.remember(id, undefined);
		this.things.set(id, thing);
	}

	/** Call it before something that is here changes. */
	aboutToChange(id: string): void {
		this.remember(id, this.things.get(id));
	}

	remove(id: string): void {
		this.aboutToChange(id);
		this.things.delete(id);
	}

	private remember(id: string, thing: Thing | undefined): void {
		const { now, readLag } = this.behaviour;
		if (readLag > 0) this.earlier.push({ id, until: now(), thing: structuredClone(thing) });
	}
}

/** IDs grow, so their order is that in which the things came. */
function compareIds(one: string, other: string): number {
	return one.length - other.length || (one < other ? -1 : 1);
}
