import { readStoredForm } from '../../../nodes/Nex/attributes/storedForm';

const nothing = {
	mappingMode: '',
	value: {},
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
};

test('a form as the editor stores it is read as it is', () => {
	const stored = {
		mappingMode: 'defineBelow',
		value: { email: '={{ $json.email }}', score: 0 },
		matchingColumns: ['email'],
		schema: [
			{
				id: 'stage',
				displayName: 'Stage',
				type: 'options',
				required: true,
				canBeUsedToMatch: false,
				options: [{ name: 'New', value: '7' }],
			},
		],
		attemptToConvertTypes: false,
		convertFieldsToString: false,
	};

	expect(readStoredForm(stored)).toEqual(stored);
});

test.each([undefined, null, '', 'text', 0, true, [], {}])('%j holds nothing', (stored) => {
	expect(readStoredForm(stored)).toEqual(nothing);
});

test('parts that are not as the editor stores them are left out', () => {
	const stored = { mappingMode: {}, value: ['a'], matchingColumns: { a: 1 }, schema: 'fields' };

	expect(readStoredForm(stored)).toEqual(nothing);
});

test('so are fields without an ID, names that are no text and options that are none', () => {
	const schema = [
		null,
		'email',
		{ displayName: 'Email' },
		{ id: 7 },
		{ id: 'a', displayName: { toString: 1 }, options: { name: 'New' } },
		{ id: 'b', displayName: 5, options: ['New', null, { name: [], value: 7 }] },
	];

	expect(readStoredForm({ schema }).schema).toEqual([
		{ id: 'a', displayName: '', options: [] },
		{ id: 'b', displayName: '5', options: [{ name: '', value: '7' }] },
	]);
});

test('a matching column that is no text is none, and the others keep their places', () => {
	expect(readStoredForm({ matchingColumns: ['a', { toString: 1 }, 7] }).matchingColumns).toEqual([
		'a',
		'',
		'7',
	]);
});
