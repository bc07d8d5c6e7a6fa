import type { Prerequisite } from './failure';
import type { Outcome } from './outcome';

/**
 * Thrown while an item's request is put together, when the item can't be right: nothing is sent
 * for it. Both sentences are for the person; the item's number is added where they are shown.
 */
export class ItemRefusal extends Error {
	override readonly name = 'ItemRefusal';

	/**
	 * @param message what is wrong
	 * @param advice what to do about it, one or two sentences
	 */
	constructor(
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}

/** Thrown when something that the item's request depends on could not be read. */
export class RequestFailed extends Error {
	override readonly name = 'RequestFailed';

	/**
	 * @param outcome how the attempt to read it ended
	 * @param prerequisite what could not be read, and what a status means to a request for it
	 */
	constructor(
		readonly outcome: Exclude<Outcome<unknown>, { kind: 'delivered' }>,
		readonly prerequisite: Pick<Prerequisite, 'name' | 'words'>,
	) {
		super(`${prerequisite.name} could not be read`);
	}
}
