import type { IDataObject } from 'n8n-workflow';

/**
 * What came back over HTTP. `body` is parsed JSON, in which an integer that a number can't hold
 * exactly is text; or text where the body was no JSON; or `OverlongBody` where it was longer than
 * the node reads.
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
 * Why no answer came: the connection was `refused`; the host's name was `notFound`; the connection
 * was `reset` (closed before the answer had begun); the `timeout` passed; the host was
 * `unreachable` (no way leads to it); what came was no HTTP (`garbled`); this machine's ports or
 * files were `exhausted`; the request was left `unsent`, as with a certificate that is not trusted;
 * the answer began and came `broken`; or `other`, which nobody has met yet.
 */
export type ConnectionProblem =
	| 'refused'
	| 'notFound'
	| 'reset'
	| 'timeout'
	| 'unreachable'
	| 'garbled'
	| 'exhausted'
	| 'unsent'
	| 'broken'
	| 'other';

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

/**
 * Thrown by whoever reads a 2xx answer that says itself that a part of it is missing. The item
 * failed; what came all the same is not lost to a node that continues on fail.
 */
export class IncompleteAnswer extends Error {
	override readonly name = 'IncompleteAnswer';

	/**
	 * @param message what is missing, one sentence for a person
	 * @param advice what to do about it, one or two sentences
	 * @param salvage the results that came
	 */
	constructor(
		message: string,
		readonly advice: string,
		readonly salvage: IDataObject[],
	) {
		super(message);
	}
}
