import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { isPlainObject } from '../attributes/plainObject';
import { shownValue } from '../attributes/shownValue';
import type { Explanation } from '../delivery/verdict/words';
import { perhapsRounded } from '../resources/fields/identifier';
import { editorRefusal } from './editorRefusal';

/** A resource locator on which others depend. */
type Locator = 'object' | 'list';

/**
 * What is chosen in a resource locator of the form.
 *
 * @param context the editor's call
 * @param field the locator's parameter, which is also its name in a sentence
 * @returns the slug or ID
 * @throws NodeApiError when nothing is chosen, or an expression gives no slug or ID here
 */
export function chosenIn(context: ILoadOptionsFunctions, field: Locator): string {
	const value = readLocator(context, field);
	const chosen = textOf(value);
	if (chosen !== undefined) return chosen;
	throw editorRefusal(context, whyNothing(value, field));
}

/**
 * The same, where a list can be shown without it too.
 *
 * @returns the slug or ID; undefined when nothing is chosen, or an expression gives none here
 */
export function perhapsChosenIn(
	context: ILoadOptionsFunctions,
	field: Locator,
): string | undefined {
	return textOf(readLocator(context, field));
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string' && value !== '') return value;
	return Number.isSafeInteger(value) ? String(value) : undefined;
}

/**
 * The locator's value. n8n's editor works out an expression with the data of the last run before it
 * asks; one without a value arrives as null, or not at all.
 */
function readLocator(context: ILoadOptionsFunctions, field: Locator): unknown {
	try {
		const locator: unknown = context.getNodeParameter(field);
		const value = isPlainObject(locator) ? locator.value : locator;
		return typeof value === 'string' ? value.trim() : value;
	} catch {
		return undefined;
	}
}

function whyNothing(value: unknown, field: Locator): Explanation {
	const label = field === 'object' ? 'Object' : 'List';
	// An expression with other text around it, if only a line break, gives an empty text in place of nothing.
	if (value === '') {
		return {
			message: `No ${field} is chosen yet, or the expression under '${label}' has no value in the form yet`,
			advice: `Choose one under '${label}'; where it is an expression, run the nodes before this one, so that it has a value. Then open this again.`,
		};
	}
	if (value === undefined || value === null) {
		return {
			message: `The expression under '${label}' has no value in the form yet`,
			advice: `Run the nodes before this one, so that it has a value, then open this again; or choose from the list under '${label}'.`,
		};
	}
	if (Number.isInteger(value)) return perhapsRounded(value as number, field);
	return {
		message: `The expression under '${label}' gives ${shownValue(value)} where a text is expected`,
		advice: 'Check the expression, then open this again.',
	};
}
