import type {
	DeclarativeRestApiSettings,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecutePaginationFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
} from 'n8n-workflow';

import type { Answer } from './exchange/answer';
import { answerOf } from './exchange/answer';
import { exchange } from './exchange/exchange';
import type { Send } from './exchange/port';
import { Secret } from './exchange/secret';
import { signedWith } from './keys';

type RoutedRequest = DeclarativeRestApiSettings.ResultOptions;

/**
 * Sends requests the way an operation's routing says, through n8n's routing.
 *
 * Every attempt gets its own copy of the options, since n8n and the credential write into them; the
 * key ends with the attempt.
 *
 * @param context the engine's context of the item
 * @param routed the operation's request as n8n built it from the routing; its last `postReceive`
 *   step is `wholeAnswer`
 * @param timeout milliseconds that a request may take
 * @param noteKey is told the credential that signs a request; what it throws keeps it from being sent
 * @returns what sends a request once
 */
export function routedSend(
	context: IExecutePaginationFunctions,
	routed: RoutedRequest,
	timeout: number,
	noteKey: (credential: ICredentialDataDecryptedObject) => void,
): Send {
	return async ({ method, url, body }) => {
		const secret = new Secret();
		const options: RoutedRequest['options'] & { [signedWith]: typeof noteKey } = {
			...routed.options,
			method,
			url,
			[signedWith]: (credential) => {
				noteKey(credential);
				secret.note(credential.apiKey);
			},
			...jsonBody(body, routed.options.headers),
		};
		const request = async (bounded: typeof options) => {
			const [item] = await context.makeRoutingRequest({ ...routed, options: bounded });
			return item?.json as unknown as Answer;
		};
		return await exchange(timeout, options, request, secret);
	};
}

/**
 * As bytes: of an object, n8n's HTTP client would drop keys such as `constructor`, and a text it
 * would parse to see whether it is JSON.
 */
function jsonBody(
	body: IDataObject | undefined,
	headers: IDataObject = {},
): RoutedRequest['options'] {
	if (body === undefined) return { body, headers: { ...headers } };
	return {
		body: Buffer.from(JSON.stringify(body)),
		headers: { ...headers, 'Content-Type': 'application/json' },
	};
}

/**
 * The `postReceive` step of every operation: hands the whole answer on to the hook that asked for
 * it, since only there is it known how often the item was sent and who waits for it.
 *
 * @param _items what n8n made of the body; left aside
 * @param response the answer as it came
 * @returns one item whose json is the `Answer`
 */
export async function wholeAnswer(
	_items: INodeExecutionData[],
	response: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const answer = answerOf(response);
	return [{ json: { ...answer } as unknown as INodeExecutionData['json'] }];
}
