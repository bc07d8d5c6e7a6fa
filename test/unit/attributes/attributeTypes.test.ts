import { DateTime } from 'luxon';
import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { everyType, objectWith, stages, type EveryType } from './exampleObjects';
import { refusalOf } from './refusal';

interface Row {
	/** Value → what the request carries. */
	takes: Array<[given: unknown, written: unknown]>;
	refuses: unknown[];
	/** A phrase of the form that a refusal must name. */
	expects?: string;
	whole?: boolean;
}

const anyText: Row = {
	takes: [
		['CTO', 'CTO'],
		['  spaces stay  ', '  spaces stay  '],
		[' ', ' '],
		[0, '0'],
		[2134.5, '2134.5'],
		[false, 'false'],
		[DateTime.fromISO('2026-03-15T10:00:00+02:00', { setZone: true }), '2026-03-15T10:00:00+02:00'],
		['{"not": "parsed"}', '{"not": "parsed"}'],
	],
	refuses: [{ a: 1 }, ['CTO'], 2 ** 53, Number.NaN, new Map()],
	expects: 'a text',
};

const booleans: Row = {
	takes: [
		[true, true],
		[false, false],
		[1, true],
		[0, false],
		['true', true],
		['YES', true],
		['1', true],
		['False', false],
		[' no ', false],
		['0', false],
	],
	refuses: ['on', 'maybe', 2, ' ', {}, [true], 'true'.repeat(100), 'false!'],
	expects: 'true or false',
};

const options: Row = {
	takes: [
		['101', '101'],
		['Open', '101'],
		['in progress', '102'],
		[' DONE ', '103'],
		[103, '103'],
		[' 102 ', '102'],
	],
	refuses: ['Closed', 104, true, ['Open'], { id: '101' }],
	expects: '"Open", "In Progress", "Done"',
};

const identifiers: Row = {
	takes: [
		['32414268188027657', '32414268188027657'],
		[' 32414268188027657\n', '32414268188027657'],
		['007', '007'],
		[0, '0'],
		[42, '42'],
		[Number.MAX_SAFE_INTEGER, '9007199254740991'],
		[0n, '0'],
		[32414268188027657n, '32414268188027657'],
	],
	refuses: [-1n, 2 ** 53, 1.5, -1, 'Acme Corp', '12 34', '1e3', true, { id: '1' }, ['1']],
	expects: 'ID, e.g. 32414268188027657',
};

