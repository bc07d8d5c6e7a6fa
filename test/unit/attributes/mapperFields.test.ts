import { validateFieldType } from 'n8n-workflow';
import { mapperFields, type MapperPurpose } from '../../../nodes/Nex/attributes/mapperFields';
import { everyType, objectWith, person, stages, type EveryType } from './exampleObjects';

const fieldOf = (sketch: Parameters<typeof objectWith>[0][number]) =>
	mapperFields(objectWith([sketch]), 'match').find(({ id }) => id === sketch.slug);

test('the fields of a person', () => {
	const shared = { display: true, defaultMatch: false, canBeUsedToMatch: false, required: false };
	const text = { ...shared, type: 'string' };
	const part = { ...text, removed: true };
	expect(mapperFields(person, 'match')).toEqual([
		{ ...text, id: 'name', displayName: 'Name', required: true },
		{ ...part, id: 'name.first_name', displayName: 'Name › First Name' },
		{ ...part, id: 'name.last_name', displayName: 'Name › Last Name' },
		{
			...text,
			id: 'email_addresses',
			displayName: 'Email Addresses',
			defaultMatch: true,
			canBeUsedToMatch: true,
		},
		{ ...text, id: 'job_title', displayName: 'Job Title' },
		{ ...text, id: 'phone_number', displayName: 'Phone Number' },
		{
			...part,
			id: 'phone_number.country_code',
			displayName: 'Phone Number › Country Code',
			type: 'number',
		},
		{ ...part, id: 'phone_number.number', displayName: 'Phone Number › Number' },
		{ ...text, id: 'location', displayName: 'Location' },
		{ ...part, id: 'location.street', displayName: 'Location › Street' },
		{ ...part, id: 'location.city', displayName: 'Location › City' },
		{ ...part, id: 'location.region', displayName: 'Location › Region' },
		{ ...part, id: 'location.postal_code', displayName: 'Location › Postal Code' },
		{ ...part, id: 'location.country', displayName: 'Location › Country' },
	]);
});

const inputs: Partial<Record<EveryType, string>> = {
	number: 'number',
	rating: 'number',
	boolean: 'options',
	toggle: 'options',
	date: 'dateTime',
	select: 'options',
	status: 'options',
};

test.each(everyType)('the input for one value of type %s', (type) => {
	expect(fieldOf({ slug: 'attribute', type })?.type).toBe(inputs[type] ?? 'string');
});

test.each([
	['currency', ['Value: number', 'Currency: string']],
	['social_profile', ['Username: string', 'URL: string']],
])('the inputs for the parts of type %s', (type, expected) => {
	const fields = mapperFields(objectWith([{ slug: 'x', name: 'X', type }]), 'match');
	expect(fields.slice(1).map((field) => `${field.displayName}: ${field.type ?? ''}`)).toEqual(
		expected.map((part) => `X › ${part}`),
	);
});

test.each(everyType)('several values of type %s are a text that n8n lets through', (type) => {
	const fields = mapperFields(objectWith([{ slug: 'attribute', type, multi: true }]), 'match');
	expect(fields.map(({ id, type: input }) => [id, input])).toEqual([['attribute', 'string']]);
	const [field] = fields;
	expect(validateFieldType('attribute', 'a; b', field?.type ?? 'array').valid).toBe(true);
});

test('an attribute of which Nex does not say whether it takes several values has the input for one', () => {
	const shown = (multi: boolean | 'unknown') =>
		mapperFields(
			objectWith(
				everyType.map((type) => ({ slug: type, type, multi, required: true, options: stages })),
			),
			'create',
		);

	expect(shown('unknown')).toEqual(shown(false));
});

it('shows options by name and stores their IDs', () => {
	const field = fieldOf({ slug: 'stage', type: 'select', options: stages });
	expect(field?.options).toEqual([
		{ name: 'Open', value: '101' },
		{ name: 'In Progress', value: '102' },
		{ name: 'Done', value: '103' },
	]);
});

it('lets true or false be chosen, and so be left open, which a switch of n8n can not', () => {
	expect(fieldOf({ slug: 'active', type: 'boolean' })?.options).toEqual([
		{ name: 'Yes', value: true },
		{ name: 'No', value: false },
	]);
});

describe('matching', () => {
	const fields = mapperFields(
		objectWith([
			{ slug: 'title', type: 'text' },
			{ slug: 'name', type: 'full_name', unique: true },
			{ slug: 'code', type: 'text', unique: true },
		]),
		'match',
	);

	it('is offered for unique attributes only, not for their parts', () => {
		const matchable = fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch);
		expect(matchable.map(({ id }) => id)).toEqual(['name', 'code']);
	});

	it('preselects the first unique attribute', () => {
		const preselected = fields.filter(({ defaultMatch }) => defaultMatch);
		expect(preselected.map(({ id }) => id)).toEqual(['name']);
	});
});

