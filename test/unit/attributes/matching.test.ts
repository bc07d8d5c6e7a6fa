import { isEmptyValue } from '../../../nodes/Nex/attributes/emptyValue';
import { findMatchingAttribute, matchingValues } from '../../../nodes/Nex/attributes/matching';
import { objectWith, person } from './exampleObjects';

describe('the matching attribute', () => {
	it('is found by slug and by ID', () => {
		expect(findMatchingAttribute(person, 'email_addresses')?.slug).toBe('email_addresses');
		expect(findMatchingAttribute(person, 'id-of-email_addresses')?.slug).toBe('email_addresses');
	});

	it('is the one with the slug where that is the ID of another one', () => {
		const object = objectWith([
			{ slug: 'a', id: 'b', type: 'text' },
			{ slug: 'b', id: 'a', type: 'text' },
		]);
		expect(findMatchingAttribute(object, 'b')?.slug).toBe('b');
	});

	it('is not found without a name among attributes without IDs, as the form has them', () => {
		expect(findMatchingAttribute(objectWith([{ slug: 'a', id: '', type: 'text' }]), '')).toBe(
			undefined,
		);
	});

	it.each(['', 'gone', 'constructor'])('is not found as %p', (idOrSlug) => {
		expect(findMatchingAttribute(person, idOrSlug)).toBeUndefined();
	});
});

describe('the values of a matching attribute', () => {
	it.each<[unknown, string[]]>([
		['Jane@Example.com ', ['jane@example.com']],
		[
			['a@b.c', 'A@B.C', 'd@e.f'],
			['a@b.c', 'd@e.f'],
		],
		[7, ['7']],
		['7', ['7']],
		[0, ['0']],
		[false, ['false']],
		[{ b: 1, a: ['X'] }, ['{"a":["x"],"b":1}']],
		[{ a: ['x'], b: 1 }, ['{"a":["x"],"b":1}']],
		[{ a: [1, 2], b: null }, ['{"a":[1,2],"b":null}']],
		[undefined, []],
		[null, []],
		['', []],
		[['', null], []],
	])('of %j are %j', (value, expected) => {
		expect(matchingValues(value)).toEqual(expected);
	});

	it('are the same where they differ below the twentieth level', () => {
		const nested = (levels: number, value: unknown): unknown =>
			levels === 0 ? value : { a: nested(levels - 1, value) };
		const areSame = (levels: number) =>
			matchingValues([nested(levels, 'x'), nested(levels, 'y')]).length === 1;

		expect([1, 19, 20, 21].map(areSame)).toEqual([false, false, true, true]);
		expect(matchingValues([[[[1]]], [[[2]]]])).toHaveLength(2);
	});

	it('can be told for a value nested a hundred thousand times', () => {
		const value: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
		expect(matchingValues(value)).toHaveLength(1);
	});
});

describe('an empty value', () => {
	it.each([[undefined], [null], [''], [[]], [[null, '']], [{}], [{ a: '' }]])('is %j', (value) => {
		expect(isEmptyValue(value)).toBe(true);
	});

	it.each([[0], [false], [' '], [[0]], [['a', '']], [{ a: 0 }], [new Date(0)]])(
		'is not %j',
		(value) => {
			expect(isEmptyValue(value)).toBe(false);
		},
	);
});
