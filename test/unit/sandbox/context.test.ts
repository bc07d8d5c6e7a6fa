import { type Reply } from './client';
import { sandboxAndClient } from './runningSandbox';

describe('context', () => {
	const { sandbox, client } = sandboxAndClient();

	const addPeople = () => sandbox().addRecords('person', [{ name: 'Jane' }, { name: 'Joe' }]);

	describe('POST /v1/context/ask', () => {
		const ask = (body: unknown) => client().sendJson('POST', '/v1/context/ask', body);

		it('answers with the records that the question names, in both forms that are known', async () => {
			const [jane = ''] = addPeople();

			const reply = await ask({ query: 'What is new with JANE?' });

			expect(reply.json).toMatchObject({
				answer: expect.stringContaining('Jane') as unknown,
				entity_references: [{ id: jane, name: 'Jane', type: 'person' }],
				metadata: { query_type: 'entity_specific', total_entities_searched: 2 },
			});
			expect(reply.text).toContain(`"entities_considered":[{"id":${jane},"name":"Jane"`);
		});

		it('goes on with a session, and begins one where none is given', async () => {
			const { session_id } = (await ask({ query: 'Who?' })).json as { session_id: string };

			expect(session_id).toMatch(/^\d{19}$/);
			expect((await ask({ query: 'And then?', session_id })).json).toMatchObject({ session_id });
		});
	});

	describe('POST /v1/context/text', () => {
		const add = async (content: string): Promise<string> => {
			const { text } = await client().sendJson('POST', '/v1/context/text', { content });
			return /^\{"artifact_id":(\d+)\}$/.exec(text)?.[1] ?? '';
		};
		const look = (id: string) => client().get(`/v1/context/artifacts/${id}`);
		const statusOf = ({ json }: Reply) => (json as { status: string }).status;
		const statuses = async (id: string, count: number) => {
			const found: string[] = [];
			for (let look_ = 0; look_ < count; look_ += 1) found.push(statusOf(await look(id)));
			return found;
		};

		it('gives an ID without quotes, of 19 digits that no JavaScript number holds', async () => {
			const id = await add('Jane called.');

			expect(id).toMatch(/^\d{19}$/);
			expect(String(Number(id))).not.toBe(id);
			const { text } = await look(id);
			expect(text).toContain(`"operation_id":${id},`);
		});

		it('becomes an insight about the records that it names, when it is complete', async () => {
			const [jane = ''] = addPeople();
			const id = await add('Jane called.');
			await look(id);
			expect(sandbox().insights()).toEqual([]);

			const { json, text } = await look(id);

			expect(json).toMatchObject({
				status: 'completed',
				result: { entities_extracted: [{ is_new: false }], insights_created: 1 },
			});
			expect(text).toContain(`"canonical_entity_id":${jane},`);
			await look(id);
			expect(sandbox().insights()).toMatchObject([
				{ content: 'Jane called.', entities: [{ id: jane }] },
			]);
		});

		it('is found unfinished once, or as often as the sandbox is told', async () => {
			expect(await statuses(await add('A'), 3)).toEqual(['pending', 'completed', 'completed']);
			sandbox().setJobs({ looks: 3, status: 'queued' });
			expect(await statuses(await add('B'), 4)).toEqual([
				'pending',
				'queued',
				'queued',
				'completed',
			]);
			sandbox().setJobs({ looks: 0 });
			expect(await statuses(await add('C'), 1)).toEqual(['completed']);
		});

		it("takes as long as the sandbox is told, by the workspace's clock", async () => {
			let now = 1_000_000;
			sandbox().setClock(() => now);
			sandbox().setJobs({ looks: 0, milliseconds: 5_000 });
			const id = await add('A');

			expect(await statuses(id, 2)).toEqual(['pending', 'processing']);
			now += 5_000;
			expect(await statuses(id, 1)).toEqual(['completed']);
		});

		it('fails where the sandbox is told so, with its message and without a result', async () => {
			sandbox().setJobs({ looks: 0, failure: 'No words found' });

			const { json } = await look(await add('A'));

			expect(json).toMatchObject({ status: 'failed', error: 'No words found' });
			expect(json).not.toHaveProperty('result');
			expect(sandbox().insights()).toEqual([]);
		});
	});

	describe('POST /v1/context/list/jobs', () => {
		interface AiList {
			message: { job_id: string; status: string; entities?: Array<Record<string, unknown>> };
		}
		const start = async (body: unknown) =>
			(await client().sendJson('POST', '/v1/context/list/jobs', body)).json as AiList;
		const look = async ({ message }: AiList, query = '') =>
			(await client().get(`/v1/context/list/jobs/${message.job_id}${query}`)).json as AiList;
		const entities = async (body: unknown, query = '') => {
			sandbox().setJobs({ looks: 0 });
			return (await look(await start(body), query)).message.entities;
		};

		it('answers in an envelope, and with the records once it is complete', async () => {
			const [jane = ''] = addPeople();
			const started = await start({ query: 'Contacts like Jane' });

			expect(started).toEqual({
				message: { job_id: expect.stringMatching(/^\d{19}$/) as unknown, status: 'pending' },
			});
			expect((await look(started)).message).not.toHaveProperty('entities');
			expect(await look(started)).toMatchObject({
				message: {
					status: 'completed',
					count: 1,
					entities: [{ id: jane, name: 'Jane', type: 'contact' }],
				},
			});
		});

		it('has all records of the type where the query names none, as many as it may', async () => {
			addPeople();
			sandbox().addRecords('company', [{ name: 'Acme' }]);

			expect(await entities({ query: 'all' })).toHaveLength(2);
			expect(await entities({ query: 'all', limit: 1 })).toHaveLength(1);
			expect(await entities({ query: 'all', object_type: 'company' })).toMatchObject([
				{ name: 'Acme', type: 'company' },
			]);
		});

		it.each([
			[undefined, '', false],
			[true, '', true],
			[true, '?include_attributes=false', false],
			[false, '?include_attributes=true', true],
		])('with include_attributes %s and %s shows attributes: %s', async (given, query, shown) => {
			addPeople();

			const [first] = (await entities({ query: 'all', include_attributes: given }, query)) ?? [];

			expect('attributes' in (first ?? {})).toBe(shown);
		});

		it.each([{ limit: 101 }, { limit: 0 }, { object_type: 'planet' }, { query: '' }])(
			'refuses %j',
			async (more) => {
				const reply = await client().sendJson('POST', '/v1/context/list/jobs', {
					query: 'all',
					...more,
				});

				expect(reply.status).toBe(400);
			},
		);
	});
});
