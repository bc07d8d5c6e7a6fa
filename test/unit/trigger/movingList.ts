import type { Version } from '../../../nodes/Nex/trigger/memory';

/** A list that comes newest first and changes between two reads, as other people change it. */
export class MovingList {
	private versions: Version[];
	private clock: number;
	/** Called before each read. */
	beforeRead: () => void = () => {};
	reads = 0;
	/** It puts no more on a page, whatever it is asked for. */
	mostOnAPage = Infinity;
	/** A page of more is too long to be read. */
	mostReadable = Infinity;

	/** @param times the times of what it begins with */
	constructor(times: readonly number[]) {
		this.versions = times.map((at, place) => ({ thing: {}, id: `${place}`, at }));
		this.clock = Math.max(0, ...times);
	}

	/** All there are, with their places in the list. */
	get all(): readonly Version[] {
		return this.versions;
	}

	create(): void {
		this.clock += 1;
		this.versions.push({ thing: {}, id: `new ${this.clock}`, at: this.clock });
	}

	/** Changes one, which moves to the front. */
	update(place: number): void {
		const version = this.versions.splice(place % this.versions.length, 1)[0];
		if (version === undefined) return;
		this.clock += 1;
		this.versions.push({ ...version, at: this.clock });
	}

	remove(place: number): void {
		if (this.versions.length > 1) this.versions.splice(place % this.versions.length, 1);
	}

	/** @returns undefined where that is too long to be read */
	readAtMost(offset: number, limit: number): { versions: Version[]; isLast: boolean } | undefined {
		const page = this.read(offset, Math.min(limit, this.mostOnAPage));
		return page.versions.length > this.mostReadable ? undefined : page;
	}

	read(offset: number, limit: number): { versions: Version[]; isLast: boolean } {
		this.reads += 1;
		this.beforeRead();
		const sorted = [...this.versions].sort((one, other) => other.at - one.at);
		const versions = sorted.slice(offset, offset + limit);
		return { versions, isLast: offset + limit >= sorted.length };
	}
}
