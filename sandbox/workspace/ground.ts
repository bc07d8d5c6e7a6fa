import type { Behaviour } from './behaviour';
import { timeAfter, timeAt } from './dateTime';
import { beforeLongIdentifiers, Identifiers } from './identifiers';
import { Shelf } from './shelf';
import { Timeline } from './timeline';

/** What the parts of a workspace have in common. */
export class Ground {
	readonly identifiers = new Identifiers();
	/** Where the IDs come from that Nex writes as bare numbers. */
	readonly longIdentifiers = new Identifiers(beforeLongIdentifiers);
	readonly workspaceId = this.identifiers.next();
	/** Who makes things through the API, by the word that Nex's description shows. */
	readonly maker = 'developer_api';
	/** The user whom the key belongs to. */
	readonly userId = this.longIdentifiers.next();
	readonly timeline: Timeline;

	/** @param behaviour how the workspace behaves, which can change */
	constructor(readonly behaviour: Behaviour) {
		this.timeline = new Timeline(this);
	}

	/** @returns the time now, by RFC 3339 */
	now(): string {
		return timeAt(this.behaviour.now());
	}

	/** @returns the time now, but always later than `previous` */
	after(previous: string): string {
		return timeAfter(previous, this.behaviour.now());
	}

	/** @returns an empty place to keep things */
	shelf<Thing>(): Shelf<Thing> {
		return new Shelf(this.behaviour);
	}
}

/**
 * @param ordinal the ordinal of a request; undefined: something is stored without one
 * @returns the requests that wrote something new
 */
export function firstWrites(ordinal: number | undefined): number[] {
	return ordinal === undefined ? [] : [ordinal];
}
