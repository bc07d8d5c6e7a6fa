import { idOf, messageOf, type Reply } from './client';
import { sandboxAndClient } from './runningSandbox';

describe('notes and tasks', () => {
	const { sandbox, client } = sandboxAndClient();

	const addPerson = () => sandbox().addRecords('person', [{ name: 'Jane' }])[0] ?? '';
	const addUser = '50';
	const listed = async (path: string) => (await client().get(path)).json as { data: unknown[] };
	const titles = async (path: string) =>
		(await listed(path)).data.map((thing) => (thing as { title: string }).title);

	describe.each([
		['note', '/v1/notes', 'notes'],
		['task', '/v1/tasks', 'tasks'],
	] as const)('a %s', (name, path, store) => {
		const create = (body: unknown) => client().sendJson('POST', path, body);
		const change = (id: string, body: unknown) => client().sendJson('PATCH', `${path}/${id}`, body);
		const archive = (id: string) => client().send('DELETE', `${path}/${id}`);

		it('is created with what the request gives, and read again', async () => {
			const created = await create({ title: 'Call' });

			expect(created.json).toMatchObject({ title: 'Call', created_by: 'developer_api' });
			expect((await client().get(`${path}/${idOf(created)}`)).json).toEqual(created.json);
			expect(sandbox()[store]()).toMatchObject([{ title: 'Call', writes: [1] }]);
		});

		it('changes where the request says so, and nowhere else', async () => {
			const created = await create({ title: 'Call' });

			const changed = await change(idOf(created), { title: 'Second call' });

			expect(changed.json).toEqual({ ...(created.json as object), title: 'Second call' });
			expect(sandbox()[store]()).toMatchObject([{ writes: [1, 2] }]);
		});

		it('is archived when it is deleted: out of the list, read by its ID, changed no more', async () => {
			const id = idOf(await create({ title: 'Call' }));

			const reply = await archive(id);

			expect([reply.status, reply.text]).toEqual([200, '']);
			expect(await listed(path)).toMatchObject({ data: [] });
			expect((await client().get(`${path}/${id}`)).json).toMatchObject({
				archived_at: expect.any(String) as unknown,
			});
			expect((await change(id, { title: 'Second call' })).status).toBe(404);
			expect(messageOf(await archive(id))).toBe(`The ${name} "${id}" is archived.`);
			expect(sandbox()[store]()).toHaveLength(1);
		});

		it.each([{}, { title: '' }, { title: 5 }])('is not created from %j', async (body) => {
			expect((await create(body)).status).toBe(400);
			expect(sandbox()[store]()).toEqual([]);
		});

		it('comes newest first, or oldest first where the sandbox is told so', async () => {
			await create({ title: 'A' });
			await create({ title: 'B' });

			expect(await titles(path)).toEqual(['B', 'A']);
			sandbox().setVariants({ listOrder: 'oldest first' });
			expect(await titles(path)).toEqual(['A', 'B']);
		});
	});

	describe('a note', () => {
		it('is about one record, which must be there, and is found by it', async () => {
			const entity_id = addPerson();
			const create = (body: unknown) => client().sendJson('POST', '/v1/notes', body);
			await create({ title: 'Of Jane', entity_id });
			await create({ title: 'Of nobody' });

			expect(await titles(`/v1/notes?entity_id=${entity_id}`)).toEqual(['Of Jane']);
			expect((await create({ title: 'Of none', entity_id: '17' })).status).toBe(400);
		});

		it('loses its content by the empty text', async () => {
			const id = sandbox().addNote({ title: 'Call', content: 'About the offer' });

			const { json } = await client().sendJson('PATCH', `/v1/notes/${id}`, { content: '' });

			expect(json).not.toHaveProperty('content');
		});

		it('can still change when its record is gone', async () => {
			const entity_id = addPerson();
			const id = sandbox().addNote({ title: 'Call', entity_id });
			sandbox().removeRecord(entity_id);

			const reply = await client().sendJson('PATCH', `/v1/notes/${id}`, { title: 'Second call' });

			expect(reply.status).toBe(200);
		});

		it('comes with 199 others at most, and no word of how many more there are', async () => {
			for (let count = 1; count <= 201; count += 1) sandbox().addNote({ title: `${count}` });

			const list = await listed('/v1/notes');

			expect(Object.keys(list)).toEqual(['data']);
			expect(list.data).toHaveLength(200);
		});
	});

	describe('a task', () => {
		const create = (body: unknown) => client().sendJson('POST', '/v1/tasks', body);
		const change = (reply: Reply, body: unknown) =>
			client().sendJson('PATCH', `/v1/tasks/${idOf(reply)}`, body);

		it('keeps all that it is given, and shows nothing that has no value', async () => {
			const given = {
				title: 'Call',
				description: 'About the offer',
				priority: 'high',
				due_date: '2026-03-15T09:00:00Z',
				entity_ids: [addPerson()],
				assignee_ids: [addUser],
			};

			expect((await create(given)).json).toMatchObject({ ...given, is_completed: false });
			const bare = (await create({ title: 'Call', description: '', entity_ids: [] })).json;
			expect(Object.keys(bare as object).sort()).toEqual(
				['id', 'title', 'is_completed', 'created_by', 'created_by_id', 'created_at'].sort(),
			);
		});

		it.each([
			{ priority: 'soon' },
			{ due_date: 'tomorrow' },
			{ due_date: '2026-03-15' },
			{ entity_ids: ['17'] },
			{ entity_ids: '17' },
			{ assignee_ids: ['Jane'] },
		])('is not created with %j', async (more) => {
			expect((await create({ title: 'Call', ...more })).status).toBe(400);
		});

		it('loses description and priority by the empty text, and has its IDs replaced', async () => {
			const [one, other] = [addPerson(), addPerson()];
			const task = await create({
				title: 'Call',
				description: 'About the offer',
				priority: 'high',
				entity_ids: [one],
				assignee_ids: [addUser],
			});

			const { json } = await change(task, {
				description: '',
				priority: '',
				entity_ids: [other],
				assignee_ids: [],
			});

			expect(json).toMatchObject({ title: 'Call', entity_ids: [other] });
			for (const gone of ['description', 'priority', 'assignee_ids']) {
				expect(json).not.toHaveProperty(gone);
			}
		});

		it('knows when it was completed, until it is taken up again', async () => {
			const task = await create({ title: 'Call' });
			sandbox().setClock(() => Date.parse('2026-03-15T12:00:00Z'));

			expect((await change(task, { is_completed: true })).json).toMatchObject({
				is_completed: true,
				completed_at: '2026-03-15T12:00:00.000Z',
			});
			expect((await change(task, { is_completed: false })).json).not.toHaveProperty('completed_at');
		});

		it('is found by record, assignee, title and whether it is done', async () => {
			const entity_id = addPerson();
			sandbox().addTask({ title: 'Call Jane', entity_ids: [entity_id], is_completed: true });
			sandbox().addTask({ title: 'Write to Joe', assignee_ids: [addUser] });

			expect(await titles(`/v1/tasks?entity_id=${entity_id}`)).toEqual(['Call Jane']);
			expect(await titles(`/v1/tasks?assignee_id=${addUser}`)).toEqual(['Write to Joe']);
			expect(await titles('/v1/tasks?search=WRITE')).toEqual(['Write to Joe']);
			expect(await titles('/v1/tasks?is_completed=true')).toEqual(['Call Jane']);
			expect(await titles('/v1/tasks?is_completed=false')).toEqual(['Write to Joe']);
			expect(await titles(`/v1/tasks?is_completed=true&assignee_id=${addUser}`)).toEqual([]);
		});

		it('comes in pages, each of which says where the next one begins', async () => {
			for (const title of ['A', 'B', 'C']) sandbox().addTask({ title });

			expect(await listed('/v1/tasks?limit=2')).toMatchObject({
				data: [{ title: 'C' }, { title: 'B' }],
				has_more: true,
				total: 3,
				next_offset: 2,
			});
			const { data, ...rest } = await listed('/v1/tasks?limit=2&offset=2');
			expect(data).toMatchObject([{ title: 'A' }]);
			expect(rest).toEqual({ has_more: false, total: 3 });
		});

		it.each([
			['', 100],
			['?limit=500', 150],
		])('comes with %s on a page of %i', async (query, length) => {
			for (let count = 1; count <= 150; count += 1) sandbox().addTask({ title: `${count}` });

			expect((await listed(`/v1/tasks${query}`)).data).toHaveLength(length);
		});

		it.each(['limit=0', 'limit=501', 'limit=many', 'offset=-1', 'is_completed=maybe'])(
			'is not listed with %s',
			async (query) => {
				expect((await client().get(`/v1/tasks?${query}`)).status).toBe(400);
			},
		);
	});
});
