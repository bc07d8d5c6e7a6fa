import { type ObjectSeed, starterObjects, startSandbox } from '../../../sandbox';
import { clientOf } from './client';
import { sandboxAndClient } from './runningSandbox';

interface Listed {
	data: Array<{ slug: string; attributes?: unknown[] }>;
}

describe('the objects of the workspace', () => {
	const { sandbox, client } = sandboxAndClient();

	it.each([
		['', undefined],
		['?include_attributes=false', undefined],
		['?include_attributes=true', expect.any(Array)],
	])('are listed at /v1/objects%s', async (query, attributes) => {
		const { json } = await client().get(`/v1/objects${query}`);

		const { data } = json as Listed;
		expect(data.map(({ slug }) => slug)).toEqual(['person', 'company', 'subscription']);
		expect(data.map((object) => object.attributes)).toEqual([attributes, attributes, attributes]);
	});

	it.each([
		['is_multi_value', { is_multi_value: true }],
		['is_multivalue', { is_multivalue: true }],
		['left out', {}],
	] as const)('say by the name "%s" that an attribute holds several values', async (name, rule) => {
		sandbox().setVariants({ multiValueName: name });
		const list = (await client().get('/v1/objects?include_attributes=true')).json;
		const one = (await client().get('/v1/objects/company')).json;

		const { data } = list as { data: unknown[] };
		expect(data[1]).toEqual(one);
		expect(one).toMatchObject({
			attributes: expect.arrayContaining([
				expect.objectContaining({
					slug: 'domains',
					options: { is_required: false, is_unique: true, ...rule },
				}),
			]) as unknown,
		});
	});

	it('come one at a time with their attributes', async () => {
		const { json } = await client().get('/v1/objects/company');

		expect(json).toEqual(sandbox().object('company'));
		expect(json).toMatchObject({
			slug: 'company',
			name: 'Company',
			name_plural: 'Companies',
			type: 'company',
			attributes: expect.arrayContaining([
				expect.objectContaining({
					slug: 'domains',
					type: 'domain',
					options: { is_required: false, is_unique: true, is_multi_value: true },
				}),
			]) as unknown,
		});
	});

	it('have the same IDs in every sandbox and after a reset', async () => {
		const other = await startSandbox();
		const before = sandbox().object('subscription');
		sandbox().addAttribute('person', { slug: 'age', name: 'Age', type: 'number' });
		sandbox().reset();

		expect(sandbox().object('subscription')).toEqual(before);
		expect(other.object('subscription')).toEqual(before);
		await other.close();
	});

	it('can be given from the start', async () => {
		const project: ObjectSeed = {
			slug: 'project',
			name: 'Project',
			attributes: [{ slug: 'code', name: 'Code', type: 'text', options: { is_unique: true } }],
		};
		const other = await startSandbox({ objects: [...starterObjects, project] });

		const reply = await clientOf(other).upsert('project', 'code', { code: 'P-1' });

		expect(reply.status).toBe(200);
		expect(other.object('project')).toMatchObject({ type: 'custom', name_plural: 'Projects' });
		await other.close();
	});

	it('can come and go while it runs', async () => {
		sandbox().addObject({ slug: 'deal', name: 'Deal', type: 'deal', attributes: [] });
		sandbox().removeObject('company');

		const { json } = await client().get('/v1/objects');
		expect((json as Listed).data.map(({ slug }) => slug)).toEqual([
			'person',
			'subscription',
			'deal',
		]);
		expect((await client().get('/v1/objects/company')).status).toBe(404);
	});

	it('can get an attribute while it runs', async () => {
		await client().upsert('company', 'domains', { name: 'Acme', domains: ['acme.com'] });
		sandbox().addAttribute('company', {
			slug: 'tax_number',
			name: 'Tax Number',
			type: 'text',
			options: { is_unique: true },
		});

		await client().upsert('company', 'domains', { domains: ['acme.com'], tax_number: '7' });
		await client().upsert('company', 'tax_number', { tax_number: '7', name: 'Acme Corporation' });

		expect(
			sandbox()
				.records('company')
				.map(({ attributes }) => attributes),
		).toEqual([{ name: 'Acme Corporation', domains: ['acme.com'], tax_number: '7' }]);
	});

	it('can lose an attribute while it runs, and its values with it', async () => {
		await client().upsert('company', 'domains', {
			name: 'Acme',
			domains: ['acme.com'],
			website: 'https://acme.com',
		});
		sandbox().removeAttribute('company', 'website');

		expect(sandbox().records('company')[0]?.attributes).toEqual({
			name: 'Acme',
			domains: ['acme.com'],
		});
		const reply = await client().upsert('company', 'domains', {
			domains: ['acme.com'],
			website: 'x',
		});
		expect(reply.status).toBe(400);
	});

	it('are handed to tests as copies', async () => {
		await client().upsert('company', 'domains', { name: 'Acme', domains: ['acme.com'] });
		sandbox().object('company').attributes.length = 0;
		(sandbox().records('company')[0]?.attributes['domains'] as string[]).push('changed.com');

		expect(sandbox().object('company').attributes).not.toHaveLength(0);
		expect(sandbox().records('company')[0]?.attributes['domains']).toEqual(['acme.com']);
	});
});