const table: Record<EveryType | 'whole number', Row> = {
	text: anyText,
	external_reference: anyText,
	number: {
		takes: [
			['42', 42],
			[' -1.5 ', -1.5],
			['1e3', 1000],
			['+7', 7],
			['0.1', 0.1],
			['1.50', 1.5],
			['.5', 0.5],
			['-0', 0],
			['0e5', 0],
			['1e+3', 1000],
			['1e-10', 1e-10],
			['1e10', 10_000_000_000],
			['9007199254740991', 9007199254740991],
			['-9007199254740991', -9007199254740991],
			[0, 0],
			[4.5, 4.5],
			[-(2 ** 53 - 1), -9007199254740991],
		],
		refuses: [
			'9007199254740993',
			'9007199254740992',
			'1e21',
			'1e400',
			'1e-400',
			'0.12345678901234567890',
			'1,000',
			'1 000',
			'1_000',
			'$5',
			'12 kg',
			'0x10',
			'0x5',
			'0x0',
			'0b1',
			'١٢',
			'.',
			'-',
			'e5',
			' ',
			'NaN',
			'Infinity',
			Number.NaN,
			Number.POSITIVE_INFINITY,
			32414268188027656,
			-(2 ** 53),
			1e300,
			true,
			new Date(0),
			[42],
			{},
		],
		expects: 'a number, e.g. 42',
	},
	'whole number': {
		whole: true,
		takes: [
			['42', 42],
			['4.0', 4],
			[-3, -3],
		],
		refuses: [4.5, '4.5', '1e-1', 2 ** 53],
		expects: 'a whole number, e.g. 42',
	},
	rating: {
		takes: [
			[1, 1],
			['5', 5],
		],
		refuses: [0, 6, 2.5, '4.5', true, 'five'],
		expects: 'a whole number from 1 to 5',
	},
	email: {
		takes: [
			['jane@example.com', 'jane@example.com'],
			[' jane@example.com\n', 'jane@example.com'],
		],
		refuses: [
			...['jane', '@example.com', 'jane@', 'a@b.c, d@e.f', ' ', 5, {}, ['jane@example.com']],
			...['["a@b.c"]', '{"email":"a@b.c"}', '"a@b.c"', '<a@b.c>'],
		],
		expects: 'an e-mail address',
	},
	url: {
		takes: [
			['https://example.com/a b?c=d,e', 'https://example.com/a b?c=d,e'],
			[' example.com ', 'example.com'],
		],
		refuses: ['  ', true, {}, ['https://example.com']],
		expects: 'a web address',
	},
	domain: {
		takes: [[' example.com ', 'example.com']],
		refuses: ['a.com, b.com', 'two words', ' ', false, {}, ['example.com']],
		expects: 'an internet domain',
	},
	date: {
		takes: [
			['2026-03-15', '2026-03-15T00:00:00Z'],
			[' 2026-03-15T09:30 ', '2026-03-15T09:30:00Z'],
			['2026-03-15 09:30:15', '2026-03-15T09:30:15Z'],
			['2026-03-15T09:30:15.250z', '2026-03-15T09:30:15.250Z'],
			['2026-03-15T09:30:15.000Z', '2026-03-15T09:30:15Z'],
			['2026-03-15T09:30:15,123456789Z', '2026-03-15T09:30:15.123456789Z'],
			['2026-03-15T09:30:15+05:30', '2026-03-15T09:30:15+05:30'],
			['20260315T093015-0400', '2026-03-15T09:30:15-04:00'],
			['2026-03-15 09:30:15+02', '2026-03-15T09:30:15+02:00'],
			['2026-074', '2026-03-15T00:00:00Z'],
			['2026-W11-7', '2026-03-15T00:00:00Z'],
			['2024-02-29', '2024-02-29T00:00:00Z'],
			[new Date('2026-03-15T09:30:15.250Z'), '2026-03-15T09:30:15.250Z'],
			[DateTime.fromISO('2026-03-15', { zone: 'America/New_York' }), '2026-03-15T00:00:00-04:00'],
			[DateTime.fromISO('2026-03-15', { zone: 'utc' }), '2026-03-15T00:00:00Z'],
			// Before 1883 New York was 4:56:02 behind, which no RFC 3339 offset can say.
			[DateTime.fromISO('1850-01-01', { zone: 'America/New_York' }), '1850-01-01T04:56:02Z'],
		],
		refuses: [
			'2026-02-30',
			'2026-02-29',
			'2026-13-01',
			'2026-00-10',
			'2026-366',
			'2026-W54-1',
			'2025-W53-1',
			'2026-W11-8',
			'2026-03-15T24:00:00Z',
			'2026-03-15T10:60:00Z',
			'2026-06-30T23:59:60Z',
			'2026-03-15T10:00:00+24:00',
			'2026-03-15Z',
			'2026-03-15T',
			'2026-03',
			'03/15/2026',
			'15.03.2026',
			'next Monday',
			'12026-03-15',
			' ',
			1_773_532_800_000,
			true,
			new Date(Number.NaN),
			new Date(8.64e15),
			DateTime.invalid('no date'),
			{},
			['2026-03-15'],
			// None of them is a DateTime of Luxon, though they look like one.
			{ isValid: true, toISO: () => '2026-03-15T00:00:00Z' },
			{ isValid: true, toJSDate: () => new Date(0) },
			{ isValid: 1, toISO: () => '1970-01-01T00:00:00Z', toJSDate: () => new Date(0) },
		],
		expects: 'a date, e.g. 2026-03-15',
	},
	boolean: booleans,
	toggle: booleans,
	select: options,
	status: options,
	relationship: identifiers,
	entity_reference: identifiers,
	user: identifiers,
	full_name: {
		takes: [
			['Jane Smith', 'Jane Smith'],
			[
				{ first_name: 'Jane', last_name: 'Smith' },
				{ first_name: 'Jane', last_name: 'Smith' },
			],
			['{"last_name": "Smith", "first_name": "Jane"}', { last_name: 'Smith', first_name: 'Jane' }],
			[{ first_name: 'Jane', last_name: '' }, { first_name: 'Jane' }],
			[{ first_name: 'Jane', title: undefined }, { first_name: 'Jane' }],
			[
				{ first_name: 'Jane', title: null },
				{ first_name: 'Jane', title: null },
			],
		],
		refuses: ['{"first_name": "Jane"', { first_name: ['Jane'] }, ['Jane Smith'], true, new Date(0)],
		expects: 'a name as text',
	},
	name: {
		takes: [
			['Acme', 'Acme'],
			[{ legal: 'Acme Corp' }, { legal: 'Acme Corp' }],
			['{"legal": "Acme Corp"}', { legal: 'Acme Corp' }],
		],
		refuses: [['Acme'], true, '{legal: Acme}'],
		expects: 'a name as text',
	},
	phone: {
		takes: [
			[' +14155551234 ', '+14155551234'],
			[14155551234, '14155551234'],
			[
				{ country_code: '+1', number: 5559876543 },
				{ country_code: 1, number: '5559876543' },
			],
			['{"number": "5559876543"}', { number: '5559876543' }],
			[
				{ number: '5559876543', extension: 12 },
				{ number: '5559876543', extension: 12 },
			],
		],
		refuses: [
			{ country_code: 'US' },
			{ country_code: 0 },
			{ country_code: 1.5 },
			{ number: {} },
			{ number: 2 ** 53 },
			'{"number": 9007199254740993}',
			' ',
			true,
			['+14155551234'],
		],
		expects: 'a phone number, e.g. +14155551234',
	},
	location: {
		takes: [
			['123 Main St, Boston', '123 Main St, Boston'],
			[
				{ city: 'Boston', postal_code: 2134, country: null },
				{ city: 'Boston', postal_code: '2134' },
			],
			[{ address: { city: 'Boston' } }, { address: { city: 'Boston' } }],
		],
		refuses: [{ city: ['Boston'] }, { city: 'Boston', extra: Number.NaN }, ['Boston'], false],
		expects: 'an address',
	},
	currency: {
		takes: [
			[
				{ value: '50000', currency: 'USD' },
				{ value: 50000, currency: 'USD' },
			],
			['{"value": 0.5, "currency": "EUR"}', { value: 0.5, currency: 'EUR' }],
			[{ value: 0 }, { value: 0 }],
		],
		refuses: [
			50000,
			'50000',
			'USD 50000',
			{ value: '50,000', currency: 'USD' },
			{ value: 2 ** 53, currency: 'USD' },
			{ value: 1, currency: 'USD', invoice: { id: 2 ** 53 } },
			{ value: 1, currency: {} },
			'{"value": 12345678901234567890, "currency": "USD"}',
		],
		expects: 'an amount with its currency',
	},
	social_profile: {
		takes: [
			[
				{ username: 'jane', url: ' https://example.com/jane ' },
				{ username: 'jane', url: 'https://example.com/jane' },
			],
			['{"username": "jane"}', { username: 'jane' }],
			[' https://example.com/jane ', { url: 'https://example.com/jane' }],
			['HTTP://example.com', { url: 'HTTP://example.com' }],
			['linkedin.com/in/jane?a=b', { url: 'linkedin.com/in/jane?a=b' }],
			['www.example.com/', { url: 'www.example.com/' }],
			['jane', { username: 'jane' }],
			['Jané-Smith_12', { username: 'Jané-Smith_12' }],
			['@jane', { username: '@jane' }],
			['@jane.smith', { username: '@jane.smith' }],
		],
		refuses: [
			'Jane Smith',
			'jane.smith',
			'example.com',
			'jane@example.com',
			'in/jane',
			'/in/jane',
			'n/a',
			'-',
			'@',
			'https://',
			'https:///jane',
			'https://example.com/jane smith',
			'mailto:jane@example.com',
			'jane, joe',
			' ',
			5,
			true,
			{ url: {} },
			['jane'],
		],
		expects: 'the address or the name of a profile, e.g. ',
	},
	formula: {
		takes: [
			['text', 'text'],
			['[1]', '[1]'],
			[0, 0],
			[false, false],
			[{ a: [1, null, { b: '' }] }, { a: [1, null, { b: '' }] }],
			[[], []],
			[{}, {}],
			[{ a: { b: undefined, c: 1 } }, { a: { c: 1 } }],
			[
				[1, null],
				[1, null],
			],
			[{ isValid: true }, { isValid: true }],
			[new Date(0), '1970-01-01T00:00:00Z'],
			[{ at: DateTime.fromMillis(0, { zone: 'utc' }) }, { at: '1970-01-01T00:00:00Z' }],
			[JSON.parse('{"__proto__": {"a": 1}}'), JSON.parse('{"__proto__": {"a": 1}}')],
		],
		refuses: [
			Number.NaN,
			2 ** 53,
			{ a: [{ id: 32414268188027656 }] },
			{ a: Number.POSITIVE_INFINITY },
			[1, undefined],
			() => 1,
			10n,
			new Map(),
			Symbol('s'),
		],
		expects: 'any JSON value',
	},
};

