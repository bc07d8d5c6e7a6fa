import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { objectWith, stages } from './exampleObjects';
import { refusalOf } from './refusal';

describe('a refusal', () => {
	const object = objectWith([
		{ slug: 'seats', name: 'Seats', type: 'number', whole: true },
		{ slug: 'phone', name: 'Phone', type: 'phone' },
		{ slug: 'price', name: 'Price', type: 'currency' },
		{ slug: 'profile', name: 'Profile', type: 'social_profile' },
		{ slug: 'stage', name: 'Stage', type: 'select', options: stages },
		{
			slug: 'country',
			name: 'Country',
			type: 'select',
			options: Array.from({ length: 200 }, (_, at) => ({ id: `${at}`, name: `Country ${at}` })),
		},
		{ slug: 'empty', name: 'Empty', type: 'status' },
		{ slug: 'scores', name: 'Scores', type: 'number', multi: true },
		{ slug: 'emails', name: 'Emails', type: 'email', multi: true },
		{ slug: 'rating', name: 'Rating', type: 'rating' },
		{ slug: 'since', name: 'Since', type: 'date' },
		{ slug: 'company', name: 'Company', type: 'relationship' },
	]);
	const refuse = (values: object) =>
		refusalOf(() => encodeFields(object, values, { emptyValues: 'omit' }));

	it('names the attribute, the value and the expected form', () => {
		expect(refuse({ seats: '4.5' }).message).toBe(
			'The attribute "Seats" takes a whole number, e.g. 42, but got "4.5"',
		);
	});

	it('names the part of a composite value', () => {
		expect(refuse({ phone: { country_code: 'US' } }).message).toBe(
			'The attribute "Phone › Country Code" takes the digits of a country calling code, e.g. 1 or +44, but got "US"',
		);
		expect(refuse({ 'phone.country_code': 'US' }).message).toContain('"Phone › Country Code"');
	});

	it.each([
		['phone.number', 'Phone › Number', 'the phone number without country code'],
		['price.value', 'Price › Value', 'a number, e.g. 42'],
		['price.currency', 'Price › Currency', 'a currency code, e.g. USD'],
		['profile.username', 'Profile › Username', 'a text'],
		['profile.url', 'Profile › URL', 'a web address'],
	])('says what the part %s takes', (id, name, expected) => {
		expect(refuse({ [id]: {} }).message).toBe(
			`The attribute "${name}" takes ${expected}, but got {}`,
		);
	});

	it('shows about fifty characters of a long value', () => {
		const { message } = refuse({ seats: 'x'.repeat(10_000_000) });
		expect(message).toBe(
			`The attribute "Seats" takes a whole number, e.g. 42, but got "${'x'.repeat(50)}…"`,
		);
		expect(refuse({ seats: { list: new Array(1000).fill(1) } }).message.length).toBeLessThan(130);
	});

	it('does not cut a character in half', () => {
		expect(refuse({ seats: `x${'🙂'.repeat(100)}` }).message).toContain(`"x${'🙂'.repeat(24)}…"`);
	});

	it('lists the options, the first twenty of many', () => {
		expect(refuse({ stage: 'Closed' }).message).toContain(
			'options: "Open", "In Progress", "Done", but',
		);
		expect(refuse({ country: 'Atlantis' }).message).toContain('"Country 19" and 180 more, but');
		expect(refuse({ empty: 'Any' }).message).toContain('one of its options: (it has none), but');
	});

	it('tells a list for a single value to be split', () => {
		expect(refuse({ seats: [1, 2] }).advice).toContain('takes one value, not a list');
		expect(refuse({ seats: 'x' }).advice).not.toContain('takes one value');
		expect(refuse({ scores: [[1]] }).advice).not.toContain('takes one value');
	});

	it('tells what is wrong with text that begins like JSON', () => {
		expect(refuse({ phone: '{"number":' }).advice).toContain('it is not valid JSON');
		expect(refuse({ emails: '[a@b.c' }).advice).toContain('it is not valid JSON');
		expect(refuse({ phone: '{"number": 9007199254740993}' }).advice).toContain(
			"It can't be sent exactly: number is a number with more digits than can be sent exactly: 9007199254740993. Put that number in quotes. Map the whole",
		);
		expect(refuse({ seats: 'x' }).advice).not.toContain('JSON');
	});

	const digitsOnly = 'Write it with digits and a decimal point only';
	const tooManyDigits = 'more digits than can be kept exactly is refused, not rounded';
	const wholeOnly = 'takes whole numbers only';
	const noNumber = 'Map a number, or a text that is one.';
	const failed = 'A calculation may have failed';

	it.each<[given: unknown, advice: string]>([
		['abc', noNumber],
		[' ', noNumber],
		['.', noNumber],
		['٤٢', noNumber],
		[true, noNumber],
		[{ a: 1 }, noNumber],
		[new Date(0), noNumber],
		['1,000', digitsOnly],
		['12 kg', digitsOnly],
		['$5', digitsOnly],
		['0x10', digitsOnly],
		['1.2.3', digitsOnly],
		['9007199254740993', tooManyDigits],
		['0.12345678901234567890', tooManyDigits],
		['1e400', tooManyDigits],
		[2 ** 53, tooManyDigits],
		[1e300, tooManyDigits],
		['4.5', wholeOnly],
		[4.5, wholeOnly],
		[Number.NaN, failed],
		[Number.NEGATIVE_INFINITY, failed],
	])('advises on what is wrong with %j for a number', (given, advice) => {
		const others = [digitsOnly, tooManyDigits, wholeOnly, noNumber, failed].filter(
			(other) => other !== advice,
		);
		const told = refuse({ seats: given }).advice;

		expect(told).toContain(advice);
		for (const other of others) expect(told).not.toContain(other);
	});

	it('advises to keep a number as text where it may have been rounded on the way to a text', () => {
		expect(refuse({ 'price.currency': 2 ** 53 }).advice).toContain('Keep it as text all the way');
		expect(refuse({ 'price.currency': {} }).advice).toContain('JSON.stringify($json.column)');
	});

	const otherFormat = "DateTime.fromFormat('03/15/2026', 'MM/dd/yyyy', { zone: 'utc' })";

	it.each<[given: unknown, expression: string]>([
		['03/15/2026', otherFormat],
		[0, otherFormat],
		[2026, otherFormat],
		[9_999, otherFormat],
		[202_603, otherFormat],
		[20_260_315, otherFormat],
		['20260315103000', otherFormat],
		[45_000, 'DateTime.utc(1899, 12, 30).plus({ days: 45000 })'],
		['45000.5', 'DateTime.utc(1899, 12, 30).plus({ days: 45000.5 })'],
		[1_773_565_200, 'DateTime.fromSeconds(1773565200)'],
		[1_773_565_200_000, 'DateTime.fromMillis(1773565200000)'],
	])('gives an expression that reads %j as a date', (given, expression) => {
		expect(refuse({ since: given }).advice).toContain(`e.g. {{ ${expression} }}.`);
	});

	it.each<[given: unknown, advice: string]>([
		[2 ** 53, 'Keep an ID as text: it has more digits than a number can hold exactly.'],
		['Jane', 'Map one ID, which is digits only.'],
		['1,2', 'Map one ID, which is digits only.'],
		[{ id: '5' }, 'Map one ID, which is digits only.'],
	])('advises on what is wrong with %j for the ID of a record', (given, advice) => {
		expect(refuse({ company: given }).advice).toBe(advice);
	});

	it('does not offer a list for the part of a value', () => {
		const phones = objectWith([{ slug: 'phones', name: 'Phones', type: 'phone', multi: true }]);
		const { message } = refusalOf(() =>
			encodeFields(phones, { phones: [{ country_code: 'US' }] }, { emptyValues: 'omit' }),
		);

		expect(message).toContain('1 or +44, but got "US"');
	});

	it("says what to do in its type's words, or in general ones", () => {
		expect(refuse({ stage: 'Closed' }).advice).toBe('You can add and rename options in Nex.');
		expect(refuse({ rating: 6 }).advice).toBe(
			'Change the value, or leave it empty if it should not be sent.',
		);
	});

	it('says where the parts of a composite value are, for a form that hides some and for columns', () => {
		expect(refuse({ price: 50_000 }).advice).toBe(
			'Map an object with an amount and its currency. Or give its parts values of their own: "Price › Value", "Price › Currency". What the form does not show of them is under \'Add attribute to send\'; with "Map Automatically", they are the columns "price.value", "price.currency".',
		);
		expect(refuse({ profile: 'Jane Smith' }).advice).toMatch(
			/^Map one address, one name without spaces, or an object with both\. Or give its parts .*"Profile › URL"/,
		);
	});

	it('speaks of no parts where there are none, and not to whom a part was refused', () => {
		const prices = objectWith([{ slug: 'prices', name: 'Prices', type: 'currency', multi: true }]);

		expect(
			refusalOf(() => encodeFields(prices, { prices: 5 }, { emptyValues: 'omit' })).advice,
		).toBe('Map an object with an amount and its currency.');
		expect(refuse({ 'price.value': 'x' }).advice).not.toContain('its parts');
		expect(refuse({ price: { value: 'x' } }).advice).not.toContain('its parts');
	});

	const digits = '1234567890'.repeat(6);

	it.each<[object, object]>([
		[{ seats: '4.5' }, { attribute: 'seats', value: '4.5' }],
		[{ seats: 4.5 }, { attribute: 'seats', value: '4.5' }],
		[{ seats: 2 ** 60 }, { attribute: 'seats', value: '1152921504606847000' }],
		[{ seats: digits }, { attribute: 'seats', value: `${digits.slice(0, 50)}…` }],
		[{ seats: [1, 2] }, { attribute: 'seats', value: '[1,2]' }],
		[{ scores: ['1', 'x'] }, { attribute: 'scores', value: 'x' }],
		[{ 'price.value': 'x' }, { attribute: 'price.value', value: 'x' }],
		[{ price: { value: 'x' } }, { attribute: 'price.value', value: 'x' }],
		[
			{ stage: 'Closed' },
			{ attribute: 'stage', value: 'Closed', allowed: ['Open', 'In Progress', 'Done'] },
		],
		[{ empty: 'Any' }, { attribute: 'empty', value: 'Any', allowed: [] }],
		[{ gone: 1 }, { attribute: 'gone' }],
		[{ price: { value: 1 }, 'price.value': 1 }, { attribute: 'price' }],
	])('of %j carries the facts %j', (values, facts) => {
		expect(refuse(values).details).toEqual(facts);
	});

	it('carries no more names of options than a form can offer', () => {
		expect(refuse({ country: 'Atlantis' }).details.allowed).toHaveLength(50);
	});
});
