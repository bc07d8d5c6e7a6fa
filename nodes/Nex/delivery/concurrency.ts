/**
 * How many requests may be in flight: the maximum from the start, half as many after every refusal,
 * one where the server takes none at all, and one more with every request that it takes again.
 */
export class Concurrency {
	private allowed: number;

	/** @param maximum never more than this, 1 or more */
	constructor(private readonly maximum: number) {
		this.allowed = maximum;
	}

	/** The number of requests that may be in flight now. */
	get limit(): number {
		return this.allowed;
	}

	accepted(): void {
		this.allowed = Math.min(this.maximum, this.allowed + 1);
	}

	/** @param anyAccepted whether the server took any request since it refused one before */
	refused(anyAccepted: boolean): void {
		this.allowed = anyAccepted ? Math.max(1, Math.floor(this.allowed / 2)) : 1;
	}
}