describe.each(Object.entries(table))('an attribute of type %s', (type, row) => {
	const object = objectWith([
		{
			slug: 'attribute',
			name: 'The Attribute',
			type: type === 'whole number' ? 'number' : type,
			whole: row.whole,
			options: stages,
		},
	]);
	const encode = (value: unknown) =>
		encodeFields(object, { attribute: value }, { emptyValues: 'omit' });

	test.each(row.takes)('takes %p and writes %p', (given, written) => {
		const encoded = encode(given).attribute;
		expect(encoded).toStrictEqual(written);
		// In JSON terms, key order included.
		expect(JSON.stringify(encoded)).toBe(JSON.stringify(written));
	});

	test.each(row.refuses.map((value) => [value]))('refuses %p by name', (given) => {
		const refusal = refusalOf(() => encode(given));
		expect(refusal.details.attribute).toMatch(/^attribute(?:\.[a-z_]+)?$/);
		expect(refusal.message).toContain('"The Attribute');
		expect(refusal.advice).toMatch(/\.$/);
	});

	const isOwnValue = (value: unknown) => typeof value !== 'object';
	test.each(row.refuses.filter(isOwnValue).map((value) => [value]))(
		'says what it takes when it refuses %p',
		(given) => {
			expect(refusalOf(() => encode(given)).message).toContain(row.expects ?? 'takes ');
		},
	);
});

test('the table of this test has a row for every type', () => {
	expect(Object.keys(table).sort()).toEqual([...everyType, 'whole number'].sort());
});

test.each(['constructor', '__proto__', 'toString', 'unknown', ''])(
	'a type with the word %p passes any JSON value',
	(type) => {
		const object = objectWith([{ slug: 'attribute', type }]);
		const encoded = encodeFields(object, { attribute: [{ a: 1 }] }, { emptyValues: 'omit' });
		expect(encoded).toEqual({ attribute: [{ a: 1 }] });
	},
);
