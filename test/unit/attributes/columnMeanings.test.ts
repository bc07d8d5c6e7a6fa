import { encodeColumns } from '../../../nodes/Nex/attributes/encodeColumns';
import { columnMeanings } from '../../../nodes/Nex/attributes/columnMeanings';
import { nameWords } from '../../../nodes/Nex/attributes/nameWords';
import { objectWith, person } from './exampleObjects';

type Attributes = Parameters<typeof objectWith>[0];

const omit = { emptyValues: 'omit' } as const;

function takenFrom(attributes: Attributes, item: Record<string, string>) {
	return encodeColumns(objectWith(attributes), item, omit);
}

/** Why a column is not taken, and what it could mean. */
function leftOutOf(attributes: Attributes, column: string) {
	return takenFrom(attributes, { [column]: 'x' }).leftOut.map(({ reason, means }) => [
		reason,
		means,
	]);
}

describe('the columns of a spreadsheet', () => {
	it('are taken for the attributes and parts of a person that they mean', () => {
		const row = {
			Email: 'jane@example.com',
			'First Name': 'Jane',
			'Last Name': 'Smith',
			Phone: '+14155551234',
			City: 'Boston',
			'ZIP Code': '02108',
			Country: 'USA',
		};

		expect(encodeColumns(person, row, omit)).toEqual({
			attributes: {
				name: { first_name: 'Jane', last_name: 'Smith' },
				email_addresses: ['jane@example.com'],
				phone_number: '+14155551234',
				location: { city: 'Boston', postal_code: '02108', country: 'USA' },
			},
			leftOut: [],
		});
	});

	it.each([
		...[
			'Email',
			'email',
			'E-Mail',
			'e mail',
			'eMail',
			'EMAILS',
			'Email Address',
			'email_addresses',
		],
		...['e-mail-addresses'],
	])('%j means the only e-mail address', (column) => {
		const attributes = [{ slug: 'work_emails', name: 'Work Emails', type: 'email' }];

		expect(takenFrom(attributes, { [column]: 'a@b.c' }).attributes).toEqual({
			work_emails: 'a@b.c',
		});
	});

	it.each<[string, string, Attributes[number]]>([
		['Telephone Number', 'phone', { slug: 'work_phone', type: 'phone' }],
		['Website', 'url', { slug: 'site', name: 'Company Website', type: 'url' }],
		['Homepage', 'url', { slug: 'web_site', type: 'url' }],
		['URL', 'url', { slug: 'link', name: 'Link URL', type: 'url' }],
		['domain', 'domain', { slug: 'own_domains', type: 'domain' }],
		['Full Name', 'full_name', { slug: 'who', name: 'Name', type: 'full_name' }],
	])('%j means the only attribute of type %s', (column, _type, attribute) => {
		expect(takenFrom([attribute], { [column]: 'x' }).attributes).toEqual({ [attribute.slug]: 'x' });
	});

	it.each([
		['First Name', 'first_name', 'full_name'],
		['Given Name', 'first_name', 'full_name'],
		['Last Name', 'last_name', 'full_name'],
		['Family Name', 'last_name', 'full_name'],
		['Surname', 'last_name', 'full_name'],
		['Street', 'street', 'location'],
		['Street Address', 'street', 'location'],
		['City', 'city', 'location'],
		['Region', 'region', 'location'],
		['Postal Code', 'postal_code', 'location'],
		['Postcode', 'postal_code', 'location'],
		['ZIP', 'postal_code', 'location'],
		['ZIP Code', 'postal_code', 'location'],
		['Country', 'country', 'location'],
	])('%j means the only part %s of a %s', (column, part, type) => {
		const attributes = [
			{ slug: 'who_or_where', type },
			{ slug: 'notes', type: 'text' },
		];

		expect(takenFrom(attributes, { [column]: 'x' }).attributes).toEqual({
			who_or_where: { [part]: 'x' },
		});
	});

	it.each(['LinkedIn URL', 'linkedin_url', 'linkedinurl'])(
		'%j means the part URL of the profile LinkedIn',
		(column) => {
			const attributes = [{ slug: 'linkedin', name: 'LinkedIn', type: 'social_profile' }];

			expect(takenFrom(attributes, { [column]: 'x' }).attributes).toEqual({
				linkedin: { url: 'x' },
			});
		},
	);

	it('has one row of the table for a name', () => {
		const keys = columnMeanings.flatMap(({ names }) => [
			...new Set(names.map((name) => nameWords(name).join(''))),
		]);

		expect(new Set(keys).size).toBe(keys.length);
	});
});

