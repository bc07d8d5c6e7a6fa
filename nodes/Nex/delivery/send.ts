import type {
	DeclarativeRestApiSettings,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecutePaginationFunctions,
} from 'n8n-workflow';

import type { Answer } from './attempt';
import { exchange } from './exchange';
import { signedWith } from './keys';

type RoutedRequest = DeclarativeRestApiSettings.ResultOptions;

/**
 * Sends a request once, the way the operation's routing says.
 *
 * Every attempt gets its own copy of the options, since n8n and the credential write into them; the
 * key ends with the attempt.
 *
 * @param context the engine's context of the item
 * @param routed the operation's request as n8n built it from the routing; its last `postReceive`
 *   step is `wholeAnswer`
 * @param timeout milliseconds that the request may take
 * @param changes what is special about this request
 * @param noteKey is told the credential that signs the request; what it throws keeps it from being sent
 * @returns the answer, whatever its status
 * @throws ConnectionFailure when there was none, ItemRefusal when the credential refused to sign
 */
export async function send(
	context: IExecutePaginationFunctions,
	routed: RoutedRequest,
	timeout: number,
	changes: RoutedRequest['options'],
	noteKey: (credential: ICredentialDataDecryptedObject) => void,
): Promise<Answer> {
	const request: RoutedRequest['options'] & { [signedWith]: typeof noteKey } = {
		...routed.options,
		...changes,
		[signedWith]: noteKey,
		...jsonBody(changes.body, routed.options.headers),
	};
	return await exchange(timeout, request, async (options) => {
		const [item] = await context.makeRoutingRequest({ ...routed, options });
		return item?.json as unknown as Answer;
	});
}

/**
 * As bytes: of an object, n8n's HTTP client would drop keys such as `constructor`, and a text it
 * would parse to see whether it is JSON.
 */
function jsonBody(body: unknown, headers: IDataObject = {}): RoutedRequest['options'] {
	if (body === undefined) return { body, headers: { ...headers } };
	return {
		body: Buffer.from(JSON.stringify(body)),
		headers: { ...headers, 'Content-Type': 'application/json' },
	};
}
