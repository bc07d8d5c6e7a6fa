import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { everyType, objectWith, person, stages } from './exampleObjects';
import { refusalOf } from './refusal';

const omit = { emptyValues: 'omit' } as const;
const clear = { emptyValues: 'clear' } as const;

describe('the request of the API page', () => {
	const printed =
		'{"name":{"first_name":"Jane","last_name":"Smith"},"email_addresses":["jane@example.com"],"job_title":"CTO","phone_number":{"country_code":1,"number":"5559876543"}}';

	it('comes out as printed from parts only', () => {
		const values = {
			'name.first_name': 'Jane',
			'name.last_name': 'Smith',
			email_addresses: 'jane@example.com',
			job_title: 'CTO',
			'phone_number.country_code': 1,
			'phone_number.number': '5559876543',
		};
		expect(JSON.stringify(encodeFields(person, values, omit))).toBe(printed);
	});

	it('comes out as printed in whatever order and form a person fills the fields in', () => {
		const values = {
			'phone_number.number': 5559876543,
			job_title: 'CTO',
			'name.last_name': 'Smith',
			email_addresses: '["jane@example.com"]',
			'phone_number.country_code': '1',
			'name.first_name': 'Jane',
		};
		expect(JSON.stringify(encodeFields(person, values, omit))).toBe(printed);
	});

	it('comes out as printed from whole values', () => {
		const values = {
			name: '{"first_name": "Jane", "last_name": "Smith"}',
			email_addresses: ['jane@example.com'],
			job_title: 'CTO',
			phone_number: { country_code: 1, number: '5559876543' },
		};
		expect(JSON.stringify(encodeFields(person, values, omit))).toBe(printed);
	});
});

describe('an attribute with several values', () => {
	const object = objectWith([
		{ slug: 'emails', type: 'email', multi: true },
		{ slug: 'domains', type: 'domain', multi: true },
		{ slug: 'tags', type: 'text', multi: true },
		{ slug: 'scores', name: 'Scores', type: 'number', multi: true },
		{ slug: 'industries', type: 'select', multi: true, options: stages },
		{ slug: 'phones', type: 'phone', multi: true },
		{ slug: 'deals', type: 'relationship', multi: true },
		{ slug: 'anything', type: 'formula', multi: true },
	]);

	test.each<[slug: string, given: unknown, written: unknown]>([
		['emails', 'a@b.c', ['a@b.c']],
		['emails', 'a@b.c, d@e.f;g@h.i\r\nj@k.l\n', ['a@b.c', 'd@e.f', 'g@h.i', 'j@k.l']],
		['emails', 'a@b.c, , d@e.f ;', ['a@b.c', 'd@e.f']],
		['emails', '["a@b.c","d@e.f"]', ['a@b.c', 'd@e.f']],
		['emails', ['a@b.c', '', null, ' d@e.f '], ['a@b.c', 'd@e.f']],
		['domains', 'a.com,,b.com', ['a.com', 'b.com']],
		['tags', 'a, b; c', ['a, b; c']],
		['tags', '[draft] not JSON', ['[draft] not JSON']],
		['tags', '["a", 5]', ['a', '5']],
		['tags', '["\\"9007199254740993", "\\\\"]', ['"9007199254740993', '\\']],
		['scores', '42', [42]],
		['scores', 0, [0]],
		['scores', '[1, "2", 3.5]', [1, 2, 3.5]],
		['industries', ['Open', 'DONE', '102'], ['101', '103', '102']],
		['industries', '["Open"]', ['101']],
		['phones', '+14155551234', ['+14155551234']],
		['phones', { country_code: '1', number: '5' }, [{ country_code: 1, number: '5' }]],
		['phones', '{"number": "5"}', [{ number: '5' }]],
		['phones', [{ number: '5' }, '+1'], [{ number: '5' }, '+1']],
		['deals', '["32414268188027657"]', ['32414268188027657']],
		['anything', { a: 1 }, [{ a: 1 }]],
		['anything', [[1], 'x'], [[1], 'x']],
	])('%s: %p is sent as %p', (slug, given, written) => {
		expect(encodeFields(object, { [slug]: given }, omit)).toEqual({ [slug]: written });
	});

	test.each<[slug: string, given: unknown]>([
		['emails', '["a@b.c",]'],
		['emails', '["a@b.c"'],
		['domains', '[a.com]'],
		['emails', ['a@b.c, d@e.f']],
		['emails', ' , '],
		['scores', ['x']],
		['scores', '1,2'],
		['scores', '[9007199254740993]'],
		['scores', [[1]]],
		['industries', 'Open, Done'],
		['industries', ['Open', 'Closed']],
		['deals', '[32414268188027657]'],
		['tags', [{}]],
	])('%s: %p is refused', (slug, given) => {
		const { message } = refusalOf(() => encodeFields(object, { [slug]: given }, omit));
		expect(message).toContain(`"${slug === 'scores' ? 'Scores' : slug}"`);
		expect(message).toContain(', or a list of such values, but got');
	});

	it('is told to put a number that would be rounded in quotes', () => {
		const { advice } = refusalOf(() =>
			encodeFields(object, { deals: '[32414268188027657]' }, omit),
		);
		expect(advice).toContain('[0] is a number with more digits than can be sent exactly');
		expect(advice).toContain('Put that number in quotes.');
	});

	it.each([['[]'], [[]], [[null, '']], ['["", null]']])('with %j is left empty', (given) => {
		expect(encodeFields(object, { emails: given }, omit)).toEqual({});
		expect(encodeFields(object, { emails: given }, clear)).toEqual({ emails: null });
	});
});

