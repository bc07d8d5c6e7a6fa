import type { ResourceMapperField } from 'n8n-workflow';
import { encodeColumns } from '../../../nodes/Nex/attributes/encodeColumns';
import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { mapperFields } from '../../../nodes/Nex/attributes/mapperFields';
import { definitionFromForm } from '../../../nodes/Nex/attributes/formDefinition';
import { everyType, objectWith, person, stages } from './exampleObjects';
import { refusalOf } from './refusal';

const omit = { emptyValues: 'omit' } as const;

const knownFromForm = (slug: string, schema?: ResourceMapperField[] | null) =>
	definitionFromForm(slug, schema, 'object.read');

/** The form as the workflow stores it: as JSON. */
const stored = (object: Parameters<typeof mapperFields>[0]) =>
	JSON.parse(JSON.stringify(mapperFields(object, 'match'))) as ResourceMapperField[];

const everything = objectWith(
	everyType.map((type) => ({ slug: type, name: `The ${type}`, type, options: stages })),
	'everything',
);
const fromForm = knownFromForm('everything', stored(everything));

it('is marked as known from the form only', () => {
	expect(fromForm).toMatchObject({ slug: 'everything', lackedScope: 'object.read' });
});

it('holds what the form tells, and nothing of what it does not', () => {
	const field = {
		id: 'stage',
		displayName: '',
		type: 'options',
		display: true,
		required: true,
		defaultMatch: false,
		canBeUsedToMatch: true,
		options: [
			{ name: 'Open', value: 7 },
			{ name: 'A group', options: [] },
		],
	} as unknown as ResourceMapperField;

	expect(knownFromForm('deal', [field])).toEqual({
		id: '',
		slug: 'deal',
		name: 'deal',
		namePlural: 'deal',
		description: '',
		lackedScope: 'object.read',
		attributes: [
			{
				id: '',
				slug: 'stage',
				name: 'stage',
				type: 'select',
				description: '',
				isRequired: true,
				isUnique: true,
				isMultiValue: undefined,
				isWholeNumber: false,
				options: [{ id: '7', name: 'Open' }],
			},
		],
	});
});

it('passes over fields without an ID', () => {
	const fields = [null, {}, { id: 7 }] as unknown as ResourceMapperField[];

	expect(knownFromForm('deal', fields).attributes).toEqual([]);
});

it('has the attributes of the form, and no part among them', () => {
	expect(fromForm.attributes.map(({ slug, name }) => [slug, name])).toEqual(
		everything.attributes.map(({ slug, name }) => [slug, name]),
	);
});

it('writes numbers, true or false, dates, options and parts as Nex takes them', () => {
	const values = {
		number: '42',
		boolean: 'yes',
		date: '2026-03-15',
		select: 'done',
		'full_name.first_name': 'Jane',
		'phone.country_code': '+1',
		'phone.number': 5559876543,
		'location.city': 'Boston',
		'currency.value': '50000',
		'currency.currency': 'USD',
		'social_profile.username': 'jane',
	};
	expect(encodeFields(fromForm, values, omit)).toEqual(encodeFields(everything, values, omit));
});

it('takes a list for any attribute, since the form does not tell which take several values', () => {
	const values = {
		number: ['42', 7],
		boolean: ['yes'],
		date: ['2026-03-15'],
		select: '["done", "Open"]',
		phone: ['+14155551234', { country_code: '1' }],
	};

	expect(encodeFields(fromForm, values, omit)).toEqual({
		number: [42, 7],
		boolean: [true],
		date: ['2026-03-15T00:00:00Z'],
		select: ['103', '101'],
		phone: ['+14155551234', { country_code: 1 }],
	});
});

it('knows a switch for true or false, as the form of an earlier version has it', () => {
	const [field] = stored(objectWith([{ slug: 'active', type: 'boolean' }]));
	const before = { ...field, type: 'boolean', options: undefined } as ResourceMapperField;
	const { attributes } = knownFromForm('everything', [before]);

	expect(attributes.map(({ type }) => type)).toEqual(['boolean']);
});

it('does not take options for true or false of which one is another value', () => {
	const [field] = stored(objectWith([{ slug: 'active', type: 'boolean' }]));
	const options = [...(field?.options ?? []), { name: 'Perhaps', value: '7' }];
	const { attributes } = knownFromForm('everything', [
		{ ...field, options } as ResourceMapperField,
	]);

	expect(attributes.map(({ type }) => type)).toEqual(['select']);
});

it('calls the type of a text input unknown', () => {
	const { attributes } = knownFromForm('person', stored(person));

	expect(attributes.map(({ slug, type }) => [slug, type])).toContainEqual(['job_title', 'unknown']);
});

