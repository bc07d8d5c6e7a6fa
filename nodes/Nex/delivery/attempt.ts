/**
 * What came back over HTTP. `body` is parsed JSON, or text where the body was no JSON, or
 * `OverlongBody` where it was longer than the node reads.
 */
export interface Answer {
	status: number;
	/** Names in lower case, as Node gives them. */
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

/**
 * Sends the request of one item once. Resolves with the answer, whatever its status; throws a
 * `ConnectionFailure` where there was none. It must not follow redirects.
 */
export type Attempt = () => Promise<Answer>;

/**
 * Why no answer came: the connection was `refused`; it was `reset` (closed before the answer was
 * complete); the `timeout` passed; the host was `unreachable` (its name was not found, or no way
 * leads to it); or `other`, such as a certificate that is not trusted.
 */
export type ConnectionProblem = 'refused' | 'reset' | 'timeout' | 'unreachable' | 'other';

/** Thrown by an attempt that got no answer. `message` is one sentence for a person. */
export class ConnectionFailure extends Error {
	override readonly name = 'ConnectionFailure';

	constructor(
		readonly kind: ConnectionProblem,
		sentence: string,
	) {
		super(sentence);
	}
}

/**
 * Thrown by whoever reads a 2xx answer that is not what Nex answers: a page of HTML, JSON that was
 * cut off, nothing at all. `message` is one sentence for a person that says what came instead.
 */
export class UnusableAnswer extends Error {
	override readonly name = 'UnusableAnswer';
}
