/**
 * How many requests may be in flight: the maximum from the start, half as many after every refusal,
 * one where the server takes none at all, and one more with every request that it takes again.
 */
export class Concurrency {
	private allowed: number;
	private isProbing: boolean;

	/**
	 * @param maximum never more than this, 1 or more
	 * @param probeFirst whether one request goes alone until `open` is called
	 */
	constructor(
		private readonly maximum: number,
		probeFirst: boolean,
	) {
		this.allowed = maximum;
		this.isProbing = probeFirst;
	}

	/** The number of requests that may be in flight now. */
	get limit(): number {
		return this.isProbing ? 1 : this.allowed;
	}

	/** The first request has shown that the server takes requests with this key. */
	open(): void {
		this.isProbing = false;
	}

	accepted(): void {
		this.allowed = Math.min(this.maximum, this.allowed + 1);
	}

	/** @param anyAccepted whether the server took any request since it refused one before */
	refused(anyAccepted: boolean): void {
		this.allowed = anyAccepted ? Math.max(1, Math.floor(this.allowed / 2)) : 1;
	}
}
