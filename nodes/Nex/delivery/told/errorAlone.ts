import type { INode } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Explanation } from '../verdict/words';

/**
 * The error of what belongs to no item: of the form, or of a trigger's look. It is a NodeApiError
 * because of no other does n8n's editor come to know the description (n8n 2.41.1, `response-helper.ts`).
 *
 * @param node the node
 * @param explanation what happened and what to do
 * @param status the HTTP status of Nex's answer, where there is one; the editor shows it before the
 *   message
 */
export function errorAlone(
	node: INode,
	{ message, advice }: Explanation,
	status?: number,
): NodeApiError {
	const error = new NodeApiError(node, {}, { message, description: advice });
	error.httpCode = status === undefined ? null : String(status);
	// n8n replaces a message in which it finds the name of a system error.
	error.message = message;
	error.description = advice;
	return error;
}
