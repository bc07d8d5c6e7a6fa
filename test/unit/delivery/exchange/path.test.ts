import { fillPath } from '../../../../nodes/Nex/delivery/exchange/path';

const fill = (slug: string) => fillPath('/v1/objects/{slug}', { slug });

test.each([
	['person', '/v1/objects/person'],
	['../x', '/v1/objects/..%2Fx'],
	['a/b', '/v1/objects/a%2Fb'],
	['%2e%2e', '/v1/objects/%252e%252e'],
	['a?b#c', '/v1/objects/a%3Fb%23c'],
	['a\\b', '/v1/objects/a%5Cb'],
	['a b', '/v1/objects/a%20b'],
	['größe', '/v1/objects/gr%C3%B6%C3%9Fe'],
	['...', '/v1/objects/...'],
	['{slug}', '/v1/objects/%7Bslug%7D'],
])('%j becomes one segment: %s', (slug, path) => {
	expect(fill(slug)).toBe(path);
	expect(new URL(fill(slug), 'https://nex.example').pathname.split('/')).toHaveLength(4);
});

test.each([
	['', 'The slug is empty'],
	['.', 'The slug "." is not a name but a step within a path'],
	['..', 'The slug ".." is not a name but a step within a path'],
	['a\nb', 'The slug holds a line break or another control character'],
	['a\0b', 'The slug holds a line break or another control character'],
	['\x1f', 'The slug holds a line break or another control character'],
	['\x7f', 'The slug holds a line break or another control character'],
	['\ud800', 'The slug holds a broken character (half of a surrogate pair)'],
	['x'.repeat(10_000), 'The slug is longer than 255 characters'],
])('%j can not be one segment and is refused', (slug, message) => {
	expect(() => fill(slug)).toThrow(
		expect.objectContaining({
			message: expect.stringContaining(message) as string,
			advice: expect.stringContaining('it takes only the name') as string,
		}) as Error,
	);
});

test('255 characters are not too long, and one more is', () => {
	expect(fill('x'.repeat(255))).toBe(`/v1/objects/${'x'.repeat(255)}`);
	expect(() => fill('x'.repeat(256))).toThrow('is longer than 255 characters');
});

test('a placeholder without a value is refused, and a path without one is left as it is', () => {
	expect(() => fillPath('/v1/objects/{slug}', {})).toThrow('The slug is empty');
	expect(fillPath('/v1/objects', {})).toBe('/v1/objects');
});

test('the words of a placeholder name the value in the refusal', () => {
	expect(() => fillPath('/v1/x/{list_member_id}', { list_member_id: '' })).toThrow(
		'The list member id is empty',
	);
});

describe('a query', () => {
	test.each([
		[{}, '/v1/tasks'],
		[{ search: undefined }, '/v1/tasks'],
		[{ limit: 500, offset: 0 }, '/v1/tasks?limit=500&offset=0'],
		[{ is_completed: false, search: '' }, '/v1/tasks?is_completed=false&search='],
		[{ search: 'a&b=c #?/+%' }, '/v1/tasks?search=a%26b%3Dc%20%23%3F%2F%2B%25'],
		[{ search: 'größe 😀' }, '/v1/tasks?search=gr%C3%B6%C3%9Fe%20%F0%9F%98%80'],
	])('%j becomes %s', (query, address) => {
		expect(fillPath('/v1/tasks', {}, query)).toBe(address);
	});

	test('stands behind the values of the path', () => {
		expect(fillPath('/v1/records/{id}/timeline', { id: '7' }, { limit: 50 })).toBe(
			'/v1/records/7/timeline?limit=50',
		);
	});

	test.each([
		['\ud800', 'The search text holds a broken character (half of a surrogate pair)'],
		['x'.repeat(4_001), 'The search text is too long to be sent in an address'],
		['ß'.repeat(667), 'The search text is too long to be sent in an address'],
	])('%j can not be sent and is refused', (text, message) => {
		expect(() => fillPath('/v1/tasks', {}, { search_text: text })).toThrow(message);
	});
});
