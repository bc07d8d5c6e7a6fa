import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { encodeColumns } from '../../nodes/Nex/attributes/encodeColumns';
import { mapperFields } from '../../nodes/Nex/attributes/mapperFields';
import { objectWith } from '../unit/attributes/exampleObjects';
import { nodeAlone } from './n8n/nodeAlone';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { asFields, withColumns, withFields } from './parameters';

let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

const mapped = {
	mappingMode: 'autoMapInputData',
	value: null,
	matchingColumns: ['email_addresses'],
	schema: [
		{ id: 'name', displayName: 'Name' },
		{ id: 'name.first_name', displayName: 'Name › First Name' },
		{ id: 'email_addresses', displayName: 'Email Addresses' },
		{ id: 'work_phone', displayName: 'Phone' },
		{ id: 'home_phone', displayName: 'phone' },
		{ id: 'field_7', displayName: 'Full Name' },
		{ id: 'field_7.first_name', displayName: 'Full Name › First Name' },
		{ id: 'revenue', displayName: 'Turnover' },
		{ id: 'turn_over', displayName: 'Revenue' },
	],
} as unknown as INodeParameters;

const objectOfPeople = objectWith([
	{ slug: 'name', name: 'Name', type: 'full_name' },
	{ slug: 'email_addresses', name: 'Email Addresses', type: 'email', multi: true, unique: true },
	{ slug: 'work_phone', name: 'Phone (Work)', type: 'phone' },
	{ slug: 'location', name: 'Location', type: 'location' },
	{ slug: 'birth_country', name: 'Country of Birth', type: 'select' },
	{ slug: 'linkedin', name: 'LinkedIn', type: 'social_profile' },
	{ slug: 'home_page', name: 'Homepage', type: 'url' },
	{ slug: 'email_status', name: 'Email Status', type: 'select' },
]);

/** The form of that object, as the workflow stores it. */
const people = {
	...mapped,
	schema: JSON.parse(JSON.stringify(mapperFields(objectOfPeople, 'match'))) as never,
};

/** The condition of the hint, evaluated with the run's input as the editor does after a run. */
function isShown(row: IDataObject, parameters: INodeParameters): unknown {
	const condition = nex.node.description.hints?.[0]?.displayCondition ?? '';
	return nodeAlone(nex, parameters).expression.getParameterValue(
		condition,
		null,
		0,
		0,
		'Nex',
		[{ json: row }],
		'manual',
		{},
	);
}

const automatic = withColumns('email_addresses', {});

test.each<[IDataObject, boolean]>([
	[{ name: 'Jane', email_addresses: 'jane@example.com' }, false],
	[{ NAME: 'Jane', 'Email Addresses': 'jane@example.com' }, false],
	[{ 'name.first_name': 'Jane', email_addresses: 'jane@example.com' }, false],
	[{ id: '1', type: 'person', created_at: '', updated_at: '', attributes: {} }, false],
	[{ 'full name.first_name': 'Jane', 'Full Name › First Name': '' }, false],
	[{ turnover: 1, Revenue: 2 }, false],
	[{ NAME: '', name: 'Jane', Name: null }, false],
	[{ name: 'Jane', email_addresses: 'jane@example.com', row_number: 1 }, true],
	[{ name: 'Jane', Phone: '+1' }, true],
	[{ name: 'Jane', work_phone: '+1', home_phone: '+2' }, false],
	[{ name: 'Jane', NAME: 'Joe' }, true],
	[{ NAME: 0, name: 'Jane' }, true],
])('after mapping %j automatically, the note about columns left out is shown: %s', (row, shown) => {
	expect(isShown(row, { ...automatic, attributes: mapped })).toBe(shown);
});

test.each<[IDataObject, boolean]>([
	[
		{ Email: 'x@y.z', 'First Name': 'Jane', 'last-name': 'Smith', Phone: '1', City: 'Boston' },
		false,
	],
	[{ 'E-mail Addresses': 'x@y.z', 'ZIP Code': '1', Website: 'x', 'LinkedIn URL': 'x' }, false],
	[{ 'Full Name': 'Jane' }, false],
	[{ Name: '', 'First Name': 'Jane' }, false],
	[{ Name: 'Jane Smith', 'First Name': '' }, false],
	[{ Name: 'Jane Smith', 'First Name': 'Jane' }, true],
	[{ Email: 'x@y.z', email_addresses: 'y@y.z' }, true],
	[{ Email: 'x@y.z', email_addresses: '' }, false],
	[{ Country: 'USA' }, true],
	[{ URL: 'x' }, true],
	[{ Domain: 'x' }, true],
	[{ 'phone.number': '1' }, true],
	[{ Company: 'x' }, true],
])('by what the columns of a spreadsheet mean, after %j it is shown: %s', (row, shown) => {
	expect(isShown(row, { ...automatic, attributes: people as INodeParameters })).toBe(shown);
	const { leftOut } = encodeColumns(objectOfPeople, row, { emptyValues: 'omit' });
	expect(leftOut.length > 0).toBe(shown);
});

test.each([
	['record', 'create', 'createAttributes'],
	['record', 'update', 'updateAttributes'],
	['listMember', 'upsertMember', 'memberAttributes'],
])('of %s, %s has the note too', (resource, operation, mapper) => {
	const chosen = { __rl: true, mode: 'list', value: '17' };
	const owner = { object: chosen, list: chosen };
	const parameters = { resource, operation, ...owner, ...asFields(mapper), [mapper]: mapped };

	expect(isShown({ row_number: 1 }, parameters)).toBe(true);
	expect(isShown({ name: 'Jane' }, parameters)).toBe(false);
});

test('the note is not shown where columns are mapped by hand', () => {
	expect(isShown({ row_number: 1 }, withFields({ name: 'Jane' }))).toBe(false);
});
