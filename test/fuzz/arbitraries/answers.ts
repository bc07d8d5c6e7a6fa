import * as fc from 'fast-check';

import { everyType } from '../../unit/attributes/exampleObjects';
import type { ScriptedAnswer } from '../scenario';
import { dictionary, name, trickyText, value } from './values';

const attribute = fc.record({
	id: fc.oneof(fc.constantFrom('1', '2', ''), value),
	slug: fc.oneof({ weight: 8, arbitrary: name }, { weight: 1, arbitrary: value }),
	name: fc.oneof(name, value),
	type: fc.oneof(fc.constantFrom(...everyType), trickyText, value),
	options: fc.oneof(
		fc.record(
			{
				is_unique: fc.boolean(),
				is_multi_value: fc.boolean(),
				is_required: fc.boolean(),
				is_whole_number: fc.boolean(),
				select_options: fc.array(fc.record({ id: value, name: value }), { maxLength: 3 }),
			},
			{ requiredKeys: [] },
		),
		value,
	),
});

const definition = fc.record({
	id: value,
	slug: fc.oneof(fc.constant('person'), value),
	name: value,
	attributes: fc.oneof(
		{ weight: 8, arbitrary: fc.array(attribute, { maxLength: 8 }) },
		{ weight: 1, arbitrary: value },
	),
});

/** A definition with which most items get as far as being sent. */
const soundDefinition = fc.array(attribute, { maxLength: 5 }).map((attributes) => ({
	id: '1',
	slug: 'person',
	attributes: [
		{ id: '7', slug: 'email', name: 'Email', type: 'email', options: { is_unique: true } },
		...attributes,
	],
}));

const recordBody = fc.record(
	{
		id: fc.oneof(fc.constant('1'), value),
		object_id: value,
		type: value,
		created_at: trickyText,
		attributes: fc.oneof(dictionary, value),
		message: value,
	},
	{ requiredKeys: ['id', 'attributes'] },
);

const soundRecord = dictionary.map((attributes) => ({ id: '1', type: 'person', attributes }));

/** The totals are small: a page costs a request, and a million of them are not what is sought. */
const page = fc.record(
	{
		data: fc.oneof(fc.array(fc.oneof(soundRecord, recordBody), { maxLength: 3 }), value),
		total: fc.oneof(fc.integer({ min: -1, max: 5 }), trickyText, fc.constant(null)),
	},
	{ requiredKeys: ['data'] },
);

const searchResults = fc.record(
	{
		results: fc.oneof(
			fc.dictionary(
				fc.constantFrom('person', 'company', '__proto__'),
				fc.array(soundRecord, { maxLength: 2 }),
			),
			value,
		),
		errored_search_types: fc.oneof(fc.constant([]), fc.array(trickyText, { maxLength: 2 }), value),
	},
	{ requiredKeys: ['results'] },
);

const soundAnswer = fc.oneof(
	{ weight: 3, arbitrary: soundRecord },
	{ weight: 1, arbitrary: page },
	{ weight: 1, arbitrary: searchResults },
);

const header = fc.oneof(
	fc.constant({}),
	// Nothing that would be waited for: that is tested with a clock of the tests' own.
	fc
		.constantFrom('0', 'soon', '-1', '9999999', 'Mon, 01 Jan 2024 00:00:00 GMT', '1e3', '')
		.map((wait) => ({ 'Retry-After': wait })),
	fc.constantFrom('text/html', 'application/json; charset=utf-16', 'x').map((type) => ({
		'Content-Type': type,
	})),
	fc.constantFrom('gzip', 'br', 'nonsense').map((encoding) => ({ 'Content-Encoding': encoding })),
	fc
		.constantFrom('http://127.0.0.1:9/', '//x', 'javascript:alert(1)', '')
		.map((location) => ({ Location: location })),
) as fc.Arbitrary<Record<string, string>>;

function answer(sound: fc.Arbitrary<unknown>, body: fc.Arbitrary<unknown>) {
	const json = (content: fc.Arbitrary<unknown>) => content.map((given) => JSON.stringify(given));
	const good = fc.record({
		status: fc.constant(200),
		headers: fc.constant({ 'Content-Type': 'application/json' }),
		body: json(sound),
		delivery: fc.constant('sent' as const),
	});
	const anything = fc.record({
		status: fc.constantFrom(
			200,
			201,
			204,
			301,
			302,
			304,
			400,
			401,
			403,
			404,
			409,
			418,
			422,
			429,
			500,
			503,
			599,
		),
		headers: header,
		body: fc.oneof(json(body), json(value), trickyText),
		delivery: fc.oneof(
			{ weight: 20, arbitrary: fc.constant('sent' as const) },
			{ weight: 2, arbitrary: fc.constantFrom('cutOff' as const, 'reset' as const) },
			{ weight: 1, arbitrary: fc.constant('silent' as const) },
		),
	});
	return fc.oneof(
		{ weight: 3, arbitrary: good },
		{ weight: 1, arbitrary: anything },
	) as fc.Arbitrary<ScriptedAnswer>;
}

/** Answers to requests for the schema. */
export const schemaAnswer = answer(soundDefinition, definition);

/** Answers to all other requests. */
export const recordAnswer = answer(soundAnswer, fc.oneof(recordBody, page, searchResults));
