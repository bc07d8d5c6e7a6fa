import type { IHttpRequestOptions } from 'n8n-workflow';

import { withoutAnswer } from './connectionFailure';
import type { Answer } from './answer';
import { withinTime } from './deadline';
import { readBody } from './readBody';
import type { Secret } from './secret';

/**
 * Sends one request through n8n and reads its answer: whatever its status, no further than its
 * limits, and without following a redirect.
 *
 * @param timeout milliseconds until the whole answer must be there; then the connection is closed.
 *   n8n's own time-out ends with the answer's head, in older versions with its latest byte.
 * @param options the request, in the words of n8n
 * @param request hands these options to n8n as they are, not a copy; its answer's body is the stream
 * @param secret what the answer must not give away; noted by whoever signs the request
 * @returns the answer; with `undefined` for a body that can't be read where the status, which is no
 *   success, says enough
 * @throws ConnectionFailure when there was none, ItemRefusal when the credential refused to sign or n8n
 *   to send
 */
export async function exchange<Options extends object>(
	timeout: number,
	options: Options,
	request: (options: Options) => Promise<Answer>,
	secret: Secret,
): Promise<Answer> {
	const connection = new AbortController();
	const close = () => connection.abort();
	let cancellation: IHttpRequestOptions['abortSignal'];
	const bounded = {
		...options,
		timeout,
		encoding: 'stream' as const,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		get abortSignal() {
			return connection.signal;
		},
		// n8n puts the signal that cancels the execution in the place of any other.
		set abortSignal(signal: IHttpRequestOptions['abortSignal']) {
			cancellation = signal;
			if (signal?.aborted) close();
			signal?.addEventListener?.('abort', close);
		},
	};
	let head: Answer | undefined;
	const wholeAnswer = async () => {
		head = withoutSecret(await request(bounded), secret);
		return { ...head, body: await readBody(head.body, connection, secret) };
	};
	try {
		return await withinTime(timeout, wholeAnswer(), close);
	} catch (thrown) {
		if (head !== undefined && head.status >= 300) return { ...head, body: undefined };
		throw withoutAnswer(thrown, head !== undefined, secret);
	} finally {
		cancellation?.removeEventListener?.('abort', close);
	}
}

/** Of the headers, a person is told the host to which a redirect leads. */
function withoutSecret(head: Answer, secret: Secret): Answer {
	if (!secret.isIn(String(head.headers.location))) return head;
	return { ...head, headers: { ...head.headers, location: undefined } };
}
