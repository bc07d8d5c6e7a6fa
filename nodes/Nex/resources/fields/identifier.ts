import type { INodePropertyMode } from 'n8n-workflow';

import { shownValue } from '../../attributes/shownValue';
import { writeIdentifier } from '../../attributes/values/identifier';
import { ItemRefusal } from '../../delivery/exchange/itemRefusal';
import type { Form } from './form';
import type { Identified, IdentifiedThing } from './identified';
import { identified } from './identified';
import { withArticle } from '../../answers/withArticle';

/** What n8n's editor checks in a field for an ID. */
export const identifierValidation: INodePropertyMode['validation'] = [
	{
		type: 'regex',
		properties: { regex: '\\s*[0-9]+\\s*', errorMessage: 'An ID in Nex is a whole number' },
	},
];

/**
 * The ID that is given in a resource locator, or in a field for an ID alone.
 *
 * @param form who gives the values of the form
 * @param parameter the name of the parameter
 * @param thing what has the ID
 * @returns the ID as text, its digits as they were given
 * @throws ItemRefusal when there is none, it is not one, or it is a number that may have been rounded
 */
export function identifierOf(form: Form, parameter: string, thing: IdentifiedThing): string {
	const given = form.parameter(parameter, { extractValue: true });
	const { name, field } = identified[thing];
	if (given === undefined || given === null || given === '') {
		throw new ItemRefusal(
			`No ${name} is chosen`,
			`Choose one under '${field}', or check the expression that gives its ID.`,
		);
	}
	return writtenIdentifier(given, thing);
}

/**
 * An ID as a request carries it.
 *
 * @param given what an item gives for it
 * @param thing what has the ID
 * @param field the field's name in the form; default: the one that is usual for the thing
 * @returns the ID as text, its digits as they were given
 * @throws ItemRefusal when it is not one, or it is a number that may have been rounded
 */
export function writtenIdentifier(
	given: unknown,
	thing: IdentifiedThing,
	field: string = identified[thing].field,
): string {
	const { name, text }: Identified = identified[thing];
	const identifier = writeIdentifier(given);
	if (identifier !== undefined) return identifier;
	if (typeof given === 'string' && text?.isId(given.trim())) return given.trim();
	if (typeof given === 'number' && Number.isInteger(given) && given >= 0) {
		throw perhapsRounded(given, name);
	}
	throw new ItemRefusal(
		`${shownValue(given)} is not the ID of ${withArticle(name)}`,
		text?.advice ??
			`The ID is a text of digits, such as 32414268188027657. Check '${field}', or the expression in it.`,
	);
}

/**
 * The refusal of an ID that came as a number beyond those that a number holds exactly.
 *
 * @param given the number
 * @param thing what has the ID, as the form calls it
 */
export function perhapsRounded(given: number, thing: string): ItemRefusal {
	return new ItemRefusal(
		`The ID of the ${thing} came as the number ${given}, which has more digits than a number can hold exactly, so it may belong to something else`,
		`Keep the ID as text all the way: it left Nex as text, such as "32414268188027657".`,
	);
}