describe('an attribute of which Nex does not say whether it takes several values', () => {
	const object = objectWith(
		everyType.map((type) => ({ slug: type, type, multi: 'unknown', options: stages })),
	);

	test.each<[type: string, given: unknown, written: unknown]>([
		['text', 'CTO', 'CTO'],
		['text', '["a", "b"]', '["a", "b"]'],
		['text', ['a', '', 'b'], ['a', 'b']],
		['number', '42', 42],
		['number', ['42', null, 7], [42, 7]],
		['number', '[1, "2"]', [1, 2]],
		['boolean', ['yes'], [true]],
		['email', ' jane@example.com', 'jane@example.com'],
		['email', 'a@b.c, d@e.f', ['a@b.c', 'd@e.f']],
		['email', '["a@b.c"]', ['a@b.c']],
		['domain', ['example.com'], ['example.com']],
		['select', 'Open', '101'],
		['select', '["Open", "done"]', ['101', '103']],
		['date', ['2026-03-15'], ['2026-03-15T00:00:00Z']],
		['currency', '{"value": "5"}', { value: 5 }],
		['currency', { value: '5' }, { value: 5 }],
		['currency', [{ value: '5' }], [{ value: 5 }]],
		['currency', '[{"value": "5"}]', [{ value: 5 }]],
		['phone', '{"country_code": "+1"}', { country_code: 1 }],
		['phone', ['+1', { country_code: '1' }], ['+1', { country_code: 1 }]],
		['relationship', ['32414268188027657'], ['32414268188027657']],
		['formula', [1, null], [1, null]],
		['formula', [], []],
	])('%s: %j is sent as %j', (type, given, written) => {
		expect(encodeFields(object, { [type]: given }, omit)).toEqual({ [type]: written });
	});

	test.each([[[]], [[null, '']], ['[]']])('a number with %j is left empty', (given) => {
		expect(encodeFields(object, { number: given }, clear)).toEqual({ number: null });
	});

	it('is filled in by its parts as one value', () => {
		expect(encodeFields(object, { 'full_name.first_name': 'Jane' }, omit)).toEqual({
			full_name: { first_name: 'Jane' },
		});
	});

	test.each<[type: string, given: unknown, shown: string]>([
		['number', 'abc', 'a number, e.g. 42, but got "abc"'],
		['number', [1, 'x'], 'a number, e.g. 42, but got "x"'],
		['email', '["a@b.c"', 'an e-mail address, e.g. jane@example.com, but got "[\\"a@b.c\\""'],
		['currency', '50', 'but got "50"'],
		['relationship', '[32414268188027657]', 'but got "[32414268188027657]"'],
	])('%s: %j is refused', (type, given, shown) => {
		const { message, advice } = refusalOf(() => encodeFields(object, { [type]: given }, omit));

		expect(message).toContain(shown);
		expect(advice).not.toContain('takes one value');
	});
});

