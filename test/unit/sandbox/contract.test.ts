import { OpenAPIBackend } from 'openapi-backend';
import { attributeTypeNames, Contract, readContract } from '../../../sandbox';
import { handlers } from '../../../sandbox/handlers';
import { clientOf } from './client';
import { runningSandbox } from './runningSandbox';

describe('the contract', () => {
	const sandbox = runningSandbox();

	it('is a valid OpenAPI document', async () => {
		const api = new OpenAPIBackend({ definition: await readContract(), strict: true });

		await api.loadDocument();

		expect(() => api.validateDefinition()).not.toThrow();
	});

	it('has a handler for each operation, and no handler has no operation', async () => {
		const { operations } = await Contract.load();

		expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
			Object.keys(handlers).sort(),
		);
	});

	it.each<[string, string, string[]]>([
		[
			'keeps it',
			'{"matching_attribute":"domains","attributes":{"name":"A","domains":["a.com"]}}',
			[],
		],
		['has no name', '{"matching_attribute":"domains","attributes":{"domains":["a.com"]}}', []],
		[
			'lacks the attributes',
			'{"matching_attribute":"a"}',
			["must have required property 'attributes'"],
		],
		[
			'has more than it should',
			'{"matching_attribute":"a","attributes":{},"b":1}',
			['must NOT have additional properties ("b")'],
		],
		['is malformed', '{', ['The body is not valid JSON.']],
	])(
		'is checked for a request that %s, and the log says what breaks it',
		async (_what, body, errors) => {
			await clientOf(sandbox()).send('PUT', '/v1/objects/company', { body });

			expect(sandbox().requests[0]?.contractErrors).toEqual(errors);
		},
	);

	it('is checked for each answer: one that breaks it becomes a 500, and tests can see it', async () => {
		sandbox().addObject({ slug: 'broken', name: 'Broken', id: 'not-a-number', attributes: [] });

		const reply = await clientOf(sandbox()).get('/v1/objects/broken');

		expect(reply.status).toBe(500);
		expect(reply.json).toEqual({
			code: 500,
			message: expect.stringContaining('"id" must match') as unknown,
		});
		expect(sandbox().contractViolations).toEqual([
			{
				ordinal: 1,
				operationId: 'getObject',
				status: 200,
				errors: [expect.stringMatching(/"id"/)],
			},
		]);
	});

	it('does not stand in the way of an attribute type that nobody knows', async () => {
		expect(attributeTypeNames).not.toContain('hologram');
		sandbox().addAttribute('company', { slug: 'logo', name: 'Logo', type: 'hologram' });

		expect((await clientOf(sandbox()).get('/v1/objects/company')).status).toBe(200);
	});
});
