import { z } from 'zod';
import type { AttributeOptions } from './definitions';
import { isDateTime } from './dateTime';

/** How the sandbox treats the values of one attribute type. */
export interface AttributeType {
	/** What a value looks like, to finish the sentence "must be …". */
	form: (options: AttributeOptions) => string;
	/** Whether one value (not a list of them) has that form. */
	accepts: (value: unknown, options: AttributeOptions) => boolean;
	/** What two values have in common that count as the same one; default: their JSON. */
	comparable?: (value: unknown) => string;
}

const matchesSchema = (schema: z.ZodTypeAny) => (value: unknown) => schema.safeParse(value).success;

const textOr = (schema: z.ZodTypeAny) => (value: unknown) =>
	typeof value === 'string' || schema.safeParse(value).success;

const someOf = (...parts: string[]) =>
	z
		.strictObject(Object.fromEntries(parts.map((part) => [part, z.string().optional()])))
		.refine((value) => Object.keys(value).length > 0);

const anyLetterCase = (value: unknown) => String(value).toLowerCase();

const text: AttributeType = { form: () => 'text', accepts: (value) => typeof value === 'string' };

const textInAnyLetterCase: AttributeType = { ...text, comparable: anyLetterCase };

const number: AttributeType = {
	form: ({ is_whole_number }) => (is_whole_number ? 'a whole number' : 'a number'),
	accepts: (value, { is_whole_number }) =>
		typeof value === 'number' && (!is_whole_number || Number.isInteger(value)),
};

const rating: AttributeType = {
	form: () => 'a whole number from 1 to 5',
	accepts: matchesSchema(z.number().int().min(1).max(5)),
};

const boolean: AttributeType = {
	form: () => 'true or false',
	accepts: (value) => typeof value === 'boolean',
};

const date: AttributeType = {
	form: () => 'a date-time by RFC 3339, such as "2026-03-15T00:00:00Z"',
	accepts: (value) => typeof value === 'string' && isDateTime(value),
};

const option: AttributeType = {
	form: ({ select_options = [] }) =>
		`the ID of an option (${select_options.map(({ id }) => id).join(', ')})`,
	accepts: (value, { select_options = [] }) => select_options.some(({ id }) => id === value),
};

const fullName: AttributeType = {
	form: () => 'text, or an object of "first_name" and "last_name"',
	accepts: textOr(someOf('first_name', 'last_name')),
};

/** Nex's own description says no more of a name than this. */
const name: AttributeType = {
	form: () => 'text or an object',
	accepts: textOr(z.record(z.unknown())),
};

const phone: AttributeType = {
	form: () => 'text, or an object of "country_code" (a whole number) and "number" (text)',
	accepts: textOr(
		z.strictObject({ country_code: z.number().int().positive(), number: z.string() }),
	),
};

const locationParts = someOf('street', 'city', 'region', 'postal_code', 'country');

const location: AttributeType = {
	form: () =>
		'text, or an object of "street", "city", "region", "postal_code" and "country" (as it is, or in "address")',
	accepts: textOr(z.union([locationParts, z.strictObject({ address: locationParts })])),
};

const currency: AttributeType = {
	form: () => 'an object of "value" (a number) and "currency" (text)',
	accepts: matchesSchema(z.strictObject({ value: z.number(), currency: z.string() })),
};

const socialProfile: AttributeType = {
	form: () => 'an object of "username" and "url"',
	accepts: matchesSchema(someOf('username', 'url')),
};

const identifier: AttributeType = {
	form: () => 'an ID, written as text',
	accepts: matchesSchema(z.string().min(1)),
};

/** A type that the table does not know: Nex may add one any day, and its values are let through. */
const unknownType: AttributeType = { form: () => 'any value', accepts: () => true };

/** Every attribute type that Nex names, one row each. Nothing about a type stands anywhere else. */
const attributeTypes: Readonly<Record<string, AttributeType>> = {
	text,
	number,
	email: textInAnyLetterCase,
	phone,
	url: text,
	date,
	boolean,
	currency,
	location,
	select: option,
	social_profile: socialProfile,
	domain: textInAnyLetterCase,
	full_name: fullName,
	status: option,
	toggle: boolean,
	rating,
	relationship: identifier,
	entity_reference: identifier,
	user: identifier,
	external_reference: text,
	name,
};

/** The names of the attribute types that the sandbox knows. */
export const attributeTypeNames: readonly string[] = Object.keys(attributeTypes);

/**
 * @param name the type of an attribute, as its definition says it
 * @returns the row of the table, or the one for unknown types
 */
export function attributeType(name: string): AttributeType {
	return Object.hasOwn(attributeTypes, name) ? (attributeTypes[name] ?? unknownType) : unknownType;
}
