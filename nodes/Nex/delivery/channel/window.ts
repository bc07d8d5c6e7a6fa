/**
 * How many requests may be in flight before anything is known of a server: ten, as a run sends by
 * default, and as TCP does (RFC 6928).
 */
const FIRST = 10;

/**
 * How many requests may be in flight. It starts low and doubles with the answers, as TCP's slow start
 * does (RFC 5681), so that many runs that begin together do not meet an unknown limit all in one
 * moment, and soon do not wait for each other where there is none.
 */
export class Window {
	private size = FIRST;

	/** The number of requests that may be in flight now. */
	get limit(): number {
		return this.size;
	}

	/**
	 * A request was accepted.
	 *
	 * @param inFlight how many were in flight, itself included: room that nobody needs is not earned
	 *   (RFC 7661)
	 */
	accepted(inFlight: number): void {
		if (2 * inFlight >= this.size) this.size += 1;
	}

	/** Nothing was accepted from one pause to the next: one request at a time asks for more. */
	refusedAll(): void {
		this.size = 1;
	}
}
