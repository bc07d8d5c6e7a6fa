/** Something that will have happened one day, and that others wait for. */
export class Milestone<Told = void> {
	/** Settles when it has happened, with what is told of it. */
	readonly reached: Promise<Told>;
	private tell: (told: Told) => void = () => {};

	constructor() {
		this.reached = new Promise((resolve) => {
			this.tell = resolve;
		});
	}

	/** It has happened. Only the first time counts. */
	reach(told: Told): void {
		this.tell(told);
	}
}
