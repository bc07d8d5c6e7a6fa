import type { IDataObject } from 'n8n-workflow';
import { encodeColumns, fitsAnyColumn } from '../../../nodes/Nex/attributes/encodeColumns';
import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { simplifyRecord } from '../../../nodes/Nex/attributes/simplifiedRecord';
import { answerOfThePage } from '../../janeSmith';
import { objectWith, person } from './exampleObjects';
import { refusalOf } from './refusal';

const omit = { emptyValues: 'omit' } as const;
const clear = { emptyValues: 'clear' } as const;

/** What is sent of an item, and which columns are left out by what reason. */
function encode(...given: Parameters<typeof encodeColumns>) {
	const { attributes, leftOut } = encodeColumns(...given);
	return { attributes, leftOut: leftOut.map(({ column, reason }) => [column, reason]) };
}

describe('a column', () => {
	it.each(['job_title', 'Job Title', 'JOB_TITLE', 'jobtitle', ' job  title '])(
		'%p is the attribute job_title (Job Title)',
		(column) => {
			expect(encode(person, { [column]: 'CTO' }, omit)).toEqual({
				attributes: { job_title: 'CTO' },
				leftOut: [],
			});
		},
	);

	it.each(['name.first_name', 'Name.First Name', 'NAME.FIRST_NAME', 'Name › First Name'])(
		'%p is a part of the attribute name',
		(column) => {
			expect(encode(person, { [column]: 'Jane' }, omit)).toEqual({
				attributes: { name: { first_name: 'Jane' } },
				leftOut: [],
			});
		},
	);

	it('is found by an attribute name that has nothing of its slug', () => {
		const object = objectWith([{ slug: 'field_7', name: 'Annual Revenue', type: 'number' }]);
		expect(encodeColumns(object, { annual_revenue: '5' }, omit).attributes).toEqual({ field_7: 5 });
	});

	it.each(['NFC', 'NFD'])('is found with its accents in the form %s', (form) => {
		const object = objectWith([
			{ slug: 'field_8', name: 'Größe'.normalize('NFC'), type: 'number' },
		]);
		const column = 'größe'.normalize(form);
		expect(encode(object, { [column]: '5' }, omit)).toEqual({
			attributes: { field_8: 5 },
			leftOut: [],
		});
	});

	it.each(['Full Name.First Name', 'full_name.firstname', 'Full Name › First Name'])(
		'%p is a part of an attribute whose slug is another one',
		(column) => {
			const object = objectWith([{ slug: 'field_1', name: 'Full Name', type: 'full_name' }]);
			expect(encodeColumns(object, { [column]: 'Jane' }, omit).attributes).toEqual({
				field_1: { first_name: 'Jane' },
			});
		},
	);

	it('may hold a composite value as a nested object', () => {
		const item = { name: { first_name: 'Jane', last_name: 'Smith' } };
		expect(encodeColumns(person, item, omit).attributes).toEqual(item);
	});

	it('that matches nothing is left out, and told in the order of the item', () => {
		const item = { row: 7, job_title: 'CTO', 'middle name': 'J', title: 'Dr', __typename: 'X' };
		expect(encode(person, item, omit)).toEqual({
			attributes: { job_title: 'CTO' },
			leftOut: [
				['row', 'unknown'],
				['middle name', 'unknown'],
				['title', 'unknown'],
				['__typename', 'unknown'],
			],
		});
	});

	it.each(['__proto__', 'constructor', 'toString', ''])('named %p matches nothing', (column) => {
		const item = JSON.parse(`{"${column}": "x"}`) as IDataObject;
		expect(encode(person, item, omit)).toEqual({ attributes: {}, leftOut: [[column, 'unknown']] });
	});
});

