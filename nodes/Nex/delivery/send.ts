import type { DeclarativeRestApiSettings, IExecutePaginationFunctions } from 'n8n-workflow';

import { withoutAnswer } from './answer';
import type { Answer } from './attempt';

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
 * @param changes what is special about this request
 * @returns the answer, whatever its status
 * @throws ConnectionFailure when there was none, ItemRefusal when the credential refused to sign
 */
export async function send(
	context: IExecutePaginationFunctions,
	routed: RoutedRequest,
	changes: RoutedRequest['options'],
): Promise<Answer> {
	const options: RoutedRequest['options'] = {
		...routed.options,
		...changes,
		headers: { ...routed.options.headers },
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	try {
		const [item] = await context.makeRoutingRequest({ ...routed, options });
		return item?.json as unknown as Answer;
	} catch (thrown) {
		return await Promise.reject(withoutAnswer(thrown));
	}
}
