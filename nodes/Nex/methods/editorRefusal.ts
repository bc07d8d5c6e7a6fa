import type { ILoadOptionsFunctions, NodeApiError } from 'n8n-workflow';

import { errorAlone } from '../delivery/told/errorAlone';
import type { Explanation } from '../delivery/verdict/words';

/**
 * The error for a person who fills in the form.
 *
 * @param context the editor's call
 * @param explanation what happened and what to do
 * @param status the HTTP status of Nex's answer, where there is one
 */
export function editorRefusal(
	context: ILoadOptionsFunctions,
	explanation: Explanation,
	status?: number,
): NodeApiError {
	return errorAlone(context.getNode(), explanation, status);
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