describe('columns that mean the same attribute', () => {
	it('the slug wins, wherever it stands, and the other is left out', () => {
		const item = { 'Job Title': 'CEO', job_title: 'CTO', JOB_TITLE: 'CFO' };
		expect(encode(person, item, omit)).toEqual({
			attributes: { job_title: 'CTO' },
			leftOut: [
				['Job Title', 'outdone'],
				['JOB_TITLE', 'outdone'],
			],
		});
	});

	it('a slug in other letters wins over a name', () => {
		const object = objectWith([{ slug: 'role', name: 'Job Title', type: 'text' }]);
		expect(encode(object, { 'Job Title': 'CEO', Role: 'CTO' }, omit)).toEqual({
			attributes: { role: 'CTO' },
			leftOut: [['Job Title', 'outdone']],
		});
	});

	it('the first of two equally close ones is taken', () => {
		expect(encode(person, { 'Job Title': 'CEO', 'job title': 'CTO' }, omit)).toEqual({
			attributes: { job_title: 'CEO' },
			leftOut: [['job title', 'outdone']],
		});
	});

	it.each([[''], [null], [undefined], [[]], [['', null]], [{}], [{ first_name: '' }]])(
		'a filled one beats one with %j, whichever is closer or first, and nothing is left out',
		(empty) => {
			const item = { job_title: empty, 'Job Title': 'CTO', JobTitle: empty } as IDataObject;
			const turned = { JobTitle: empty, 'Job Title': 'CTO', job_title: empty } as IDataObject;

			for (const options of [omit, clear]) {
				expect(encode(person, item, options)).toEqual({
					attributes: { job_title: 'CTO' },
					leftOut: [],
				});
				expect(encode(person, turned, options).attributes).toEqual({ job_title: 'CTO' });
			}
		},
	);

	it.each([[0], [false], [' ']])('%j is filled', (value) => {
		const item = { job_title: value, 'Job Title': 'CTO' };

		expect(encode(person, item, omit).attributes).toEqual({ job_title: String(value) });
	});

	it('of empty ones one is cleared, and only where that was chosen', () => {
		const item = { job_title: '', 'Job Title': null };

		expect(encode(person, item, omit).attributes).toEqual({});
		expect(encode(person, item, clear).attributes).toEqual({ job_title: null });
	});

	it('a whole attribute and its part, both filled, are refused by their names', () => {
		const item = { Name: 'Jane Smith', 'name.first_name': 'Jane' };
		const { message } = refusalOf(() => encodeColumns(person, item, omit));
		expect(message).toContain('"Name" (name) and its part "Name › First Name"');
	});
});

describe('a column that means several attributes', () => {
	it('by slug is taken for the one with that slug', () => {
		const object = objectWith([
			{ slug: 'title', name: 'Job Title', type: 'text' },
			{ slug: 'job_title', name: 'Title', type: 'text' },
		]);
		expect(encode(object, { Title: 'a', 'Job Title': 'b' }, omit).attributes).toEqual({
			title: 'a',
			job_title: 'b',
		});
	});

	it('by a slug in other letters is left out', () => {
		const object = objectWith([
			{ slug: 'job_title', name: 'One', type: 'text' },
			{ slug: 'jobTitle', name: 'Other', type: 'text' },
		]);
		expect(encode(object, { 'Job Title': 'a', job_title: 'b' }, omit)).toEqual({
			attributes: { job_title: 'b' },
			leftOut: [['Job Title', 'ambiguous']],
		});
	});

	it('by name is left out', () => {
		const object = objectWith([
			{ slug: 'one', name: 'Status', type: 'text' },
			{ slug: 'two', name: 'status', type: 'text' },
		]);
		expect(encode(object, { Status: 'a' }, omit)).toEqual({
			attributes: {},
			leftOut: [['Status', 'ambiguous']],
		});
	});

	it('tells which attributes share its name', () => {
		const object = objectWith([
			{ slug: 'home', name: 'Phone', type: 'phone' },
			{ slug: 'work', name: 'phone', type: 'phone' },
			{ slug: 'fax', name: 'Fax', type: 'phone' },
		]);
		const item = { PHONE: '+1', 'Phone.Number': '1', Fax: '+2', fax: '+3', Row: 1 };

		expect(encodeColumns(object, item, omit)).toEqual({
			attributes: { fax: '+3' },
			leftOut: [
				{ column: 'PHONE', reason: 'ambiguous', means: ['home', 'work'] },
				{ column: 'Phone.Number', reason: 'ambiguous', means: ['home.number', 'work.number'] },
				{ column: 'Fax', reason: 'outdone', means: ['fax'] },
				{ column: 'Row', reason: 'unknown', means: [] },
			],
		});
	});
});

describe('empty columns', () => {
	it.each([null, '', undefined])('%p is not sent with omit, and null with clear', (empty) => {
		expect(encode(person, { job_title: empty }, omit).attributes).toEqual({});
		expect(encodeColumns(person, { job_title: empty }, clear).attributes).toEqual({
			job_title: null,
		});
	});

	it('a column that is not there is never cleared', () => {
		expect(encodeColumns(person, { 'name.first_name': 'Jane' }, clear).attributes).toEqual({
			name: { first_name: 'Jane' },
		});
	});
});

it.each<[string, IDataObject, boolean]>([
	['one that fits', { Telefon: '5', 'Job Title': 'CTO' }, true],
	['one that fits and is empty', { job_title: '' }, true],
	['none that fits', { Telefon: '5', Stadt: 'Berlin' }, false],
	['none', {}, false],
	['those of a record that hold nothing', { ...answerOfThePage, attributes: {} }, false],
	['those of a record', answerOfThePage as IDataObject, true],
])('whether any column fits is known of an item with %s', (_, item, isAny) => {
	expect(fitsAnyColumn(person, item)).toBe(isAny);
});

