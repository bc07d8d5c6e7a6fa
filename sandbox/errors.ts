/** An error in the shape in which Nex answers: `{"code": <HTTP status>, "message": "…"}`. */
export interface NexError {
	code: number;
	message: string;
}

/** Thrown wherever a request is refused; the server answers with its status and message. */
export class RefusedRequest extends Error {
	override readonly name = 'RefusedRequest';

	/**
	 * @param status the HTTP status to answer with
	 * @param message what is wrong, in a sentence that a person can act on
	 */
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/**
 * Refuses a request for what it says.
 *
 * @param message what is wrong
 * @throws {RefusedRequest} 400
 */
export function refuse(message: string): never {
	throw new RefusedRequest(400, message);
}

/**
 * @param status the HTTP status of the answer
 * @param message what is wrong
 * @returns the body of an error answer
 */
export function nexError(status: number, message: string): NexError {
	return { code: status, message };
}
