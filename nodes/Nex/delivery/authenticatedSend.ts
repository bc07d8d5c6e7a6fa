import type { IAllExecuteFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { answerOf } from './exchange/answer';
import { exchange } from './exchange/exchange';
import type { Send } from './exchange/port';

/**
 * Sends requests that no routing describes, such as those of the editor, with the credential.
 *
 * @param context n8n's context, which holds the credential
 * @param timeout milliseconds that a request may take
 * @returns what sends a request once
 */
export function authenticatedSend(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	timeout: number,
): Send {
	return async ({ method, url, body }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			body,
			json: true,
			returnFullResponse: true,
		};
		return await exchange(timeout, options, async (bounded) => {
			const response = (await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				'nexApi',
				bounded,
			)) as IN8nHttpFullResponse;
			return answerOf(response);
		});
	};
}
