import { attributesOf, idOf, messageOf } from './client';
import type { RecordBody } from '../../../sandbox/workspace/definitions';
import { sandboxAndClient } from './runningSandbox';

describe('records', () => {
	const { sandbox, client } = sandboxAndClient();

	const create = (attributes: unknown, slug = 'person') =>
		client().sendJson('POST', `/v1/objects/${slug}`, { attributes });
	const update = (id: string, attributes: unknown) =>
		client().sendJson('PATCH', `/v1/records/${id}`, { attributes });
	const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };
	const unknownId = '40817263540099999';

	describe('POST /v1/objects/{slug}', () => {
		it('creates a record each time, and answers with the whole of it', async () => {
			const first = await create({ name: 'Jane' });
			await create({ name: 'Jane' });

			expect(first.status).toBe(200);
			expect(first.json).toMatchObject({ type: 'person', attributes: { name: 'Jane' } });
			expect(
				sandbox()
					.records('person')
					.map(({ writes }) => writes),
			).toEqual([[1], [2]]);
		});

		it.each<[string, unknown, string]>([
			['without a required value', { job_title: 'CTO' }, '"name"'],
			['with an attribute that is not there', { ...jane, shoe_size: 1 }, '"shoe_size"'],
			['with a unique value of another record', jane, '"email_addresses"'],
		])('refuses one %s', async (_what, attributes, named) => {
			await create(jane);

			const reply = await create(attributes);

			expect(reply.status).toBe(400);
			expect(messageOf(reply)).toContain(named);
			expect(sandbox().records('person')).toHaveLength(1);
		});
	});

	describe('/v1/records/{record_id}', () => {
		it('GET answers with the record', async () => {
			const created = await create(jane);

			expect((await client().get(`/v1/records/${idOf(created)}`)).json).toEqual(created.json);
		});

		it('PATCH changes what it names and leaves the rest', async () => {
			const id = idOf(await create({ ...jane, job_title: 'CTO' }));

			const reply = await update(id, { job_title: 'CEO', newsletter: true });

			expect(attributesOf(reply)).toEqual({ ...jane, job_title: 'CEO', newsletter: true });
			expect(sandbox().records('person')[0]?.writes).toEqual([1, 2]);
		});

		it('PATCH with null takes a value away, but not a required one', async () => {
			const id = idOf(await create({ ...jane, job_title: 'CTO' }));

			expect(attributesOf(await update(id, { job_title: null }))).toEqual(jane);
			expect((await update(id, { name: null })).status).toBe(400);
		});

		it('PATCH refuses a unique value of another record', async () => {
			await create(jane);
			const id = idOf(await create({ name: 'Joe' }));

			expect((await update(id, { email_addresses: ['JANE@example.com'] })).status).toBe(400);
		});

		it('DELETE takes the record away, and answers with nothing', async () => {
			const id = idOf(await create(jane));

			const reply = await client().send('DELETE', `/v1/records/${id}`);

			expect([reply.status, reply.text]).toEqual([200, '']);
			expect(sandbox().records('person')).toEqual([]);
			expect((await create(jane)).status).toBe(200);
		});

		it('answers 400 for what is no ID', async () => {
			expect((await client().get('/v1/records/jane')).status).toBe(400);
		});

		it('tells two IDs apart that are the same number for JavaScript', async () => {
			const people = ['Jane', 'Joe', 'Ann'].map((name) => ({ name }));
			const ids = [];
			for (const person of people) ids.push(idOf(await create(person)));
			const read = ids.map(async (id) => attributesOf(await client().get(`/v1/records/${id}`)));

			expect(new Set(ids.map(Number)).size).toBeLessThan(3);
			expect(await Promise.all(read)).toEqual(people);
		});
	});

	describe('POST /v1/objects/{slug}/records', () => {
		const page = async (body: unknown) =>
			(await client().sendJson('POST', '/v1/objects/person/records', body)).json as {
				data: RecordBody[];
			};
		const names = async (body: unknown) =>
			(await page(body)).data.map(({ attributes }) => attributes['name']);
		const createPeople = async (...scores: Array<number | undefined>) => {
			for (const [index, lead_score] of scores.entries()) {
				await create({ name: `P${index}`, ...(lead_score === undefined ? {} : { lead_score }) });
			}
		};

		it('answers with a page, how many there are in all, and what the page could hold', async () => {
			await createPeople(1, 2, 3);

			expect(await page({ limit: 2, offset: 1 })).toMatchObject({
				total: 3,
				limit: 2,
				offset: 1,
				data: [{ attributes: { name: 'P1' } }, { attributes: { name: 'P2' } }],
			});
			expect(await page({ offset: 3 })).toEqual({ data: [], total: 3, limit: 50, offset: 3 });
		});

		it('never puts more than 100 on a page', async () => {
			await createPeople(...Array.from({ length: 101 }, (_, index) => index));

			const { data, ...rest } = await page({ limit: 1_000 });

			expect(data).toHaveLength(100);
			expect(rest).toEqual({ total: 101, limit: 100, offset: 0 });
		});

		it('sorts by an attribute, those without a value last', async () => {
			await createPeople(10, undefined, 9);

			const sort = (direction: string) => ({ sort: { attribute: 'lead_score', direction } });
			expect(await names(sort('asc'))).toEqual(['P2', 'P0', 'P1']);
			expect(await names(sort('desc'))).toEqual(['P0', 'P2', 'P1']);
		});

		it('sorts by when a record was created or updated', async () => {
			await createPeople(1, 2, 3);
			const [first] = sandbox().records('person');
			await update(first?.id ?? '', { job_title: 'CTO' });

			const sorted = async (attribute: 'created_at' | 'updated_at', direction: string) =>
				(await page({ sort: { attribute, direction } })).data.map((record) => record[attribute]);
			const times = (attribute: 'created_at' | 'updated_at') =>
				sandbox()
					.records('person')
					.map((record) => record[attribute])
					.sort();
			expect(await sorted('updated_at', 'asc')).toEqual(times('updated_at'));
			expect(await sorted('updated_at', 'desc')).toEqual(times('updated_at').reverse());
			expect(await sorted('created_at', 'asc')).toEqual(times('created_at'));
		});

		it('sorts by an attribute rather than by a time of the record that has its name', async () => {
			sandbox().addAttribute('person', { slug: 'created_at', name: 'Born', type: 'text' });
			await create({ name: 'P0', created_at: '2' });
			await create({ name: 'P1', created_at: '1' });

			const sort = { attribute: 'created_at', direction: 'asc' };
			expect(await names({ sort })).toEqual(['P1', 'P0']);
		});

		it.each<[unknown, string[]]>([
			['all', ['name', 'lead_score']],
			['primary', ['name']],
			['none', []],
			[{ mode: 'custom', slugs: ['lead_score'] }, ['lead_score']],
		])('with the attributes %j shows %j', async (attributes, slugs) => {
			await createPeople(1);

			const [record] = (await page({ attributes })).data;

			expect(Object.keys(record?.attributes ?? {})).toEqual(slugs);
		});

		it.each([
			{ limit: 0 },
			{ offset: -1 },
			{ attributes: 'some' },
			{ sort: { attribute: 'shoe_size' } },
			{ attributes: { mode: 'custom', slugs: ['shoe_size'] } },
		])('refuses %j', async (body) => {
			const reply = await client().sendJson('POST', '/v1/objects/person/records', body);

			expect(reply.status).toBe(400);
		});
	});

	describe('POST /v1/search', () => {
		const search = async (query: string) =>
			(await client().sendJson('POST', '/v1/search', { query })).json;

		it('groups what it finds by object, the best first', async () => {
			const acme = idOf(await create({ name: 'Acme', domains: ['acme.example'] }, 'company'));
			const jane = idOf(await create({ name: 'Jane', job_title: 'CEO of Acme' }));
			const joe = idOf(await create({ name: { first_name: 'Acme', last_name: 'Joe' } }));

			const found = { score: 0.9, entity_definition_id: sandbox().object('person').id };
			expect(await search('acme')).toEqual({
				results: {
					person: [
						{ ...found, id: joe, primary_value: 'Acme Joe', matched_value: 'Acme Joe' },
						{ ...found, id: jane, primary_value: 'Jane', matched_value: 'CEO of Acme', score: 0.5 },
					],
					company: [
						{
							id: acme,
							primary_value: 'Acme',
							matched_value: 'Acme',
							score: 1,
							entity_definition_id: sandbox().object('company').id,
						},
					],
				},
				errored_search_types: [],
			});
		});

		it('says what it could not search', async () => {
			await create({ name: 'Acme' }, 'company');
			sandbox().breakSearch(['company']);

			expect(await search('acme')).toEqual({ results: {}, errored_search_types: ['company'] });
		});

		it.each(['', 'x'.repeat(501)])('refuses a text of that length', async (query) => {
			const reply = await client().sendJson('POST', '/v1/search', { query });

			expect(reply.status).toBe(400);
		});
	});

	describe('lists', () => {
		const put = (list: string, body: unknown) =>
			client().sendJson('PUT', `/v1/lists/${list}`, body);
		const vip = () => sandbox().lists('person')[0]?.id ?? '';

		it('are told by object, with their attributes only where asked for', async () => {
			const { json } = await client().get('/v1/objects/person/lists');

			const { data } = json as { data: Array<{ slug: string; attributes?: unknown }> };
			expect(data.map(({ slug }) => slug)).toEqual(['vip_customers', 'newsletter']);
			expect(data.every(({ attributes }) => attributes === undefined)).toBe(true);
			expect((await client().get(`/v1/lists/${vip()}`)).json).toEqual(sandbox().lists('person')[0]);
		});

		it('have the type "list", and their members that of the record', async () => {
			const id = idOf(await create(jane));

			expect((await client().get(`/v1/lists/${vip()}`)).json).toMatchObject({ type: 'list' });
			expect((await client().get('/v1/objects/person/lists')).json).toMatchObject({
				data: [{ type: 'list' }, { type: 'list' }],
			});
			expect((await put(vip(), { parent_id: id })).json).toMatchObject({ type: 'person' });
		});

		it('take a record once, with what the list says of it', async () => {
			const id = idOf(await create(jane));

			await put(vip(), { parent_id: id, attributes: { score: 1, notes: 'new' } });
			const reply = await put(vip(), { parent_id: id, attributes: { score: 2, notes: null } });

			expect(attributesOf(reply)).toEqual({ ...jane, score: 2 });
			expect(idOf(reply)).not.toBe(id);
			expect(sandbox().members('vip_customers')).toMatchObject([
				{ body: { attributes: { score: 2 } }, writes: [2, 3] },
			]);
		});

		it('let go of a record that is deleted', async () => {
			const id = idOf(await create(jane));
			await put(vip(), { parent_id: id });
			await client().send('DELETE', `/v1/records/${id}`);

			expect(sandbox().members('vip_customers')).toEqual([]);
		});

		it.each<[string, (id: string) => [string, unknown], number]>([
			['a list that is not there', (id) => [unknownId, { parent_id: id }], 404],
			['a record that is not there', () => [vip(), { parent_id: unknownId }], 400],
			[
				'an attribute that the list does not have',
				(id) => [vip(), { parent_id: id, attributes: { job_title: 'CTO' } }],
				400,
			],
			[
				'a record of another object',
				(id) => [sandbox().lists('company')[0]?.id ?? '', { parent_id: id }],
				400,
			],
		])('refuse %s', async (_what, request, status) => {
			const id = idOf(await create(jane));

			expect((await put(...request(id))).status).toBe(status);
		});
	});
});
