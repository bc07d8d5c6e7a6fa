/**
 * Lets one request of a kind go alone until one is answered for good, so that a key that Nex does
 * not accept costs one request and not as many as may be in flight.
 */
export class Probe {
	private inFlight = 0;
	private isOver = false;

	/** Whether another request may go. */
	get mayGo(): boolean {
		return this.isOver || this.inFlight === 0;
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
