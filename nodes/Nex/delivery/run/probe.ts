/**
 * Lets one request of a kind go alone until one is answered for good, so that a key that Nex does
 * not accept costs one request and not as many as may be in flight.
 */
export class Probe {
	private inFlight = 0;

	/** @param isOver whether all requests may go from the start */
	constructor(private isOver: boolean) {}

	/** Whether another request may go. */
	get mayGo(): boolean {
		return this.isOver || this.inFlight === 0;
	}

	/** The key has proved to be good. */
	end(): void {
		this.isOver = true;
	}

	sent(): void {
		this.inFlight += 1;
	}

	/** @param isAnswered whether the request shows that the server takes requests with this key */
	cameBack(isAnswered: boolean): void {
		this.inFlight -= 1;
		this.isOver ||= isAnswered;
	}
}