describe('a value that came from Nex with its type', () => {
	const object = objectWith([
		{ slug: 'title', type: 'text' },
		{ slug: 'emails', type: 'email', multi: true },
		{ slug: 'name', type: 'full_name' },
		{ slug: 'address', type: 'location' },
		{ slug: 'extra', type: 'formula' },
	]);
	const encode = (values: object) => encodeFields(object, values, { emptyValues: 'omit' });
	const typed = (type: string, value: unknown) => ({ id: '1', type, [type]: value });
	const jane = typed('email', 'jane@example.com');

	it.each<[string, object, object]>([
		['in a list', { title: [typed('text', 'CTO')] }, { title: 'CTO' }],
		['alone', { title: typed('text', 'CTO') }, { title: 'CTO' }],
		[
			'of several',
			{ emails: [jane, typed('email', 'j@example.com')] },
			{ emails: ['jane@example.com', 'j@example.com'] },
		],
		[
			'beside plain ones',
			{ emails: [jane, 'j@example.com'] },
			{ emails: ['jane@example.com', 'j@example.com'] },
		],
		['as JSON text', { emails: JSON.stringify([jane]) }, { emails: ['jane@example.com'] }],
		[
			'of parts',
			{ name: [typed('full_name', { first_name: 'Jane' })] },
			{ name: { first_name: 'Jane' } },
		],
		[
			'in a part',
			{ name: { first_name: [typed('text', 'Jane')] } },
			{ name: { first_name: 'Jane' } },
		],
		['of an attribute that has no form of its own', { extra: [typed('number', 5)] }, { extra: 5 }],
		['that is empty', { title: [typed('text', null)] }, {}],
	])('is written as what it holds: %s', (_, values, written) => {
		expect(encode(values)).toEqual(written);
	});

	it.each<[string, unknown]>([
		['an object of another system', { id: 'pm_1', type: 'card', card: { last4: '4242' } }],
		['one with more in it', { ...typed('text', 'CTO'), more: 2 }],
		['one without an ID', [{ type: 'text', text: 'CTO', of: 1 }]],
		['one of two keys', { type: 'text', text: 'CTO' }],
		['one whose type is a key of its own', { id: 'x', type: 'id', more: 1 }],
		['one without its type', { id: 'x', text: 'CTO', more: 1 }],
	])('is not what is taken for one: %s', (_, value) => {
		expect(encode({ extra: value })).toEqual({ extra: value });
	});

	it('is not what an address with a type is taken for', () => {
		const address = { id: '1', type: 'city', city: 'Berlin', country: 'DE' };

		expect(encode({ address })).toEqual({ address });
	});
});

describe('empty values', () => {
	const object = objectWith([
		{ slug: 'title', type: 'text' },
		{ slug: 'seats', type: 'number' },
		{ slug: 'active', type: 'boolean' },
		{ slug: 'name', type: 'full_name' },
	]);

	it.each([undefined, null, ''])(
		'%p is not sent with omit, and sent as null with clear',
		(empty) => {
			const values = { title: empty, seats: empty, active: empty, name: empty };
			expect(encodeFields(object, values, omit)).toEqual({});
			expect(encodeFields(object, values, clear)).toEqual({
				title: null,
				seats: null,
				active: null,
				name: null,
			});
		},
	);

	it('0, false and a text of spaces are values either way', () => {
		const values = { title: ' ', seats: 0, active: false };
		expect(encodeFields(object, values, omit)).toEqual(values);
		expect(encodeFields(object, values, clear)).toEqual(values);
	});

	it('a field that is not mapped is never cleared', () => {
		expect(encodeFields(object, { seats: null }, clear)).toEqual({ seats: null });
	});

	it.each([
		[{ 'name.first_name': '', 'name.last_name': null }],
		[{ 'name.first_name': undefined }],
		[{ name: '', 'name.first_name': '' }],
		[{ name: {} }],
		[{ name: { first_name: '', last_name: null } }],
		[{ name: '{"first_name": ""}' }],
	])('a composite value without a filled part is empty: %j', (values) => {
		expect(encodeFields(object, values, omit)).toEqual({});
		expect(encodeFields(object, values, clear)).toEqual({ name: null });
	});

	it.each([omit, clear])('of several parts the filled ones are sent (%j)', (options) => {
		const values = { 'name.first_name': 'Jane', 'name.last_name': '' };
		expect(encodeFields(object, values, options)).toEqual({ name: { first_name: 'Jane' } });
	});

	it.each([omit, clear])('an empty part beside a filled whole is no conflict (%j)', (options) => {
		const values = { name: 'Jane', 'name.last_name': '' };
		expect(encodeFields(object, values, options)).toEqual({ name: 'Jane' });
	});
});

