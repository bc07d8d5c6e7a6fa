import { canonical, holds, isUnsafeInteger, readExact, strangeDigits } from './verdict/exactJson';

const exact = (json: string) => canonical(readExact(json));

test.each([
	['{"a": 1, "b": [true, null]}', '{"b":[true,null],"a":1}'],
	['[12.50, 1e2, 0.010, -7]', '[1.25e1,100,1E-2,-70e-1]'],
	['[0, -0, 0.00]', '[0,0,0]'],
	['"a\\"1"', '"a\\u00221"'],
])('%s and %s are the same', (one, other) => {
	expect(exact(one)).toBe(exact(other));
});

test.each([
	['32414268188027657', '32414268188027656'],
	['0.1234567890123456789', '0.12345678901234568'],
	['1e400', 'null'],
	['1', '-1'],
	['1', '"1"'],
	['{"__proto__": 1}', '{}'],
	['["1", 2]', '[2, "1"]'],
])('%s and %s differ', (one, other) => {
	expect(exact(one)).not.toBe(exact(other));
});

test.each([
	['[{"id": 9007199254740993}]', true],
	['[{"id": -90071992547409930}]', true],
	['[{"id": 9007199254740991}]', false],
	['[{"id": "32414268188027657"}]', false],
	['0.32414268188027657', false],
])('%s holds a number that JavaScript rounds: %s', (json, expected) => {
	expect(holds(readExact(json), isUnsafeInteger)).toBe(expected);
});

test('digits that were rounded are strange, all others are known', () => {
	expect(strangeDigits('32414268188027656, 123', '{"id": 32414268188027657}')).toEqual([
		'32414268188027656',
	]);
	expect(strangeDigits('32414268188027657', '{"id": 32414268188027657}')).toEqual([]);
});
