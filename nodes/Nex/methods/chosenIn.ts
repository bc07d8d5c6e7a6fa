import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isPlainObject } from '../attributes/plainObject';
import { shownValue } from '../attributes/shownValue';
import { perhapsRounded } from '../resources/fields/identifier';

/**
 * What is chosen in a resource locator of the form.
 *
 * @param context the editor's call
 * @param field the locator's parameter, which is also its name in a sentence
 * @returns the slug or ID
 * @throws NodeOperationError when nothing is chosen, or an expression gives no slug or ID here
 */
export function chosenIn(context: ILoadOptionsFunctions, field: 'object' | 'list'): string {
	const chosen = readLocator(context, field);
	const value = typeof chosen === 'string' ? chosen.trim() : chosen;
	if (typeof value === 'string' && value !== '') return value;
	if (Number.isSafeInteger(value)) return String(value);
	const { message, advice } = whyNothing(value, field);
	throw new NodeOperationError(context.getNode(), message, { description: advice });
}

/**
 * The locator's value. n8n's editor works out an expression with the data of the last run before it
 * asks; one without a value arrives as null, or not at all.
 */
function readLocator(context: ILoadOptionsFunctions, field: string): unknown {
	try {
		const locator: unknown = context.getNodeParameter(field);
		return isPlainObject(locator) ? locator.value : locator;
	} catch {
		return undefined;
	}
}

function whyNothing(value: unknown, field: 'object' | 'list'): { message: string; advice: string } {
	const label = field === 'object' ? 'Object' : 'List';
	// An expression with other text around it, if only a line break, gives an empty text in place of nothing.
	if (value === '') {
		return {
			message: `No ${field} is chosen yet, or the expression under "${label}" has no value in the form yet`,
			advice: `Choose one under "${label}"; where it is an expression, run the nodes before this one, so that it gets a value. Then open this again.`,
		};
	}
	if (value === undefined || value === null) {
		return {
			message: `The expression under "${label}" has no value in the form yet`,
			advice: `Run the nodes before this one, so that it gets a value, then open this again; or choose from the list under "${label}".`,
		};
	}
	if (Number.isInteger(value)) return perhapsRounded(value as number, field);
	return {
		message: `The expression under "${label}" gives ${shownValue(value)} where a text is expected`,
		advice: 'Check the expression, then open this again.',
	};
}
