import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { answerOf } from './exchange/answer';
import { exchange } from './exchange/exchange';
import type { Send } from './exchange/port';
import { Secret } from './exchange/secret';
import { signedWith } from './keys';

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
		const secret = new Secret();
		const options = {
			method,
			url,
			body,
			json: true,
			returnFullResponse: true,
			[signedWith]: ({ apiKey }: ICredentialDataDecryptedObject) => secret.note(apiKey),
		} satisfies IHttpRequestOptions & { [signedWith]: unknown };
		const request = async (bounded: IHttpRequestOptions) => {
			const response = (await context.helpers.httpRequestWithAuthentication.call(
				context as IAllExecuteFunctions,
				'nexApi',
				bounded,
			)) as IN8nHttpFullResponse;
			return answerOf(response);
		};
		return await exchange(timeout, options, request, secret);
	};
}
