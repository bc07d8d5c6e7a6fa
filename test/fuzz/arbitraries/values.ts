import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

type Json = fc.JsonValue;

const slugs = ['email', 'name', 'notes', 'score', 'stage', 'born', 'Größe', 'a.b', ''];
const languageNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const parts = ['name.first_name', 'name.last_name', 'phone.country_code', 'phone.number'];

/** What a text may be that code stumbles over. */
export const trickyText = fc.oneof(
	fc.constantFrom(
		'',
		' ',
		'\0',
		'null',
		'undefined',
		'NaN',
		'-0',
		'1e400',
		'12345678901234567890',
		'2026-02-30',
		'2026-03-15T10:00:00+01:00',
		'a@example.com, b@example.com;c@example.com',
		'{"first_name":"Jane"}',
		'{"first_name":',
		'["a",["b"]]',
		'[1,',
		'\uD800',
		'\u202E\u200B',
		'{{ $json }}',
		'../..',
		'x'.repeat(5_000),
		'['.repeat(5_000),
		'{"a":'.repeat(3_000),
	),
	fc.string({ unit: 'grapheme', maxLength: 20 }),
	fc.string({ unit: 'binary', maxLength: 20 }),
);

/** Whatever JSON can hold, and more of what code stumbles over. */
export const value: fc.Arbitrary<Json> = fc.oneof(
	{ withCrossShrink: true },
	fc.constant(null),
	trickyText,
	fc.double(),
	fc.integer(),
	fc.boolean(),
	fc.constant({ toString: 1, valueOf: 1 }),
	fc.jsonValue({ maxDepth: 3 }),
	fc.array(trickyText, { maxLength: 3 }),
	fc.constant(JSON.parse('{"a":'.repeat(1_000) + '1' + '}'.repeat(1_000)) as Json),
) as fc.Arbitrary<Json>;

/** n8n itself fails with others in a form, before it comes to the node: it makes a text of them. */
export const inForm = value.filter(
	(given) => given !== null && !Object.hasOwn(Object(given) as object, 'toString'),
);

/** What an attribute may be called. */
export const name = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom(...slugs) },
	{ weight: 2, arbitrary: fc.constantFrom(...parts) },
	{ weight: 1, arbitrary: fc.constantFrom(...languageNames) },
	{ weight: 1, arbitrary: fc.constantFrom('id', 'type', 'created_at', 'object_id', 'attributes') },
	{ weight: 1, arbitrary: trickyText },
);

/** Made from entries, so that `__proto__` is a key like any other. */
const dictionaryOf = (values: fc.Arbitrary<Json>) =>
	fc
		.array(fc.tuple(name, values), { maxLength: 6 })
		.map((entries) => Object.fromEntries(entries) as IDataObject);
/** Attributes and their values, as an item or a record holds them. */
export const dictionary = dictionaryOf(value);
/** The same, as a form holds them. */
export const dictionaryInForm = dictionaryOf(inForm);
