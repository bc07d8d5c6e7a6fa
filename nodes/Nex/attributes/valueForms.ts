import type { ValueForm } from './attributeType';
import { writeBoolean } from './values/boolean';
import { writeIdentifier } from './values/identifier';
import { numberAdvice, writeNumber, writeWholeNumber } from './values/number';
import { optionNames, writeOption } from './values/option';
import { writeText } from './values/text';

/** A text, written as it is. */
export const text: ValueForm = {
	field: 'string',
	expects: 'a text',
	advice: (value) =>
		typeof value === 'number'
			? numberAdvice(value)
			: 'Map a text. An object or a list becomes one with an expression: {{ JSON.stringify($json.column) }}.',
	write: writeText,
};

/** A number where an attribute's definition does not say whether it is whole. */
export const fractionalNumber: ValueForm = {
	field: 'number',
	expects: 'a number, e.g. 42',
	advice: numberAdvice,
	write: writeNumber,
};

/** A number attribute, which may be whole numbers only. */
export const number: ValueForm = {
	field: 'number',
	expects: (attribute) =>
		attribute.isWholeNumber ? 'a whole number, e.g. 42' : 'a number, e.g. 42',
	advice: numberAdvice,
	write: (value, attribute) =>
		attribute.isWholeNumber ? writeWholeNumber(value) : writeNumber(value),
};

/** True or false. */
export const boolean: ValueForm = {
	field: 'boolean',
	expects: 'true or false (also yes, no, 1 or 0)',
	write: writeBoolean,
};

/** One of an attribute's options. */
export const option: ValueForm = {
	field: 'options',
	expects: (attribute) => `the name or ID of one of its options: ${optionNames(attribute)}`,
	advice: 'You can add and rename options in Nex.',
	write: writeOption,
};

/** A reference to another record. */
export const recordIdentifier: ValueForm = {
	field: 'string',
	expects: "a record's ID, e.g. 32414268188027657",
	advice: (value) =>
		typeof value === 'number'
			? 'Keep an ID as text: it has more digits than a number can hold exactly.'
			: 'Map one ID, which is digits only.',
	write: writeIdentifier,
};
