import type { IDataObject } from 'n8n-workflow';

/**
 * Thrown while an item's request is put together, when the item can't be right: nothing is sent
 * for it. Both sentences are for the person; the item's number is added where they are shown.
 */
export class ItemRefusal extends Error {
	override readonly name = 'ItemRefusal';

	/**
	 * @param message what is wrong
	 * @param advice what to do about it, one or two sentences
	 * @param details what a workflow can mend it by, as JSON
	 */
	constructor(
		message: string,
		readonly advice: string,
		readonly details?: IDataObject,
	) {
		super(message);
	}
}
