/** A limit of Nex's that is known before any request is refused. */
export interface KnownLimit {
	/** How many requests Nex takes … */
	readonly requests: number;
	/** … in any stretch of so many milliseconds. */
	readonly milliseconds: number;
}

/**
 * Keeps the requests of one kind within a limit that is known. A request may have reached the server
 * at any time until its answer came, so it counts from then on.
 */
export class LimitKeeper {
	private inFlight = 0;
	/** When the latest ones ended, in milliseconds since 1970, the earliest first. */
	private readonly endedAt: number[] = [];
	private refusedUntil = -Infinity;

	constructor(private readonly limit: KnownLimit) {}

	/**
	 * When the next one may start, in milliseconds since 1970: -Infinity for now, Infinity for not before
	 * another one has ended.
	 */
	get nextStart(): number {
		const { requests, milliseconds } = this.limit;
		const free = requests - this.inFlight;
		if (free <= 0) return Infinity;
		const counted = this.endedAt.at(-free) ?? -Infinity;
		return Math.max(this.refusedUntil, counted + milliseconds);
	}

	requestStarted(): void {
		this.inFlight += 1;
	}

	/** Its result has come, whatever it is. Call it after `requestRefused`. */
	requestEnded(now: number): void {
		this.inFlight -= 1;
		this.endedAt.push(now);
		if (this.endedAt.length > this.limit.requests) this.endedAt.shift();
	}

	/**
	 * The server takes fewer than was known, or others send to it as well.
	 *
	 * @param wait what `Retry-After` asks for, in milliseconds; default: the time of the limit
	 */
	requestRefused(now: number, wait: number = this.limit.milliseconds): void {
		this.refusedUntil = Math.max(this.refusedUntil, now + wait);
	}
}