describe('without matching', () => {
	const object = objectWith([
		{ slug: 'name', type: 'full_name', required: true },
		{ slug: 'names', type: 'full_name', multi: true, required: true },
		{ slug: 'code', type: 'text', unique: true, required: true },
		{ slug: 'notes', type: 'text' },
	]);
	const required = (purpose: MapperPurpose) =>
		mapperFields(object, purpose)
			.filter((field) => field.required)
			.map(({ id }) => id);

	it.each(['create', 'change'] as const)('no attribute is offered for it, to %s', (purpose) => {
		const offered = mapperFields(object, purpose).filter(
			({ canBeUsedToMatch, defaultMatch }) => canBeUsedToMatch || defaultMatch,
		);

		expect(offered).toEqual([]);
	});

	it('a new record needs what is required, but a composite value may come by its parts', () => {
		expect(required('create')).toEqual(['names', 'code']);
	});

	it('a change needs nothing', () => {
		expect(required('change')).toEqual([]);
	});
});

it('gives every field its own ID, an attribute before a part', () => {
	const fields = mapperFields(
		objectWith([
			{ slug: 'name', type: 'full_name' },
			{ slug: 'name.first_name', name: 'Another', type: 'number' },
			{ slug: 'name', type: 'number' },
		]),
		'match',
	);
	expect(fields.map(({ id, displayName, type }) => [id, displayName, type])).toEqual([
		['name', 'name', 'string'],
		['name.last_name', 'name › Last Name', 'string'],
		['name.first_name', 'Another', 'number'],
	]);
});

describe('a value that people do not have in one text', () => {
	const sketch = (type: string) => ({ slug: 'x', name: 'X', type, required: true });
	const waiting = (object: Parameters<typeof mapperFields>[0], purpose: MapperPurpose = 'create') =>
		mapperFields(object, purpose).map(({ id, removed = false, required }) => [
			id,
			removed,
			required,
		]);

	it.each(['match', 'create', 'change'] as const)(
		'is shown by its parts, and the whole waits and is never required, to %s',
		(purpose) => {
			expect(waiting(objectWith([sketch('currency')]), purpose)).toEqual([
				['x', true, false],
				['x.value', false, false],
				['x.currency', false, false],
			]);
			expect(waiting(objectWith([sketch('social_profile')]), purpose)).toEqual([
				['x', true, false],
				['x.username', false, false],
				['x.url', false, false],
			]);
		},
	);

	it('is shown whole where it is one of several, which has no parts', () => {
		const object = objectWith([{ ...sketch('social_profile'), multi: true }]);

		expect(waiting(object)).toEqual([['x', false, true]]);
	});

	it('is shown whole too where it can be the matching one', () => {
		const object = objectWith([{ ...sketch('social_profile'), unique: true }]);
		const shown = mapperFields(object, 'match').filter(({ removed }) => removed !== true);

		expect(shown.map(({ id }) => id)).toEqual(['x', 'x.username', 'x.url']);
	});
});

describe('an object with many attributes', () => {
	const numbered = (from: number, count: number, sketch = {}) =>
		Array.from({ length: count }, (_, at) => ({ slug: `a${from + at}`, type: 'text', ...sketch }));
	const shownOf = (attributes: Parameters<typeof objectWith>[0]) =>
		mapperFields(objectWith(attributes), 'match')
			.filter(({ removed }) => removed !== true)
			.map(({ id }) => id);

	it('of forty shows all, and the parts that wait do not count', () => {
		expect(shownOf([...numbered(1, 39), { slug: 'name', type: 'full_name' }])).toHaveLength(40);
	});

	it('of more shows the first forty', () => {
		expect(shownOf(numbered(1, 300))).toEqual(numbered(1, 40).map(({ slug }) => slug));
	});

	it('shows those that are required or unique wherever they stand, in the order of the object', () => {
		const shown = shownOf([
			...numbered(1, 290),
			...numbered(291, 1, { required: true }),
			...numbered(292, 1, { unique: true }),
			...numbered(293, 7),
		]);

		expect(shown).toEqual([...numbered(1, 38).map(({ slug }) => slug), 'a291', 'a292']);
	});

	it('shows all of those, even more than forty', () => {
		expect(shownOf([...numbered(1, 5), ...numbered(6, 50, { required: true })])).toHaveLength(50);
	});

	it('has every attribute in the form, so that none is unknown to a key that works from it', () => {
		const object = objectWith(numbered(1, 300));

		expect(mapperFields(object, 'match')).toHaveLength(300);
	});
});