describe('a column that could mean two attributes is taken for none', () => {
	const text = 'text';

	it.each<[string, string, Attributes, string[]]>([
		[
			'Email',
			'two of the type',
			[
				{ slug: 'work_email', type: 'email' },
				{ slug: 'home', type: 'email' },
			],
			['work_email', 'home'],
		],
		[
			'Email Address',
			'a text with the word',
			[
				{ slug: 'emails', type: 'email' },
				{ slug: 'x', name: 'Invoice e-mail', type: text },
			],
			['emails', 'x'],
		],
		[
			'Phone',
			'a text whose slug has the word',
			[
				{ slug: 'mobile', name: 'Phone', type: 'phone' },
				{ slug: 'work_phones', name: 'Work', type: text },
			].map((attribute) => ({ ...attribute, name: `My ${attribute.name}` })),
			['mobile', 'work_phones'],
		],
		[
			'First Name',
			'two with such a part',
			[
				{ slug: 'name', type: 'full_name' },
				{ slug: 'contact', type: 'full_name' },
			],
			['name.first_name', 'contact.first_name'],
		],
		[
			'City',
			'a text with the word',
			[
				{ slug: 'location', type: 'location' },
				{ slug: 'city_of_birth', type: text },
			],
			['location.city', 'city_of_birth'],
		],
		[
			'Country',
			'a choice with the word',
			[
				{ slug: 'location', type: 'location' },
				{ slug: 'birthCountry', type: 'select' },
			],
			['location.country', 'birthCountry'],
		],
		[
			'URL',
			'a part with that name',
			[
				{ slug: 'blog_url', type: 'url' },
				{ slug: 'linkedin', type: 'social_profile' },
			],
			['blog_url', 'linkedin.url'],
		],
	])('%j: %s', (column, _, attributes, means) => {
		expect(leftOutOf(attributes, column)).toEqual([['ambiguous', means]]);
	});
});

describe('a column is not taken', () => {
	it.each<[string, string, Attributes]>([
		['Phone', 'whose name says something else', [{ slug: 'fax', type: 'phone' }]],
		['Website', 'whose name says something else', [{ slug: 'blog_url', type: 'url' }]],
		['Email', 'that has the word and another type', [{ slug: 'work_email', type: 'text' }]],
		['Website', 'of another type', [{ slug: 'domains', type: 'domain', multi: true }]],
		['First Name', 'that takes several names', [{ slug: 'names', type: 'full_name', multi: true }]],
		['phone.number', 'of which it names a part', [{ slug: 'work_phone', type: 'phone' }]],
		['Work Phone Number', 'of which it may name a part', [{ slug: 'work_phone', type: 'phone' }]],
		['Address', 'that it may be a part of', [{ slug: 'location', type: 'location' }]],
		['State', 'of which something else may be said', [{ slug: 'location', type: 'location' }]],
	])('%j for an attribute %s', (column, _, attributes) => {
		expect(leftOutOf(attributes, column)).toEqual([['unknown', []]]);
	});

	it.each([
		['Email Status', 'select'],
		['Email Opt-in', 'boolean'],
		['Emails Sent', 'number'],
		['Last Email', 'date'],
	])('no rival is %j, a %s, which holds no e-mail address', (name, type) => {
		const attributes = [
			{ slug: 'emails', type: 'email' },
			{ slug: 'x', name, type },
		];

		expect(takenFrom(attributes, { Email: 'a@b.c' }).attributes).toEqual({ emails: 'a@b.c' });
	});
});

describe('what a column means stands behind what it says', () => {
	const { attributes: fields } = person;
	it('a slug or a name is taken before it, wherever it stands', () => {
		expect(fields.map(({ slug }) => slug)).toContain('email_addresses');
		const row = { Email: 'a@b.c', 'Email Addresses': 'd@e.f' };

		expect(encodeColumns(person, row, omit)).toEqual({
			attributes: { email_addresses: ['d@e.f'] },
			leftOut: [{ column: 'Email', reason: 'outdone', means: ['email_addresses'] }],
		});
	});

	it('an empty one leaves the attribute to it', () => {
		const row = { Email: 'a@b.c', 'Email Addresses': '' };

		expect(encodeColumns(person, row, omit)).toEqual({
			attributes: { email_addresses: ['a@b.c'] },
			leftOut: [],
		});
	});

	const outdone = (column: string, means = 'name') => ({
		column,
		reason: 'outdone',
		means: [means],
	});

	it.each([
		[
			'a whole name before parts by meaning',
			{ Name: 'Jane Smith', 'First Name': 'Jane', 'Last Name': 'Smith' },
			'Jane Smith',
			[outdone('First Name'), outdone('Last Name')],
		],
		[
			'the whole of two by meaning',
			{ 'First Name': 'Jane', 'Full Name': 'Jane Smith' },
			'Jane Smith',
			[outdone('First Name')],
		],
		[
			'a part before a whole by meaning',
			{ 'Full Name': 'Jane Smith', 'name.first_name': 'Jane', 'Last Name': 'Smith' },
			{ first_name: 'Jane', last_name: 'Smith' },
			[outdone('Full Name')],
		],
		[
			'parts by meaning where the whole is empty',
			{ Name: '', 'First Name': 'Jane', 'Last Name': '' },
			{ first_name: 'Jane' },
			[],
		],
	])('%s', (_, row, name, leftOut) => {
		expect(encodeColumns(person, row, omit)).toEqual({ attributes: { name }, leftOut });
	});
});
