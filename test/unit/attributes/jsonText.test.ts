import {
	beginsWith,
	readJsonList,
	readJsonObject,
	wouldBeRounded,
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
			expect(readJsonList(text)).toBe(wouldBeRounded);
			expect(readJsonObject(text)).toBeUndefined();
		},
	);

	test.each(['{"a": 9007199254740993}', '{"a": {"b": 0.12345678901234567890}}'])(
		'is found in %p',
		(text) => {
			expect(readJsonObject(text)).toBe(wouldBeRounded);
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

	test('is found after a text', () => {
		expect(readJsonList('["a\\\\", 9007199254740993]')).toBe(wouldBeRounded);
		expect(readJsonList('["", 9007199254740993]')).toBe(wouldBeRounded);
	});
});

test('a text begins with a bracket after any spaces', () => {
	expect(beginsWith(' \n[', '[')).toBe(true);
	expect(beginsWith('x [', '[')).toBe(false);
	expect(beginsWith('{', '[')).toBe(false);
});
