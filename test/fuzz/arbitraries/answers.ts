import * as fc from 'fast-check';

import { everyType } from '../../unit/attributes/exampleObjects';
import type { ScriptedAnswer } from '../scenario';
import { recordText } from './exactTexts';
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
				is_multivalue: fc.boolean(),
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

/** A hit, in a search that found something. */
const hits = fc.array(soundRecord, { maxLength: 2 });

/** What was found, by object as Nex answers today, or in one list. */
const soundResults = fc.record(
	{
		results: fc.oneof(fc.dictionary(fc.constantFrom('person', 'company', '__proto__'), hits), hits),
		errored_search_types: fc.constant([]),
	},
	{ requiredKeys: ['results'] },
);

const searchResults = fc.oneof(
	soundResults,
	fc.record(
		{
			results: value,
			errored_search_types: fc.oneof(fc.array(trickyText, { maxLength: 2 }), value),
		},
		{ requiredKeys: ['results'] },
	),
);

/** The JSON text of whatever it is. */
export const json = (content: fc.Arbitrary<unknown>) =>
	content.map((given) => JSON.stringify(given));

const soundBody = fc.oneof(
	{ weight: 3, arbitrary: json(soundRecord) },
	{ weight: 1, arbitrary: recordText },
	{ weight: 1, arbitrary: json(page) },
	{ weight: 1, arbitrary: json(searchResults) },
);

/** What servers in front of Nex say. */
const ofAnother = fc.constantFrom(
	'<!DOCTYPE html><html><head><title>Blocked</title></head><body>Request blocked</body></html>',
	'<html><body><h1>502 Bad Gateway</h1></body></html>',
	'{"message":"Forbidden"}',
	'{"message":"Missing Authentication Token"}',
	'{"error":{"code":"FORBIDDEN"}}',
	'{"message":null}',
	'{}',
	'null',
	'',
);

/** What Nex says where it refuses. */
const ofNex = fc
	.constantFrom('no', 'the key lacks the scope record.write', '')
	.map((message) => JSON.stringify({ code: 400, message }));

const header = fc.oneof(
	fc.constant({}),
	// Nothing that would be waited for: that is tested with a clock of the tests' own.
	fc
		.constantFrom('0', 'soon', '-1', '9999999', 'Mon, 01 Jan 2024 00:00:00 GMT', '1e3', '')
		.map((wait) => ({ 'Retry-After': wait })),
	fc.constantFrom(['0', '9999999'], ['9999999', '0'], ['0', '0']).map((waits) => ({
		'Retry-After': waits,
	})),
	fc.constantFrom('text/html', 'application/json; charset=utf-16', 'x').map((type) => ({
		'Content-Type': type,
	})),
	fc.constantFrom('gzip', 'br', 'nonsense').map((encoding) => ({ 'Content-Encoding': encoding })),
	fc
		.constantFrom('http://127.0.0.1:9/', '//x', 'javascript:alert(1)', '')
		.map((location) => ({ Location: location })),
	fc.constant({ Connection: 'Upgrade', Upgrade: 'websocket' }),
) as fc.Arbitrary<ScriptedAnswer['headers']>;

const status = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom(200, 201, 204, 301, 302, 304, 400, 404, 409, 418, 422, 429),
	},
	{ weight: 2, arbitrary: fc.constantFrom(401, 403, 404) },
	{
		weight: 3,
		arbitrary: fc.constantFrom(500, 501, 502, 503, 505, 520, 521, 522, 524, 525, 529, 599),
	},
	{ weight: 1, arbitrary: fc.constantFrom(100, 101, 103, 999) },
);

/** Those that never end are rare: each takes as long as the time-out. */
const delivery = fc.oneof(
	{ weight: 30, arbitrary: fc.constantFrom<Delivery[]>('sent', 'chunked') },
	{ weight: 3, arbitrary: fc.constantFrom<Delivery[]>('cutOff', 'reset') },
	{
		weight: 2,
		arbitrary: fc.constantFrom<Delivery[]>(
			'silent',
			'stalledInHead',
			'stalledAfterHead',
			'stalledInBody',
			'chunkedWithoutEnd',
		),
	},
);
type Delivery = ScriptedAnswer['delivery'];

const isJson = { 'Content-Type': 'application/json' };

const gzip = fc.constantFrom<Array<ScriptedAnswer['gzip']>>('whole', 'cutShort', 'garbage');

/**
 * Answers of any kind, most of them good.
 *
 * @param sound bodies of good ones
 * @param body bodies that are nearly right
 */
export function answer(
	sound: fc.Arbitrary<string>,
	body: fc.Arbitrary<unknown>,
): fc.Arbitrary<ScriptedAnswer> {
	const good = fc.record(
		{
			status: fc.constant(200),
			headers: fc.constant(isJson),
			body: sound,
			delivery: fc.constantFrom<Delivery[]>('sent', 'chunked'),
			delayMilliseconds: fc.nat(60),
		},
		{ requiredKeys: ['status', 'headers', 'body', 'delivery'] },
	);
	const broken = fc.record({
		status: fc.constantFrom(200, 200, 502),
		headers: fc.constant(isJson),
		body: sound,
		gzip,
		delivery,
	});
	const endless = good.map((given) => ({ ...given, blanks: 10_000_001 }));
	const anything = fc.record({
		status,
		headers: header,
		body: fc.oneof(json(body), json(value), trickyText, ofAnother, ofAnother, ofNex),
		delivery,
	});
	return fc.oneof(
		{ weight: 180, arbitrary: good },
		{ weight: 60, arbitrary: anything },
		{ weight: 15, arbitrary: broken },
		{ weight: 1, arbitrary: endless },
	) as fc.Arbitrary<ScriptedAnswer>;
}

/** Answers to requests for the schema. */
export const schemaAnswer = answer(json(soundDefinition), definition);

/** Answers to all other requests. */
export const recordAnswer = answer(soundBody, fc.oneof(recordBody, page, searchResults));

/** Definitions as Nex sends them, in their time. */
export const soundSchema: fc.Arbitrary<ScriptedAnswer> = soundAnswer(json(soundDefinition));

/** Results of a search as Nex sends them. */
export const soundSearch: fc.Arbitrary<ScriptedAnswer> = soundAnswer(json(soundResults));

/** The record that the request describes, digit for digit. */
export const echo: fc.Arbitrary<ScriptedAnswer> = soundAnswer(fc.constant('')).map((given) => ({
	...given,
	echo: true,
}));

/**
 * Answers as Nex sends them, in their time.
 *
 * @param body their bodies
 */
export function soundAnswer(body: fc.Arbitrary<string>): fc.Arbitrary<ScriptedAnswer> {
	return fc.record({
		status: fc.constant(200),
		headers: fc.constant(isJson),
		body,
		delivery: fc.constant<Delivery>('sent'),
		delayMilliseconds: fc.oneof(fc.constant(0), fc.nat(60)),
	});
}
