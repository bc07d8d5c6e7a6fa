import { UnusableAnswer } from '../../../nodes/Nex/delivery/exchange/answer';
import { readSearchResults } from '../../../nodes/Nex/answers/searchResults';

test.each<[unknown, object]>([
	[
		{ results: { person: [{ id: '1', score: 0.9 }], company: null }, errored_search_types: null },
		{ hits: [{ type: 'person', id: '1', score: 0.9 }], failedTypes: [] },
	],
	[
		{ results: null, errored_search_types: ['deal'] },
		{ hits: [], failedTypes: ['deal'] },
	],
	[
		{ results: { deal: [{ id: '1', type: 'renewal' }] }, errored_search_types: [7, { a: 1 }] },
		{ hits: [{ id: '1', type: 'renewal' }], failedTypes: ['7', '{"a":1}'] },
	],
	[{ results: {} }, { hits: [], failedTypes: [] }],
	[{ results: [] }, { hits: [], failedTypes: [] }],
	[
		{ results: [{ id: '1', type: 'person' }, { id: '2' }], errored_search_types: ['deal'] },
		{ hits: [{ id: '1', type: 'person' }, { id: '2' }], failedTypes: ['deal'] },
	],
])('%j is read', (body, expected) => {
	expect(readSearchResults(body)).toEqual(expected);
});

test.each([
	'<html></html>',
	'',
	null,
	{},
	{ results: ['1'] },
	{ results: [null] },
	{ results: 'person' },
	{ results: { person: {} } },
	{ results: { person: ['1'] } },
])('%j is not the result of a search', (body) => {
	expect(() => readSearchResults(body)).toThrow(UnusableAnswer);
});
