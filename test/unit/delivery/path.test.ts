import { fillPath } from '../../../nodes/Nex/delivery/path';

const fill = (slug: string) => fillPath('/v1/objects/{slug}', { slug });

test.each([
	['person', '/v1/objects/person'],
	['../x', '/v1/objects/..%2Fx'],
	['a/b', '/v1/objects/a%2Fb'],
	['%2e%2e', '/v1/objects/%252e%252e'],
	['a?b#c', '/v1/objects/a%3Fb%23c'],
	['a\\b', '/v1/objects/a%5Cb'],
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
	['\x7f', 'The slug holds a line break or another control character'],
	['\ud800', 'The slug holds a broken character (half of a surrogate pair)'],
	['x'.repeat(10_000), 'The slug is longer than 255 characters'],
])('%j can not be one segment and is refused', (slug, message) => {
	expect(() => fill(slug)).toThrow(message);
});

test('the words of a placeholder name the value in the refusal', () => {
	expect(() => fillPath('/v1/records/{record_id}', { record_id: '' })).toThrow(
		'The record id is empty',
	);
});
