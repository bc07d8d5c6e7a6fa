import type { IHttpRequestMethods, INodePropertyOptions } from 'n8n-workflow';

import { wholeAnswer } from '../delivery/routedSend';
import { deliveryHook } from '../delivery/deliver';
import type { ItemRequest, Operation } from '../delivery/operation';

/**
 * The routing of an operation whose requests go out through delivery.
 *
 * @param method the HTTP method
 * @param url the path below the credential's base URL, with a `{placeholder}` for each value
 * @param operation what is sent for an item and read from the answer
 */
export function routed<Request extends ItemRequest>(
	method: IHttpRequestMethods,
	url: string,
	operation: Operation<Request>,
): INodePropertyOptions['routing'] {
	return {
		request: { method, url },
		send: { paginate: true },
		operations: { pagination: deliveryHook(operation) },
		output: { postReceive: [wholeAnswer] },
	};
}
