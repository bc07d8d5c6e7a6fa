import type { Outcome } from './run/outcome';
import type { Prerequisite } from './verdict/failure';

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
