import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * What is chosen in a resource locator of the form.
 *
 * @param context the editor's call
 * @param field the locator's parameter, which is also its name in a sentence
 * @returns the slug or ID
 * @throws NodeOperationError when nothing is chosen, or the choice depends on an item
 */
export function chosenIn(context: ILoadOptionsFunctions, field: 'object' | 'list'): string {
	const chosen = context.getNodeParameter(field, undefined, { extractValue: true });
	const value = typeof chosen === 'string' ? chosen.trim() : '';
	if (value !== '') return value;
	const label = field === 'object' ? 'Object' : 'List';
	throw new NodeOperationError(context.getNode(), `No ${field} is chosen yet`, {
		description: `Choose one under "${label}", then open this again.`,
	});
}
