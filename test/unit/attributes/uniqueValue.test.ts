import { hasUniqueValue, uniqueAttributes } from '../../../nodes/Nex/attributes/uniqueValue';
import { objectWith } from './exampleObjects';

const objectOf = (type: string) =>
	objectWith([
		{ slug: 'key', type, unique: true },
		{ slug: 'other', type },
	]);

it('looks at unique attributes alone', () => {
	const object = objectOf('text');

	expect(uniqueAttributes(object).map(({ slug }) => slug)).toEqual(['key']);
	expect(hasUniqueValue(object, { key: 'a', other: 'b' }, 'a')).toBe(true);
	expect(hasUniqueValue(object, { key: 'a', other: 'b' }, 'b')).toBe(false);
});

describe.each<[string, string, unknown, string[], string[]]>([
	['a plain text', 'text', 'A-17', ['A-17', ' A-17 '], ['a-17', 'A-1', 'A-170', 'A -17']],
	['a number', 'number', 17, ['17'], ['17.0', '1', '170']],
	['a yes', 'boolean', true, ['true'], ['false', '1', 'yes']],
	['an e-mail address', 'email', 'Jane@Example.com', ['jane@example.COM'], ['ane@example.com']],
	['a domain', 'domain', 'acme.com', ['ACME.com'], ['www.acme.com']],
	['a list', 'email', ['a@b.example', 'c@d.example'], ['c@d.example'], ['a@b.example,c@d.example']],
	[
		'a list of typed values',
		'email',
		[{ id: '1', type: 'email', email: 'a@b.example' }],
		['a@b.example'],
		['1', 'email'],
	],
	[
		'a typed value of parts',
		'phone',
		[{ id: '1', type: 'phone', phone: { country_code: 1, number: '5559876543' } }],
		['+15559876543'],
		['5559876543', '15559876543', '1'],
	],
	['a phone as text', 'phone', '+1 555 9876543', ['+1 555 9876543'], ['+15559876543']],
	[
		'a phone whose number is one',
		'phone',
		{ country_code: '+1', number: 555 },
		['+1555'],
		['++1555'],
	],
	['a phone without country code', 'phone', { number: '555' }, [], ['555', '+555']],
	['a phone of an empty country code', 'phone', { country_code: '', number: '555' }, [], ['+555']],
	['a phone without number', 'phone', { country_code: '1' }, [], ['+1', '+1undefined']],
	[
		'a full name',
		'full_name',
		{ first_name: 'Jane', last_name: 'Smith' },
		['Jane Smith'],
		['Jane', 'Smith', 'jane smith', 'Smith Jane'],
	],
	['a full name of one part', 'full_name', { first_name: 'Jane', last_name: null }, ['Jane'], ['']],
	[
		'a full name without a name',
		'full_name',
		{ first_name: '', last_name: true },
		[],
		['', 'true'],
	],
	['a profile without address', 'social_profile', { username: 'jane', url: '' }, ['jane'], ['']],
	[
		'a profile',
		'social_profile',
		{ username: 'jane', url: 'https://example.com/jane' },
		['jane', 'https://example.com/jane'],
		['example.com/jane'],
	],
	[
		'parts without a text of their own',
		'currency',
		{ value: 5, currency: 'USD' },
		[],
		['5', 'USD'],
	],
	['parts of a type that nobody knows', 'formula', { a: 'x' }, [], ['x']],
	['a type among the parts that is none', 'formula', { type: 'a' }, [], ['a']],
	['nothing', 'text', null, [], ['null', '']],
	['more levels than Nex has', 'text', [[[[['a']]]]], [], ['a']],
])('%s', (_what, type, sent, same, others) => {
	it.each([...same.map((value) => [value, true]), ...others.map((value) => [value, false])])(
		'has the value %j: %s',
		(value, expected) => {
			expect(hasUniqueValue(objectOf(type), { key: sent }, String(value))).toBe(expected);
		},
	);
});

it.each([undefined, null, 'key', ['key']])(
	'finds nothing in attributes that are %j',
	(attributes) => {
		expect(hasUniqueValue(objectOf('text'), attributes, 'key')).toBe(false);
	},
);

it("finds nothing under a name of JavaScript's own", () => {
	const object = objectWith([{ slug: 'constructor', type: 'text', unique: true }]);

	expect(hasUniqueValue(object, {}, String(Object))).toBe(false);
});
