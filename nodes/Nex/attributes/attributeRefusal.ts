/** What a workflow can mend a refused value by. */
export interface RefusalDetails {
	/** The attribute's slug, or `slug.part`. */
	readonly attribute: string;
	/** The value as text, cut to about 50 characters. */
	readonly value?: string;
	/** For a choice: the names of its options, as far as they are told. */
	readonly allowed?: readonly string[];
}

/**
 * A value that is not sent, because it could not be written without changing its meaning. The only
 * thing that encoding throws. It does not know the item: whoever encodes the items adds its number.
 */
export class AttributeRefusal extends Error {
	override readonly name = 'AttributeRefusal';

	/**
	 * @param details the attribute and the value as facts
	 * @param message what happened: names the attribute, the value and the expected form
	 * @param advice what the person can do next, in one or two sentences
	 */
	constructor(
		readonly details: RefusalDetails,
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}
