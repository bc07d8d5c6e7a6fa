/** The attribute that a refusal is about. */
export interface RefusedAttribute {
	readonly name: string;
	readonly slug: string;
}

/**
 * A value that is not sent, because it could not be written without changing its meaning. The only
 * thing that encoding throws. It does not know the item: whoever encodes the items adds its number.
 */
export class AttributeRefusal extends Error {
	override readonly name = 'AttributeRefusal';

	/**
	 * @param attribute the attribute that the value was for
	 * @param message what happened: names the attribute, the value and the expected form
	 * @param advice what the person can do next, in one or two sentences
	 */
	constructor(
		readonly attribute: RefusedAttribute,
		message: string,
		readonly advice: string,
	) {
		super(message);
	}
}
