import { recordName } from '../../../nodes/Nex/attributes/recordName';

test.each<[unknown, string]>([
	[{ name: 'Acme' }, 'Acme'],
	[{ name: { first_name: 'Jane', last_name: 'Smith' } }, 'Jane Smith'],
	[{ name: [{ id: '1', type: 'text', text: 'Acme Corp' }] }, 'Acme Corp'],
	[
		{
			name: [{ id: '1', type: 'full_name', full_name: { first_name: 'Jane', last_name: 'Smith' } }],
		},
		'Jane Smith',
	],
	[{ name: null, domains: ['acme.com', 'acme.org'] }, 'acme.com acme.org'],
	[{ number: 17 }, '17'],
	[{ name: ' ' }, ''],
	[{ name: [' ', ' Acme '] }, 'Acme'],
	[{ name: '\t', domains: ['acme.com'] }, 'acme.com'],
	[{}, ''],
	[null, ''],
	[undefined, ''],
	[{ name: [[[[[['too deep']]]]]] }, ''],
])('%j names the record "%s"', (attributes, name) => {
	expect(recordName(attributes)).toBe(name);
});
