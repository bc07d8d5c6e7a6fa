import type { IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import { parseHttpDate } from './httpDate';

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
 * An answer as delivery reads it.
 *
 * @param response n8n's full response
 * @returns its status, headers and body, which is still the stream where n8n was asked for one
 */
export function answerOf(response: IN8nHttpFullResponse): Answer {
	return {
		status: response.statusCode,
		headers: response.headers as Answer['headers'],
		body: response.body,
	};
}

/** Whether an answer is a success by its status. Its body may be unusable all the same. */
export function isSuccess(answer: Answer): boolean {
	return answer.status >= 200 && answer.status <= 299;
}

/**
 * When an answer was made, by the clock of the server (RFC 9110, section 6.6.1).
 *
 * @returns milliseconds since 1970, to the second; undefined where the answer does not say it
 */
export function dateOf({ headers }: Answer): number | undefined {
	const date = typeof headers.date === 'string' ? parseHttpDate(headers.date.trim()) : NaN;
	return Number.isNaN(date) ? undefined : date;
}

/**
 * Thrown by whoever reads a 2xx answer that is not what Nex answers: a page of HTML, JSON that was
 * cut off, nothing at all. `message` is one sentence for a person that says what came instead.
 */
export class UnusableAnswer extends Error {
	override readonly name = 'UnusableAnswer';
}

/**
 * Reads a body with a reader of data, which knows nothing of HTTP.
 *
 * @param read takes the data out of the body
 * @returns what `read` returned
 * @throws UnusableAnswer in the words of what `read` throws
 */
export function readData<Data>(read: (body: unknown) => Data, body: unknown): Data {
	try {
		return read(body);
	} catch (error) {
		throw unusable(error as Error);
	}
}

function unusable({ message }: Error): UnusableAnswer {
	return new UnusableAnswer(message);
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
