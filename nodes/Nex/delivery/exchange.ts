import type { IHttpRequestOptions } from 'n8n-workflow';

import { withoutAnswer } from './answer';
import type { Answer } from './attempt';
import { readBody } from './readBody';

/**
 * Sends one request through n8n and reads its answer: whatever its status, no further than its
 * limits, and without following a redirect.
 *
 * @param timeout milliseconds until the whole answer must be there. n8n's own time-out ends with
 *   the answer's head, in older versions with its latest byte.
 * @param request hands the request to n8n with these options; its answer's body is the stream
 * @returns the answer
 * @throws ConnectionFailure when there was none, ItemRefusal when the credential refused to sign
 */
export async function exchange(
	timeout: number,
	request: (options: Partial<IHttpRequestOptions>) => Promise<Answer>,
): Promise<Answer> {
	const startedAt = performance.now();
	const deadline = () => {
		const timeLeft = timeout - (performance.now() - startedAt);
		return AbortSignal.timeout(Math.max(0, Math.ceil(timeLeft)));
	};
	try {
		const answer = await request({
			timeout,
			encoding: 'stream',
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
		return { ...answer, body: await readBody(answer.body, deadline) };
	} catch (thrown) {
		throw withoutAnswer(thrown);
	}
}