describe('what cannot be sent', () => {
	it('a whole attribute and its part, both filled, are refused by their names', () => {
		const values = { 'name.first_name': 'Jane', name: 'Jane Smith' };
		const { message, details, advice } = refusalOf(() => encodeFields(person, values, omit));
		expect(advice).toContain('either the whole attribute or its parts');
		expect(message).toBe(
			'Both "Name" (name) and its part "Name › First Name" (name.first_name) have a value, and only one of them can be sent',
		);
		expect(details).toEqual({ attribute: 'name' });
	});

	it.each(['old_attribute', 'name.middle_name', 'email_addresses.0', '__proto__', 'constructor'])(
		'an attribute that Nex does not have any more is refused by name: %s',
		(slug) => {
			const values = JSON.parse(`{"${slug}": "x"}`) as object;
			const refusal = refusalOf(() => encodeFields(person, values, omit));
			expect(refusal.message).toBe(
				`The attribute "${slug}" no longer exists on the object person in Nex`,
			);
			expect(refusal.details).toEqual({ attribute: slug });
			expect(refusal.advice).toContain('Refresh the attributes in the node');
		},
	);

	it('an attribute that does not exist any more is refused when it is empty too', () => {
		expect(() => encodeFields(person, { old_attribute: null }, clear)).toThrow('old_attribute');
	});
});

describe('slugs with dots', () => {
	const object = objectWith([
		{ slug: 'name', type: 'full_name' },
		{ slug: 'name.first_name', type: 'number' },
		{ slug: 'a.b', type: 'number' },
	]);

	it('an attribute is not taken for a part of another one', () => {
		const values = { 'a.b': '1', 'name.first_name': '2', 'name.last_name': 'Smith' };
		expect(encodeFields(object, values, omit)).toEqual({
			'a.b': 1,
			'name.first_name': 2,
			name: { last_name: 'Smith' },
		});
	});
});

describe('keys that mean something to JavaScript', () => {
	it.each(['__proto__', 'constructor', 'hasOwnProperty'])('%s is an attribute', (slug) => {
		const object = objectWith([{ slug, type: 'text' }]);
		const values = JSON.parse(`{"${slug}": "x"}`) as object;
		const encoded = encodeFields(object, values, omit);
		expect(JSON.stringify(encoded)).toBe(JSON.stringify(values));
	});

	it('__proto__ within a value is data', () => {
		const value = '{"first_name":"Jane","__proto__":{"polluted":true}}';
		const encoded = encodeFields(person, { name: value }, omit);
		expect(JSON.stringify(encoded)).toBe(`{"name":${value}}`);
		expect(Object.getPrototypeOf(encoded.name)).toBe(Object.prototype);
	});
});

describe('values that no item should hold', () => {
	const object = objectWith([{ slug: 'anything', name: 'Anything', type: 'formula' }]);

	it('a value that holds itself is refused', () => {
		const value: Record<string, unknown> = {};
		value.one = value;
		value.other = value;
		const { message, advice } = refusalOf(() => encodeFields(object, { anything: value }, omit));
		expect(message).toContain('"Anything"');
		expect(advice).toContain('one contains itself');
	});

	it.each<[value: unknown, place: string]>([
		[{ a: { list: [1, 32414268188027656] } }, 'a.list[1] is the number 32414268188027656'],
		[{ a: new Map() }, 'a is an object of the class Map'],
		[Number.NaN, 'the value is NaN'],
	])('%# of an unknown type is refused with its place', (value, place) => {
		const { advice } = refusalOf(() => encodeFields(object, { anything: value }, omit));

		expect(advice).toContain(`It can't be sent exactly: ${place}`);
	});

	it('a further key of a composite value is refused with its place', () => {
		const { advice } = refusalOf(() =>
			encodeFields(person, { location: { city: 'York', geo: [0.5, Number.NaN] } }, omit),
		);

		expect(advice).toContain("It can't be sent exactly: geo[1] is NaN.");
	});

	it('a value nested a hundred thousand times is refused', () => {
		const value: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
		const { message } = refusalOf(() => encodeFields(object, { anything: value }, omit));
		expect(message).toContain('"Anything"');
	});
});
