import { shownValue } from '../../../nodes/Nex/attributes/shownValue';

const circular: unknown[] = [];
circular.push(circular);

test.each<[given: unknown, shown: string]>([
	['Jane', '"Jane"'],
	['two\nlines', '"two\\nlines"'],
	[7, '7'],
	[Number.NaN, 'NaN'],
	[Number.POSITIVE_INFINITY, 'Infinity'],
	[9007199254740993n, '9007199254740993'],
	[true, 'true'],
	[null, 'null'],
	[undefined, 'undefined'],
	[Symbol('s'), 'Symbol(s)'],
	[new Date('soon'), 'an invalid date'],
	[new Date(0), '"1970-01-01T00:00:00.000Z"'],
	[{ a: [1] }, '{"a":[1]}'],
	[circular, 'a value that JSON cannot hold'],
])('%p is shown as %s', (given, shown) => {
	expect(shownValue(given)).toBe(shown);
});

describe('of a long value', () => {
	test('a text of fifty characters is shown whole, and a longer one up to there', () => {
		expect(shownValue('x'.repeat(50))).toBe(`"${'x'.repeat(50)}"`);
		expect(shownValue('x'.repeat(51))).toBe(`"${'x'.repeat(50)}…"`);
	});

	test('JSON of fifty characters is shown whole, and longer JSON up to there', () => {
		expect(shownValue(['x'.repeat(46)])).toBe(`["${'x'.repeat(46)}"]`);
		expect(shownValue(['x'.repeat(47)])).toBe(`["${'x'.repeat(47)}"…`);
	});

	test.each(['\u{10000}', '🙂', '\u{10FFFF}'])('no half of a character (%s)', (character) => {
		expect(shownValue('x'.repeat(49) + character)).toBe(`"${'x'.repeat(49)}…"`);
	});

	test.each(['\uD7FF', '\uE000'])('a character that has no halves (%j)', (character) => {
		expect(shownValue(`${'x'.repeat(49)}${character}x`)).toBe(`"${'x'.repeat(49)}${character}…"`);
	});
});
