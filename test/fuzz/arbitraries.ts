import * as fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { everyType } from '../unit/attributes/exampleObjects';
import type { Scenario, ScriptedAnswer } from './scenario';
import { maxAttempts } from './verdict';

type Json = fc.JsonValue;

const slugs = ['email', 'name', 'notes', 'score', 'stage', 'born', 'Größe', 'a.b', ''];
const languageNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
const parts = ['name.first_name', 'name.last_name', 'phone.country_code', 'phone.number'];

const trickyText = fc.oneof(
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

const value: fc.Arbitrary<Json> = fc.oneof(
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

const unspeakable = JSON.stringify({ toString: 1, valueOf: 1 });

/** n8n itself fails with these in a form, before it comes to the node. */
const inForm = value.filter((given) => !['null', unspeakable].includes(JSON.stringify(given)));

const name = fc.oneof(
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
const dictionary = dictionaryOf(value);
const dictionaryInForm = dictionaryOf(inForm);

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

const locator = (usual: string) =>
	fc.oneof(
		{
			weight: 6,
			arbitrary: fc.constant({ __rl: true, mode: 'list', value: usual }),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				__rl: fc.constant(true),
				mode: fc.constantFrom('list', 'slug', 'id', 'nonsense'),
				value: fc.oneof(inForm, fc.constantFrom('={{ $json.email }}', '={{ $json.nothing.x }}')),
			}),
		},
		{ weight: 1, arbitrary: inForm },
	);

const mapper = fc.record({
	mappingMode: fc.constantFrom('defineBelow', 'autoMapInputData', 'nonsense'),
	value: fc.oneof(
		dictionaryInForm.map((values) => ({ email: 'a@example.com', ...values })),
		dictionaryInForm,
		fc.constant({ email: '={{ $json.email }}', notes: '={{ $json.notes }}' }),
		inForm,
	),
	matchingColumns: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(['email']) },
		{ weight: 1, arbitrary: fc.array(name, { maxLength: 2 }) },
		{ weight: 1, arbitrary: value },
	),
	// n8n itself fails with anything else than a list, and with IDs and types that are no text.
	schema: fc.oneof(
		fc.constant([]),
		fc.array(
			fc.record(
				{ id: name, displayName: value, type: trickyText, options: value },
				{ requiredKeys: ['id'] },
			),
			{ maxLength: 4 },
		),
	),
});

const mapping = fc.oneof({ weight: 8, arbitrary: mapper }, { weight: 1, arbitrary: value });

const identifierLocator = fc.oneof(
	{ weight: 4, arbitrary: locator('32414268188027657') },
	{ weight: 1, arbitrary: fc.constant({ __rl: true, mode: 'id', value: '={{ $json.notes }}' }) },
);

const operation = fc.constantFrom(
	...['upsertRecord', 'create', 'update', 'delete', 'get', 'getAll', 'search'].map((value) => ({
		resource: 'record',
		operation: value,
	})),
	{ resource: 'listMember', operation: 'upsertMember' },
);

/** What every operation reads, all in one: n8n passes over what the chosen one does not show. */
const fields = fc.record({
	object: locator('person'),
	specifyAttributes: fc.constantFrom('fields', 'json'),
	attributes: mapping,
	createAttributes: mapping,
	updateAttributes: mapping,
	memberAttributes: mapping,
	recordId: identifierLocator,
	list: identifierLocator,
	query: fc.oneof(trickyText, inForm, fc.constant('={{ $json.email }}')),
	returnAll: fc.boolean(),
	limit: fc.oneof(fc.integer({ min: 1, max: 5 }), inForm, fc.constant('={{ $json.score }}')),
	returnAttributes: fc.constantFrom('all', 'custom', 'none', 'primary', '={{ $json.notes }}'),
	chosenAttributes: fc.oneof(
		fc.array(name, { maxLength: 2 }),
		inForm,
		fc.constant('={{ $json.notes }}'),
	),
	matchingAttribute: locator('email'),
	attributesJson: fc.oneof(
		{
			weight: 4,
			arbitrary: dictionary.map((given) => JSON.stringify({ email: 'a@example.com', ...given })),
		},
		{ weight: 2, arbitrary: fc.constant('={{ $json }}') },
		{ weight: 1, arbitrary: dictionary.map((given) => JSON.stringify(given)) },
		{ weight: 1, arbitrary: fc.constantFrom('={{ $json.email }}', '={{ nonsense( }}') },
	),
	simplify: fc.oneof(fc.boolean(), value),
	options: fc.record(
		{
			emptyValues: fc.oneof(fc.constantFrom('omit', 'clear'), value),
			maxConcurrency: fc.oneof(fc.integer({ min: 1, max: 5 }), value),
			maxAttempts: fc.integer({ min: 1, max: maxAttempts }),
			sortBy: inForm,
			sortDirection: inForm,
			offset: fc.oneof(fc.nat(3), inForm),
		},
		{ requiredKeys: ['maxAttempts'] },
	),
	requestOptions: fc.constant({ timeout: 400 }),
});

const parameters = fc.tuple(operation, fields).map(([chosen, given]) => ({
	...chosen,
	...given,
})) as fc.Arbitrary<unknown> as fc.Arbitrary<INodeParameters>;

/** Every scenario can be written as JSON, and read from it is the same. */
export const scenarios: fc.Arbitrary<Scenario> = fc
	.record({
		parameters,
		items: fc.array(
			fc.oneof(
				dictionary.map((columns) => ({ email: 'a@example.com', ...columns })),
				dictionary,
			),
			{ minLength: 1, maxLength: 5 },
		),
		onError: fc.constantFrom<Scenario['onError'][]>(
			'stopWorkflow',
			'continueRegularOutput',
			'continueErrorOutput',
		),
		schemas: fc.array(answer(soundDefinition, definition), { minLength: 1, maxLength: 2 }),
		answers: fc.array(answer(soundAnswer, fc.oneof(recordBody, page, searchResults)), {
			minLength: 1,
			maxLength: 5,
		}),
	})
	.map((scenario) => JSON.parse(JSON.stringify(scenario)) as Scenario);
