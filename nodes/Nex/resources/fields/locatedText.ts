import type { Form } from './form';
import { perhapsRounded } from './identifier';

/**
 * What is given in a resource locator that takes a name.
 *
 * @param form who gives the values of the form
 * @param parameter the name of the resource locator
 * @param thing what has the name, as the form calls it
 * @returns the text without spaces around it; empty for nothing, and for what is no text, such as an
 *   object from an expression
 * @throws ItemRefusal for a number that may have been rounded: an ID may stand for a name
 */
export function locatedText(form: Form, parameter: string, thing: string): string {
	const given = form.parameter(parameter, { extractValue: true });
	if (Number.isInteger(given) && !Number.isSafeInteger(given)) {
		throw perhapsRounded(given as number, thing);
	}
	return typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
}
