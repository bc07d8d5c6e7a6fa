import type { IDataObject } from 'n8n-workflow';
import { encodeColumns } from '../../../nodes/Nex/attributes/encodeColumns';
import { encodeFields } from '../../../nodes/Nex/attributes/encodeFields';
import { simplifyRecord } from '../../../nodes/Nex/attributes/simplifiedRecord';
import { objectWith, person, storedRecord } from './exampleObjects';
import { refusalOf } from './refusal';

const omit = { emptyValues: 'omit' } as const;
const clear = { emptyValues: 'clear' } as const;

describe('a column', () => {
	it.each(['job_title', 'Job Title', 'JOB_TITLE', 'jobtitle', ' job  title '])(
		'%p is the attribute job_title (Job Title)',
		(column) => {
			expect(encodeColumns(person, { [column]: 'CTO' }, omit)).toEqual({
				attributes: { job_title: 'CTO' },
				leftOut: [],
			});
		},
	);

	it.each(['name.first_name', 'Name.First Name', 'NAME.FIRST_NAME', 'Name › First Name'])(
		'%p is a part of the attribute name',
		(column) => {
			expect(encodeColumns(person, { [column]: 'Jane' }, omit)).toEqual({
				attributes: { name: { first_name: 'Jane' } },
				leftOut: [],
			});
		},
	);

	it('is found by an attribute name that has nothing of its slug', () => {
		const object = objectWith([{ slug: 'field_7', name: 'Annual Revenue', type: 'number' }]);
		expect(encodeColumns(object, { annual_revenue: '5' }, omit).attributes).toEqual({ field_7: 5 });
	});

	it('may hold a composite value as a nested object', () => {
		const item = { name: { first_name: 'Jane', last_name: 'Smith' } };
		expect(encodeColumns(person, item, omit).attributes).toEqual(item);
	});

	it('that matches nothing is left out, and told in the order of the item', () => {
		const item = { row: 7, job_title: 'CTO', 'first name': 'Jane', title: 'Dr', __typename: 'X' };
		expect(encodeColumns(person, item, omit)).toEqual({
			attributes: { job_title: 'CTO' },
			leftOut: ['row', 'first name', 'title', '__typename'],
		});
	});

	it.each(['__proto__', 'constructor', 'toString', ''])('named %p matches nothing', (column) => {
		const item = JSON.parse(`{"${column}": "x"}`) as IDataObject;
		expect(encodeColumns(person, item, omit)).toEqual({ attributes: {}, leftOut: [column] });
	});
});

describe('columns that mean the same attribute', () => {
	it('the slug wins, wherever it stands, and the other is left out', () => {
		const item = { 'Job Title': 'CEO', job_title: 'CTO', JOB_TITLE: 'CFO' };
		expect(encodeColumns(person, item, omit)).toEqual({
			attributes: { job_title: 'CTO' },
			leftOut: ['Job Title', 'JOB_TITLE'],
		});
	});

	it('a slug in other letters wins over a name', () => {
		const object = objectWith([{ slug: 'role', name: 'Job Title', type: 'text' }]);
		expect(encodeColumns(object, { 'Job Title': 'CEO', Role: 'CTO' }, omit)).toEqual({
			attributes: { role: 'CTO' },
			leftOut: ['Job Title'],
		});
	});

	it('the first of two equally close ones is taken', () => {
		expect(encodeColumns(person, { 'Job Title': 'CEO', 'job title': 'CTO' }, omit)).toEqual({
			attributes: { job_title: 'CEO' },
			leftOut: ['job title'],
		});
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
		expect(encodeColumns(object, { Title: 'a', 'Job Title': 'b' }, omit).attributes).toEqual({
			title: 'a',
			job_title: 'b',
		});
	});

	it('by name is left out', () => {
		const object = objectWith([
			{ slug: 'one', name: 'Status', type: 'text' },
			{ slug: 'two', name: 'status', type: 'text' },
		]);
		expect(encodeColumns(object, { Status: 'a' }, omit)).toEqual({
			attributes: {},
			leftOut: ['Status'],
		});
	});
});

describe('empty columns', () => {
	it.each([null, '', undefined])('%p is not sent with omit, and null with clear', (empty) => {
		expect(encodeColumns(person, { job_title: empty }, omit).attributes).toEqual({});
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

describe('a record that this node put out', () => {
	it.each([
		['as Nex sends it', storedRecord as IDataObject],
		['simplified', simplifyRecord(storedRecord)],
	])('%s can be fed back', (_, item) => {
		expect(encodeColumns(person, item, omit)).toEqual({
			attributes: storedRecord.attributes,
			leftOut: [],
		});
	});

	it('takes what a person added beside its attributes before what is in them', () => {
		expect(encodeColumns(person, { ...storedRecord, job_title: 'CEO', note: 'x' }, omit)).toEqual({
			attributes: { ...storedRecord.attributes, job_title: 'CEO' },
			leftOut: ['note', 'attributes.job_title'],
		});
	});

	it('keeps attributes whose slugs are those of its own keys apart', () => {
		const slugs = ['id', 'type', 'created_at', 'updated_at', 'attributes', 'workspace_id'];
		const object = objectWith(slugs.map((slug) => ({ slug, type: 'text' })));
		const attributes = Object.fromEntries(slugs.map((slug) => [slug, `the attribute ${slug}`]));
		const record = { ...storedRecord, attributes };
		const expected = { attributes, leftOut: [] };
		expect(encodeColumns(object, record, omit)).toEqual(expected);
		expect(encodeColumns(object, simplifyRecord(record), omit)).toEqual(expected);
	});

	it('tells which of its own keys a row of another system may have meant as columns', () => {
		const object = objectWith([{ slug: 'type', type: 'text' }]);
		expect(encodeColumns(object, simplifyRecord(storedRecord), omit).leftOut).toContain('type');
	});

	it.each<[string, IDataObject]>([
		['an ID that is a number', { id: 7, type: 'vip', created_at: '2024-01-21T12:00:00Z' }],
		['no times', { id: '7', type: 'vip' }],
		['other times', { id: '7', type: 'vip', created_at: 'yesterday', updated_at: 'today' }],
		['no object_id', { id: '7', type: 'vip', attributes: {} }],
	])('is not what a row is taken for that has %s', (_, item) => {
		const object = objectWith([{ slug: 'type', type: 'text' }]);
		expect(encodeColumns(object, item, omit).attributes).toEqual({ type: 'vip' });
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
