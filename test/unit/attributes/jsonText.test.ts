import { JsonFlaw } from '../../../nodes/Nex/attributes/values/jsonFlaw';
import {
	beginsWith,
	inexactNumberIn,
	readJsonList,
	readJsonObject,
} from '../../../nodes/Nex/attributes/values/jsonText';

test.each<[text: string, list: unknown[]]>([
	['[]', []],
	[' \n[1, "a"] ', [1, 'a']],
	['[-1.5, 0, -0.1, 1e3]', [-1.5, 0, -0.1, 1000]],
	['[0.30000000000000004]', [0.30000000000000004]],
	['[9007199254740991]', [9007199254740991]],
])('%p is a list', (text, list) => {
	expect(readJsonList(text)).toEqual(list);
	expect(readJsonObject(text)).toBeUndefined();
});

test.each<[text: string, object: object]>([
	['{}', {}],
	['\t{"a": [1]}', { a: [1] }],
])('%p is an object', (text, object) => {
	expect(readJsonObject(text)).toEqual(object);
	expect(readJsonList(text)).toBeUndefined();
});

test.each(['', ' ', '5', '9007199254740993', '"[1]"', 'null', '[1', '{"a":}', 'x[1]'])(
	'%p is neither',
	(text) => {
		expect(readJsonList(text)).toBeUndefined();
		expect(readJsonObject(text)).toBeUndefined();
	},
);

describe('a number that reading would round', () => {
	test.each(['[9007199254740993]', '[1, [-9007199254740993]]', '[{"a": 1e400}]', '["", 1e-400]'])(
		'is found in %p',
		(text) => {
			expect(readJsonList(text)).toBeInstanceOf(JsonFlaw);
			expect(readJsonObject(text)).toBeUndefined();
		},
	);

	test.each(['{"a": 9007199254740993}', '{"a": {"b": 0.12345678901234567890}}'])(
		'is found in %p',
		(text) => {
			expect(readJsonObject(text)).toBeInstanceOf(JsonFlaw);
			expect(readJsonList(text)).toBeUndefined();
		},
	);

	test.each([
		'x 9007199254740993',
		'9007199254740993',
		'"9007199254740993',
		'\\"9007199254740993',
		'\\',
		'9007199254740993\\',
	])('is none within a text: %j', (text) => {
		expect(readJsonList(JSON.stringify([text, text]))).toEqual([text, text]);
		expect(readJsonObject(JSON.stringify({ [text]: text }))).toEqual({ [text]: text });
	});

	test.each([
		['{"company": 32414268188027657}', 'company', '32414268188027657'],
		['{"a": {"list": ["x", {}, -9007199254740993 ]}}', 'a.list[2]', '-9007199254740993'],
		['[[1, 2], [3, 0.12345678901234567890]]', '[1][1]', '0.12345678901234567890'],
		['{"a": [{"b": "}],:{[\\""}], "c": {"d": [], "e": 1e400}}', 'c.e', '1e400'],
		['{"1": {"a b": {"x\\u0079\\"": 1e-400}}}', '["1"]["a b"]["xy\\""]', '1e-400'],
		['9007199254740993', 'the value', '9007199254740993'],
	])('is found in %s at %s', (text, place, digits) => {
		expect(inexactNumberIn(text)?.what).toBe(
			`${place} is a number with more digits than can be sent exactly: ${digits}`,
		);
	});

	test.each(['{"a": 9007199254740991, "b": [0.1, -0, 1.0, 1e3, 123456.789e-3]}', '"1e400"', '[]'])(
		'is not found in %s',
		(text) => {
			expect(inexactNumberIn(text)).toBeUndefined();
		},
	);

	test('of a million digits is shown by its beginning', () => {
		const { what } = inexactNumberIn(`{"a": ${'9'.repeat(1_000_000)}}`) as JsonFlaw;

		expect(what).toContain('9999…');
		expect(what.length).toBeLessThan(150);
	});

	test('is found after a text', () => {
		expect(readJsonList('["a\\\\", 9007199254740993]')).toBeInstanceOf(JsonFlaw);
		expect(readJsonList('["", 9007199254740993]')).toBeInstanceOf(JsonFlaw);
	});
});

test('a text begins with a bracket after any spaces', () => {
	expect(beginsWith(' \n[', '[')).toBe(true);
	expect(beginsWith('x [', '[')).toBe(false);
	expect(beginsWith('{', '[')).toBe(false);
});
