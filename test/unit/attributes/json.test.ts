import { DateTime, Duration } from 'luxon';

import { copyJson, writeJson } from '../../../nodes/Nex/attributes/values/json';
import { JsonFlaw } from '../../../nodes/Nex/attributes/values/jsonFlaw';

class Score {
	readonly value = 1;
}

/** A value of so many levels: a number within objects. */
function nested(levels: number): unknown {
	let value: unknown = 1;
	for (let level = 0; level < levels; level++) value = { a: value };
	return value;
}

function flawOf(value: unknown): JsonFlaw {
	const copied = copyJson(value);
	if (copied instanceof JsonFlaw) return copied;
	throw new Error('The value has no flaw');
}

test.each<[given: unknown, written: unknown]>([
	[
		{ b: [1, null, { c: '' }], a: true },
		{ b: [1, null, { c: '' }], a: true },
	],
	[{ a: undefined, b: 1 }, { b: 1 }],
	[{ at: new Date(0) }, { at: '1970-01-01T00:00:00Z' }],
	[{ at: DateTime.fromMillis(0, { zone: 'utc+2' }) }, { at: '1970-01-01T02:00:00+02:00' }],
	[
		{ n: -0, big: Number.MAX_SAFE_INTEGER },
		{ n: 0, big: 9007199254740991 },
	],
	[JSON.parse('{"__proto__": {"a": 1}}'), JSON.parse('{"__proto__": {"a": 1}}')],
])('%j is written as JSON', (given, written) => {
	expect(JSON.stringify(writeJson(given))).toBe(JSON.stringify(written));
});

test('two hundred levels are written', () => {
	expect(writeJson(nested(200))).toEqual(nested(200));
});

test('one object in two places is written twice', () => {
	const address = { city: 'York' };

	expect(writeJson({ home: address, work: address })).toEqual({ home: address, work: address });
});

describe('what JSON can not hold is refused with its place and what it is', () => {
	test.each<[given: unknown, what: string]>([
		[{ score: Number('abc') }, 'score is NaN'],
		[{ a: { list: [1, 2, 1 / 0] } }, 'a.list[2] is Infinity'],
		[{ 'due date': new Date('x') }, '["due date"] is an invalid date'],
		[{ a: { '1': DateTime.invalid('no date') } }, 'a["1"] is an invalid date'],
		[{ tags: ['a', undefined] }, 'tags[1] is undefined'],
		[{ ids: new Set([1]) }, 'ids is an object of the class Set'],
		[{ ids: new Map([[1, 1]]) }, 'ids is an object of the class Map'],
		[{ score: new Score() }, 'score is an object of the class Score'],
		[{ time: Duration.fromMillis(1) }, 'time is an object of the class Duration'],
		[{ bytes: Buffer.from('x') }, 'bytes is an object of the class Buffer'],
		[{ odd: Object.create(new Score()) as unknown }, 'odd is an object of the class Score'],
		[{ odd: Object.create(Object.create({}) as object) as unknown }, 'odd is an object of a class'],
		[{ name: () => 'Jane' }, 'name is a function'],
		[{ toJSON: () => ({}) }, 'toJSON is a function'],
		[{ mark: Symbol('mark') }, 'mark is a symbol'],
		[{ count: 10n }, 'count is a BigInt'],
		[Number.NaN, 'the value is NaN'],
		[{ Größe_1: { $: [[Number.NaN]] } }, 'Größe_1.$[0][0] is NaN'],
	])('%#: %s', (given, what) => {
		expect(flawOf(given).what).toBe(what);
		expect(flawOf(given).advice).toMatch(/\.$/);
		expect(writeJson(given)).toBeUndefined();
	});

	test.each([2 ** 53, -(2 ** 53), 32414268188027656, 1e300])(
		'a whole number that may have been rounded: %d',
		(number) => {
			expect(flawOf({ company: { id: number } }).what).toBe(
				`company.id is the number ${number}, which may have been rounded: it is too large to be kept exactly`,
			);
		},
	);

	test('a value that holds itself, at the first place where it does', () => {
		const person: Record<string, unknown> = { name: 'Jane' };
		person.friends = [{ of: person }];

		expect(flawOf({ person }).what).toBe('person.friends[0].of contains itself, so it never ends');
	});

	test('a value of more levels than any reader takes, its long place cut', () => {
		const { what } = flawOf(nested(100_000));

		expect(what).toMatch(/^a\.a\.a[.a]+… is more than 200 levels deep$/);
		expect(what.length).toBeLessThan(150);
	});
});
