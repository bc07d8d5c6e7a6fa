import type { FieldType } from 'n8n-workflow';
import type { AttributePart, AttributeType, ValueForm } from './attributeType';
import { boolean, fractionalNumber, number, option, recordIdentifier, text } from './valueForms';
import { dateAdvice, writeDate } from './values/date';
import { jsonAdvice, writeJson } from './values/json';
import { wholeNumberBetween } from './values/number';
import { writeProfile } from './values/profile';
import { textsOfName, textsOfPhone, textsOfProfile } from './values/textsOfParts';
import {
	splitList,
	writeEmail,
	writeListEntry,
	writePlainText,
	writeTrimmedText,
} from './values/text';

/** The row of every type that has no row of its own: usable, since any value is passed on. */
const unknown: AttributeType = {
	field: 'string',
	expects: 'any JSON value',
	advice: jsonAdvice,
	write: writeJson,
};

/**
 * Nex's attribute types. Whatever depends on a type stands in its row: the form's input, the accepted
 * values, the written form. A new type needs a new row and nothing else.
 *
 * The first thirteen are those that Nex's OpenAPI description lets a person create; the others occur
 * in Nex's own material. The written forms are from the examples there (composite values, lists) and
 * from the instructions that Nex gives its own agents (date, select, currency, IDs).
 */
const attributeTypes = new Map<string, AttributeType>([
	['text', text],
	['number', number],
	[
		'email',
		{
			field: 'string',
			expects: 'an e-mail address, e.g. jane@example.com',
			write: writeEmail,
			ignoresLetterCase: true,
			split: splitList,
		},
	],
	[
		'phone',
		{
			field: 'string',
			expects: 'a phone number, e.g. +14155551234, or an object with its parts',
			advice: 'Map the whole number as text.',
			write: writeTrimmedText,
			textsOfParts: textsOfPhone,
			parts: [
				part('country_code', 'Country Code', {
					field: 'number',
					expects: 'the digits of a country calling code, e.g. 1 or +44',
					// One to three digits, the first not 0 (ITU-T E.164).
					write: wholeNumberBetween(1, 999),
				}),
				part('number', 'Number', { ...text, expects: 'the phone number without country code' }),
			],
		},
	],
	['url', { field: 'string', expects: 'a web address', write: writeTrimmedText }],
	[
		'date',
		{
			field: 'dateTime',
			expects: 'a date, e.g. 2026-03-15 or 2026-03-15T09:30:00Z',
			advice: dateAdvice,
			write: writeDate,
		},
	],
	['boolean', boolean],
	[
		'currency',
		{
			field: 'string',
			expects: 'an amount with its currency, e.g. {"value": 50000, "currency": "USD"}',
			advice: 'Map an object with an amount and its currency.',
			write: refuse,
			isShownByParts: true,
			parts: [
				part('value', 'Value', fractionalNumber),
				part('currency', 'Currency', { ...text, expects: 'a currency code, e.g. USD' }),
			],
		},
	],
	[
		'location',
		{
			field: 'string',
			expects: 'an address as text, or an object with its parts',
			write: writePlainText,
			parts: [
				part('street', 'Street', text),
				part('city', 'City', text),
				part('region', 'Region', text),
				part('postal_code', 'Postal Code', text),
				part('country', 'Country', text),
			],
		},
	],
	['select', option],
	[
		'social_profile',
		{
			field: 'string',
			expects: 'the address or the name of a profile, e.g. https://example.com/jane or jane',
			advice: 'Map one address, one name without spaces, or an object with both.',
			write: writeProfile,
			textsOfParts: textsOfProfile,
			isShownByParts: true,
			parts: [
				part('username', 'Username', text),
				part('url', 'URL', { field: 'string', expects: 'a web address', write: writeTrimmedText }),
			],
		},
	],
	[
		'domain',
		{
			field: 'string',
			expects: 'an internet domain, e.g. example.com',
			write: writeListEntry,
			ignoresLetterCase: true,
			split: splitList,
		},
	],
	[
		'full_name',
		{
			field: 'string',
			expects: 'a name as text, or an object with its parts',
			write: writePlainText,
			textsOfParts: textsOfName,
			parts: [part('first_name', 'First Name', text), part('last_name', 'Last Name', text)],
		},
	],
	['status', option],
	['toggle', boolean],
	[
		'rating',
		{
			field: 'number',
			expects: 'a whole number from 1 to 5',
			write: wholeNumberBetween(1, 5),
		},
	],
	['relationship', recordIdentifier],
	['entity_reference', recordIdentifier],
	['user', { ...recordIdentifier, expects: "a user's ID, e.g. 32414268188027657" }],
	['external_reference', text],
	[
		'name',
		{
			field: 'string',
			expects: 'a name as text, or an object',
			write: writePlainText,
			textsOfParts: textsOfName,
			parts: [],
		},
	],
]);

/** Whether a type is one of Nex's that have a row. */
export function isAttributeType(type: string): boolean {
	return attributeTypes.has(type);
}

/** @returns the row of a type of Nex, or the row that passes any JSON value where there is none */
export function attributeType(type: string): AttributeType {
	return attributeTypes.get(type) ?? unknown;
}

/**
 * Tells the type from what a form shows, as far as that goes.
 *
 * @param field the form's input for the attribute
 * @param partSlugs the parts that the form shows with it
 * @returns the first type of the table that is shown so; `unknown` for a text without parts, which
 * many types share
 */
export function typeShownAs(field: FieldType | undefined, partSlugs: readonly string[]): string {
	for (const [type, row] of attributeTypes) {
		const slugs = row.parts?.map(({ slug }) => slug) ?? [];
		const hasSameParts =
			slugs.length === partSlugs.length && slugs.every((slug) => partSlugs.includes(slug));
		const isTelling = row.field !== 'string' || slugs.length > 0;
		if (row.field === field && hasSameParts && isTelling) return type;
	}
	return 'unknown';
}

function part(slug: string, name: string, form: ValueForm): AttributePart {
	return { slug, name, ...form };
}

function refuse(): undefined {
	return undefined;
}
