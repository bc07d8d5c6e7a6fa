import { clientOf, messageOf } from './client';
import { runningSandbox, sandboxAndClient } from './runningSandbox';

describe('keys and scopes', () => {
	const sandbox = runningSandbox({ keys: { 'sk-sandbox-extra': ['object.read'] } });

	const upsert = (key: string) =>
		clientOf(sandbox(), key).upsert('company', 'domains', { name: 'Acme', domains: ['acme.com'] });
	const list = (key: string) => clientOf(sandbox(), key).get('/v1/objects');

	it.each([
		['full', 200, 200],
		['writeOnly', 403, 200],
		['readOnly', 200, 403],
	] as const)('the %s key reads objects with %i and upserts with %i', async (name, read, write) => {
		const key = sandbox().keys[name];

		expect([(await list(key)).status, (await upsert(key)).status]).toEqual([read, write]);
	});

	it('stores nothing without the scope', async () => {
		await upsert(sandbox().keys.readOnly);

		expect(sandbox().records('company')).toEqual([]);
	});

	it('takes further keys', async () => {
		expect((await list('sk-sandbox-extra')).status).toBe(200);
		expect((await upsert('sk-sandbox-extra')).status).toBe(403);
	});

	it('takes a key that is added while it runs, with every scope, until it is as at its start', async () => {
		const key = 'sk-sandbox-added';
		expect((await list(key)).status).toBe(401);

		sandbox().addKey(key);
		expect([(await list(key)).status, (await upsert(key)).status]).toEqual([200, 200]);

		sandbox().reset();
		expect((await list(key)).status).toBe(401);
	});

	it.each([
		['a wrong key', 'Bearer sk-sandbox-wrong'],
		['a key without the word Bearer', 'sk-sandbox-full'],
		['the word Bearer twice', 'Bearer Bearer sk-sandbox-full'],
		['an empty key', 'Bearer '],
		['no key', ''],
	])('answers %s with 401', async (_what, authorization) => {
		const reply = await clientOf(sandbox()).send('GET', '/v1/objects', {
			headers: { authorization },
		});

		expect(reply.status).toBe(401);
		expect(reply.json).toEqual({
			code: 401,
			message: expect.stringContaining('API key') as unknown,
		});
	});

	it('refuses a revoked key from then on, and no other one', async () => {
		sandbox().revoke(sandbox().keys.full);

		expect((await upsert(sandbox().keys.full)).status).toBe(401);
		expect((await upsert(sandbox().keys.writeOnly)).status).toBe(200);
	});
});

describe('refusals', () => {
	const { client } = sandboxAndClient();

	const put = (path: string, body: string, headers: Record<string, string> = {}) =>
		client().send('PUT', path, { body, headers });

	it.each([
		['an unknown object', 404, () => client().get('/v1/objects/nothing')],
		['an upsert of an unknown object', 404, () => client().upsert('nothing', 'a', { name: 'b' })],
		['an unknown path', 404, () => client().get('/v2/objects')],
		['an unknown method', 404, () => client().send('DELETE', '/v1/objects/person')],
		['a slash at the end', 400, () => client().get('/v1/objects/')],
		['a path that is not encoded properly', 400, () => client().get('/v1/objects/%zz')],
		['an unknown query parameter', 400, () => client().get('/v1/objects?colour=red')],
		['a query that is no boolean', 400, () => client().get('/v1/objects?include_attributes=maybe')],
		['malformed JSON', 400, () => put('/v1/objects/person', '{"a":')],
		[
			'a body of another content type',
			400,
			() => put('/v1/objects/person', '{}', { 'content-type': 'text/plain' }),
		],
		['no body', 400, () => client().send('PUT', '/v1/objects/person')],
		['a body that is no object', 400, () => put('/v1/objects/person', '[]')],
		['a body beyond 20 MB', 413, () => put('/v1/objects/person', `"${'a'.repeat(21 << 20)}"`)],
	])('of %s come with status %i in the shape of Nex', async (_what, status, send) => {
		const reply = await send();

		expect(reply.status).toBe(status);
		expect(reply.headers['content-type']).toMatch(/^application\/json/);
		expect(reply.json).toEqual({ code: status, message: expect.stringMatching(/\.$/) as unknown });
	});

	it('say which part of the body is wrong', async () => {
		const reply = await put('/v1/objects/person', '{"attributes":[],"colour":"red"}');

		expect(messageOf(reply)).toContain("must have required property 'matching_attribute'");
		expect(messageOf(reply)).toContain('"attributes" must be object');
		expect(messageOf(reply)).toContain('("colour")');
	});
});

describe('a slug in the path', () => {
	const sandbox = runningSandbox();

	it.each([
		['..%2Fx', '../x'],
		['a%2Fb', 'a/b'],
		['%2e%2e', '..'],
		['..', '..'],
		['a%3Fb%23c', 'a?b#c'],
		['%252e', '%2e'],
		['Stra%C3%9Fe%20%25', 'Straße %'],
		['constructor', 'constructor'],
		['__proto__', '__proto__'],
	])('%s arrives as the one segment "%s" and stands raw in the log', async (segment, slug) => {
		const reply = await clientOf(sandbox()).get(`/v1/objects/${segment}`);

		expect(reply.status).toBe(404);
		expect(messageOf(reply)).toBe(`There is no object "${slug}".`);
		expect(sandbox().requests.map(({ url }) => url)).toEqual([
			`/api/developers/v1/objects/${segment}`,
		]);
	});

	it('finds an object whose slug needs encoding', async () => {
		sandbox().addObject({ slug: 'a/b', name: 'A of B', attributes: [] });

		expect((await clientOf(sandbox()).get('/v1/objects/a%2Fb')).json).toMatchObject({
			slug: 'a/b',
		});
		expect((await clientOf(sandbox()).get('/v1/objects/a/b')).status).toBe(404);
	});
});
