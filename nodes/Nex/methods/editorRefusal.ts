import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import type { Explanation } from '../delivery/verdict/words';

/**
 * The error for a person who fills in the form. It is a NodeApiError because of no other does n8n's
 * editor come to know the description (n8n 2.41.1, `response-helper.ts`).
 *
 * @param context the editor's call
 * @param explanation what happened and what to do
 * @param status the HTTP status of Nex's answer, where there is one; the editor shows it before the
 *   message
 */
export function editorRefusal(
	context: ILoadOptionsFunctions,
	{ message, advice }: Explanation,
	status?: number,
): NodeApiError {
	const error = new NodeApiError(context.getNode(), {}, { message, description: advice });
	error.httpCode = status === undefined ? null : String(status);
	// n8n replaces a message in which it finds the name of a system error.
	error.message = message;
	error.description = advice;
	return error;
}

/**
 * What an error of the form says, in one text, for the places in which n8n's editor shows no more
 * than one.
 *
 * @param error what one of the methods threw
 * @returns what happened and, where it is known, what to do
 */
export function inOneText(error: unknown): string {
	const { message, description } = error as Error & { description?: unknown };
	return typeof description === 'string' ? `${message}. ${description}` : message;
}