it('passes the value of a text input on as it is, since the form does not tell its type', () => {
	const values = { text: 'CTO', email: ['jane@example.com'], user: 7, formula: { a: 1 } };
	expect(encodeFields(fromForm, values, omit)).toEqual(values);
});

it('tells which attributes are unique and required', () => {
	const [name, email] = knownFromForm('person', stored(person)).attributes;
	expect(name).toMatchObject({ slug: 'name', isRequired: true, isUnique: false });
	expect(email).toMatchObject({ slug: 'email_addresses', isRequired: false, isUnique: true });
});

it('does not take an attribute with a dot in its slug for a part', () => {
	const object = objectWith([
		{ slug: 'name', type: 'text' },
		{ slug: 'name.first_name', type: 'text' },
		{ slug: 'a', type: 'full_name' },
		{ slug: 'a.first_name', name: 'Not A Part', type: 'number' },
		{ slug: 'x.y', type: 'number' },
	]);
	const { attributes } = knownFromForm('person', stored(object));
	expect(attributes.map(({ slug }) => slug)).toEqual(
		expect.arrayContaining(['name', 'name.first_name', 'a', 'a.first_name', 'x.y']),
	);
});

it('takes fields for parts only where all parts of a type are there, by their names', () => {
	const slugsIn = (fields: ResourceMapperField[]) =>
		knownFromForm('person', fields).attributes.map(({ slug }) => slug);
	const fields = stored(objectWith([{ slug: 'name', name: 'Name', type: 'full_name' }]));
	const [whole, first, last] = fields as [
		ResourceMapperField,
		ResourceMapperField,
		ResourceMapperField,
	];

	expect(slugsIn([whole, first, last])).toEqual(['name']);
	expect(slugsIn([whole, first])).toEqual(['name', 'name.first_name']);
	expect(slugsIn([first, last])).toEqual(['name.first_name', 'name.last_name']);
	expect(slugsIn([whole, first, { ...last, displayName: 'Surname' }])).toEqual([
		'name',
		'name.first_name',
		'name.last_name',
	]);
	const swapped = [
		{ ...first, displayName: last.displayName },
		{ ...last, displayName: first.displayName },
	];
	expect(slugsIn([whole, ...swapped])).toHaveLength(3);
	expect(slugsIn([{ ...whole, type: 'number' }, first, last])).toEqual([
		'name',
		'name.first_name',
		'name.last_name',
	]);
});

it('knows the parts of an attribute beside one whose slug is a letter longer', () => {
	const object = objectWith([
		{ slug: 'name', name: 'Name', type: 'full_name' },
		{ slug: 'names', name: 'Names', type: 'text' },
	]);

	const { attributes } = knownFromForm('person', stored(object));

	expect(attributes.map(({ slug, type }) => [slug, type])).toEqual([
		['name', 'full_name'],
		['names', 'unknown'],
	]);
});

it('is the same whether a field is shown or waits', () => {
	const many = objectWith(
		Array.from({ length: 100 }, (_, at) => ({ slug: `price_${at}`, type: 'currency' })),
	);
	const fields = stored(many);
	const allShown = fields.map((field) => ({ ...field, removed: false }));

	expect(fields.filter(({ removed }) => removed)).toHaveLength(260);
	expect(knownFromForm('person', fields)).toEqual(knownFromForm('person', allShown));
});

it('takes columns by the names in the form', () => {
	const { attributes, leftOut } = encodeColumns(fromForm, { 'the NUMBER': '5', other: 1 }, omit);
	expect(attributes).toEqual({ number: 5 });
	expect(leftOut.map(({ column }) => column)).toEqual(['other']);
});

describe('where the form cannot carry a rule', () => {
	const refuse = (values: object, schema?: ResourceMapperField[] | null) =>
		refusalOf(() => encodeFields(knownFromForm('person', schema), values, omit));

	it.each([
		['a name of no option in the form', { select: 'Brand New' }],
		['a part that the form does not list', { 'formula.part': 'x' }],
		['an attribute that the form does not list', { added_later: 'x' }],
	])('the refusal of %s tells the scope that would help', (_, values) => {
		expect(refuse(values, stored(everything)).advice).toContain('object.read');
	});

	it.each([[undefined], [null], [[]]])('a workflow with the schema %j is told so', (schema) => {
		const refusal = refuse({ 'phone_number.country_code': 1 }, schema);
		expect(refusal.message).toContain('"phone_number.country_code" is not in the form');
		expect(refusal.advice).toContain('object.read');
		expect(refusal.advice).toContain('Using JSON');
	});
});
