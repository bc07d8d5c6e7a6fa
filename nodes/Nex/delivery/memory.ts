/** What the items of one run share: each thing is made by the first item that asks for it. */
export class Memory {
	readonly #made = new Map<string, unknown>();

	/**
	 * @param name what it is; items that give the same name share it
	 * @param make makes it, called at most once a run; where it throws, the next item tries again
	 * @returns what `make` returned
	 */
	once<Thing>(name: string, make: () => Thing): Thing {
		if (!this.#made.has(name)) this.#made.set(name, make());
		return this.#made.get(name) as Thing;
	}
}
