import type { IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Failure } from '../verdict/failure';
import type { Explanation } from '../verdict/words';

/**
 * The error that n8n shows when the node stops.
 *
 * @param node the node
 * @param failure the facts; its item is named in the error's context, as n8n does
 * @param explanation what happened and what to do
 * @returns an error that holds the facts and the sentences and nothing of the request
 */
export function apiError(node: INode, failure: Failure, explanation: Explanation): NodeApiError {
	const { message, advice } = explanation;
	const { itemIndex, status } = failure;
	const details = detailsOf(failure);
	const error = new NodeApiError(node, details as JsonObject, {
		message,
		description: advice,
		httpCode: status === undefined ? 'none' : String(status),
		itemIndex,
	});
	// n8n replaces a message that contains the name of a system error anywhere, such as "preexisting"
	// for EEXIST.
	error.message = message;
	error.description = advice;
	// Of what an error is made of, n8n stores this alone with the execution.
	if (failure.details !== undefined) error.context.data = details;
	return error;
}

/**
 * The output item of an input item that failed, for a node that continues on fail. n8n takes it for
 * a failed one by its keys, and moves it to the error output where the node has one.
 *
 * @param failure the facts
 * @param explanation what happened and what to do
 * @param itemIndex the input item that it stands for
 * @returns the item
 */
export function errorItem(
	failure: Failure,
	{ message, advice }: Explanation,
	itemIndex: number,
): INodeExecutionData {
	return {
		json: { error: { message, ...detailsOf(failure), whatToDo: advice } },
		pairedItem: { item: itemIndex },
	};
}

function detailsOf({ reason, details, status, nexMessage, attempts }: Failure): IDataObject {
	return {
		reason,
		...details,
		...(status !== undefined && { httpStatus: status }),
		...(nexMessage !== undefined && { nexMessage }),
		attempts,
	};
}
