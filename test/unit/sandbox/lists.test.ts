import { attributesOf, idOf, messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';

describe('lists', () => {
	const { sandbox, client } = sandboxAndClient();

	const vip = () => sandbox().lists('person')[0]?.id ?? '';
	const addPerson = (name: string) => sandbox().addRecords('person', [{ name }])[0] ?? '';

	describe('POST /v1/objects/{slug}/lists', () => {
		const create = (body: unknown) => client().sendJson('POST', '/v1/objects/person/lists', body);

		it('creates a list without attributes, whose members come at once', async () => {
			const leads = await create({ slug: 'leads', name: 'Leads', description: 'New ones' });
			const added = await client().sendJson('POST', `/v1/lists/${idOf(leads)}`, {
				parent_id: addPerson('Jane'),
			});

			expect(leads.json).toMatchObject({
				slug: 'leads',
				name: 'Leads',
				description: 'New ones',
				type: 'list',
				attributes: [],
			});
			expect(added.status).toBe(200);
			expect(sandbox().members('leads')).toHaveLength(1);
		});

		it.each([
			['without a name', { slug: 'leads' }],
			['with a slug that another list has', { slug: 'partners', name: 'P' }],
		])('refuses one %s', async (_what, body) => {
			expect((await create(body)).status).toBe(400);
		});
	});

	it('DELETE /v1/lists/{id} takes the list away, and leaves its records', async () => {
		const id = addPerson('Jane');
		sandbox().addMember('vip_customers', id);
		const list = vip();

		const reply = await client().send('DELETE', `/v1/lists/${list}`);

		expect([reply.status, reply.text]).toEqual([200, '']);
		expect((await client().get(`/v1/lists/${list}`)).status).toBe(404);
		expect((await client().get(`/v1/records/${id}`)).status).toBe(200);
	});

	describe('POST /v1/lists/{id}', () => {
		const add = (body: unknown) => client().sendJson('POST', `/v1/lists/${vip()}`, body);

		it('puts a record on the list', async () => {
			const parent_id = addPerson('Jane');

			const reply = await add({ parent_id, attributes: { score: 1, notes: null } });

			expect(attributesOf(reply)).toEqual({ name: 'Jane', score: 1 });
			expect(sandbox().members('vip_customers')).toMatchObject([
				{ recordId: parent_id, body: { id: idOf(reply) }, writes: [1] },
			]);
		});

		it('refuses a record that is on the list already', async () => {
			const parent_id = addPerson('Jane');
			await add({ parent_id });

			const reply = await add({ parent_id });

			expect([reply.status, messageOf(reply)]).toEqual([
				400,
				`The record "${parent_id}" is on the list already.`,
			]);
			expect(sandbox().members('vip_customers')).toHaveLength(1);
		});
	});

	describe('POST /v1/lists/{id}/records', () => {
		const page = async (body: unknown) =>
			(await client().sendJson('POST', `/v1/lists/${vip()}/records`, body)).json as {
				data: Array<{ id: string; attributes: Record<string, unknown> }>;
			};
		const fill = () => {
			for (const [name, score] of [
				['Jane', 2],
				['Joe', 1],
				['Jim', undefined],
			] as const) {
				sandbox().addMember('vip_customers', addPerson(name), score ? { score } : {});
			}
		};
		const names = async (body: unknown) =>
			(await page(body)).data.map(({ attributes }) => attributes['name']);

		it('answers with pages of members, with what their records and the list say of them', async () => {
			fill();

			const first = await page({ limit: 2 });

			expect(first).toMatchObject({ total: 3, limit: 2, offset: 0 });
			expect(first.data.map(({ attributes }) => attributes)).toEqual([
				{ name: 'Jane', score: 2 },
				{ name: 'Joe', score: 1 },
			]);
			expect(first.data.map(({ id }) => id)).toEqual(
				sandbox()
					.members('vip_customers')
					.slice(0, 2)
					.map(({ body }) => body.id),
			);
			expect(await names({ offset: 2 })).toEqual(['Jim']);
		});

		it('sorts by attributes of the list and of its object', async () => {
			fill();

			expect(await names({ sort: { attribute: 'score' } })).toEqual(['Joe', 'Jane', 'Jim']);
			expect(await names({ sort: { attribute: 'name', direction: 'desc' } })).toEqual([
				'Joe',
				'Jim',
				'Jane',
			]);
		});

		it('shows the attributes that are asked for', async () => {
			fill();

			const attributes = { mode: 'custom', slugs: ['score'] };
			expect((await page({ attributes })).data.map((member) => member.attributes)).toEqual([
				{ score: 2 },
				{ score: 1 },
				{},
			]);
			expect(
				(await client().sendJson('POST', `/v1/lists/${vip()}/records`, { limit: 0 })).status,
			).toBe(400);
		});
	});

	describe('/v1/lists/{id}/records/{record_id}', () => {
		const ids = () => {
			const recordId = addPerson('Jane');
			const memberId = sandbox().addMember('vip_customers', recordId, { score: 1 });
			return { recordId, memberId };
		};
		const path = (id: string) => `/v1/lists/${vip()}/records/${id}`;

		it('PATCH changes what the list says of a record, and nothing else', async () => {
			const { memberId, recordId } = ids();

			const reply = await client().sendJson('PATCH', path(memberId), {
				attributes: { notes: 'new' },
			});

			expect(attributesOf(reply)).toEqual({ name: 'Jane', score: 1, notes: 'new' });
			expect(sandbox().records('person')).toMatchObject([
				{ id: recordId, attributes: { name: 'Jane' } },
			]);
		});

		it('PATCH refuses an attribute that the list does not have', async () => {
			const { memberId } = ids();

			const reply = await client().sendJson('PATCH', path(memberId), {
				attributes: { job_title: 'CTO' },
			});

			expect(reply.status).toBe(400);
		});

		it('DELETE takes the record off the list, and leaves it', async () => {
			const { memberId } = ids();

			const reply = await client().send('DELETE', path(memberId));

			expect([reply.status, reply.text]).toEqual([200, '']);
			expect(sandbox().members('vip_customers')).toEqual([]);
			expect(sandbox().records('person')).toHaveLength(1);
			expect((await client().send('DELETE', path(memberId))).status).toBe(404);
		});

		it.each<['either' | 'member' | 'record', number, number]>([
			['either', 200, 200],
			['member', 200, 404],
			['record', 404, 200],
		])("takes %s's ID", async (memberId, byMember, byRecord) => {
			sandbox().setVariants({ memberId });
			const named = ids();
			const statusOf = async (id: string) =>
				(await client().sendJson('PATCH', path(id), { attributes: { score: 2 } })).status;

			expect(await statusOf(named.memberId)).toBe(byMember);
			expect(await statusOf(named.recordId)).toBe(byRecord);
		});
	});
});