it('a column that could mean several attributes fits none', () => {
	const object = objectWith([
		{ slug: 'home', name: 'Phone', type: 'phone' },
		{ slug: 'work', name: 'Phone', type: 'phone' },
	]);

	expect(fitsAnyColumn(object, { Phone: '5' })).toBe(false);
});

describe('a record that this node put out', () => {
	it.each([
		['as Nex sends it', answerOfThePage as IDataObject],
		['simplified', simplifyRecord(answerOfThePage)],
	])('%s can be fed back', (_, item) => {
		expect(encodeColumns(person, item, omit)).toEqual({
			attributes: answerOfThePage.attributes,
			leftOut: [],
		});
	});

	it('takes what a person added beside its attributes before what is in them', () => {
		expect(encode(person, { ...answerOfThePage, job_title: 'CEO', note: 'x' }, omit)).toEqual({
			attributes: { ...answerOfThePage.attributes, job_title: 'CEO' },
			leftOut: [
				['note', 'unknown'],
				['attributes.job_title', 'outdone'],
			],
		});
	});

	it('keeps attributes whose slugs are those of its own keys apart', () => {
		const slugs = ['id', 'type', 'created_at', 'updated_at', 'attributes', 'workspace_id'];
		const object = objectWith(slugs.map((slug) => ({ slug, type: 'text' })));
		const attributes = Object.fromEntries(slugs.map((slug) => [slug, `the attribute ${slug}`]));
		const record = { ...answerOfThePage, attributes };
		const expected = { attributes, leftOut: [] };
		expect(encode(object, record, omit)).toEqual(expected);
		expect(encodeColumns(object, simplifyRecord(record), omit)).toEqual(expected);
	});

	it('tells which of its own keys a row of another system may have meant as columns', () => {
		const object = objectWith([{ slug: 'type', type: 'text' }]);
		expect(encode(object, simplifyRecord(answerOfThePage), omit).leftOut).toContainEqual([
			'type',
			'ofRecord',
		]);
	});

	const { id, type, created_at, updated_at } = answerOfThePage;
	const simplified = { id, type, created_at, updated_at };

	it.each<[string, IDataObject]>([
		['an ID that is a number', { ...simplified, id: 7 }],
		['an ID with other characters than digits', { ...simplified, id: '7x' }],
		['an ID with other characters before its digits', { ...simplified, id: 'x7' }],
		['an empty ID', { ...simplified, id: '' }],
		['no times', { id, type }],
		['another time of its creation', { ...simplified, created_at: 'yesterday' }],
		['another time of its change', { ...simplified, updated_at: 'today' }],
		['a day for a time', { ...simplified, updated_at: '2024-01-21' }],
		['a time that is none', { ...simplified, updated_at: 'Today' }],
		['no object_id', { id, type, attributes: {} }],
		['no attributes', { id, object_id: '8', type }],
		['a list of attributes', { id, object_id: '8', type, attributes: [] }],
		['no ID', { object_id: '8', type, attributes: {} }],
	])('is not what a row is taken for that has %s', (_, item) => {
		const object = objectWith([{ slug: 'type', type: 'text' }]);
		expect(encodeColumns(object, item, omit).attributes).toEqual({ type: 'person' });
	});

	it('is not what a row is taken for whose type is no text', () => {
		const object = objectWith([{ slug: 'type', type: 'text' }]);
		expect(encodeColumns(object, { ...simplified, type: 7 }, omit).attributes).toEqual({
			type: '7',
		});
	});

	it.each(['person', 'list', 'project'])('is told by its look, whatever its type: %s', (type) => {
		const object = objectWith([{ slug: 'id', type: 'text' }]);
		expect(encode(object, { ...simplified, type }, omit)).toEqual({
			attributes: {},
			leftOut: [['id', 'ofRecord']],
		});
	});

	it.each(['', ' ', 'VIP customer', '5'])(
		'is not what a row of the type "%s" is taken for',
		(other) => {
			const object = objectWith([{ slug: 'id', type: 'text' }]);
			expect(encodeColumns(object, { ...simplified, type: other }, omit).attributes).toEqual({
				id,
			});
		},
	);

	it('is the only item whose attributes are opened', () => {
		const item = { note: 'x', attributes: { job_title: 'CTO' } };
		expect(encode(person, item, omit)).toEqual({
			attributes: {},
			leftOut: [
				['note', 'unknown'],
				['attributes', 'unknown'],
			],
		});
	});
});

test('columns come out as the same values from the form do', () => {
	const values = {
		job_title: 'CTO',
		email_addresses: 'jane@example.com; jane@example.org',
		'phone_number.number': '5559876543',
		location: '{"city": "Boston"}',
	};
	expect(JSON.stringify(encodeColumns(person, values, omit).attributes)).toBe(
		JSON.stringify(encodeFields(person, values, omit)),
	);
});
