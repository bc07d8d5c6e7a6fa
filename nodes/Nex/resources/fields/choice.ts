import type { INodeProperties } from 'n8n-workflow';

import { oneOf } from './writers';

/**
 * What a person, or an expression, chose of the choices that a property shows.
 *
 * @param property the property; its choices are in lower case
 * @param given its value; one that is missing is the property's default
 * @returns the choice; letter case does not matter
 * @throws ItemRefusal for what is none of them
 */
export function choiceOf(
	{ displayName, options = [], default: usual }: INodeProperties,
	given: unknown,
): string {
	const choices = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
	return oneOf(choices)(given ?? usual, displayName);
}
