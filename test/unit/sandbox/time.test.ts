import { messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';

const noon = Date.parse('2026-03-15T12:00:00Z');

describe('the time of a workspace', () => {
	const { sandbox, client } = sandboxAndClient();
	let now = noon;
	beforeEach(() => {
		now = noon;
		sandbox().setClock(() => now);
	});

	const add = (name: string) => sandbox().addRecords('person', [{ name }])[0] ?? '';
	const post = async (path: string, body: unknown) =>
		(await client().sendJson('POST', path, body)).json;
	const listed = async (sort?: unknown) => {
		const page = await post('/v1/objects/person/records', { sort });
		return (page as { data: Array<{ attributes: { name: string } }> }).data.map(
			({ attributes }) => attributes.name,
		);
	};

	it('is that of its clock, which can stand still and go back', () => {
		add('A');
		add('B');
		now = noon - 3_600_000;
		add('C');

		expect(
			sandbox()
				.records('person')
				.map(({ created_at }) => created_at),
		).toEqual(['2026-03-15T12:00:00.000Z', '2026-03-15T12:00:00.000Z', '2026-03-15T11:00:00.000Z']);
	});

	it("is the machine's again when the clock is taken away", () => {
		sandbox().setClock(undefined);
		add('A');

		const [record] = sandbox().records('person');
		expect(record?.created_at).not.toContain('2026-03-15');
	});

	it.each([
		[
			'a rate limit',
			() => {
				sandbox().setRateLimit({ requests: 1, retryAfter: 'date' });
			},
		],
		[
			'a fault',
			() => {
				sandbox().setFaults([
					{
						when: { every: 2 },
						fault: { kind: 'status', status: 429, retryAfterSeconds: 1, retryAfterForm: 'date' },
					},
				]);
			},
		],
	])('is what a Retry-After of %s counts from', async (_what, slowDown) => {
		slowDown();
		await client().get('/v1/objects');
		const { status, headers } = await client().get('/v1/objects');

		expect(status).toBe(429);
		expect(headers).toMatchObject({
			date: 'Sun, 15 Mar 2026 12:00:00 GMT',
			'retry-after': 'Sun, 15 Mar 2026 12:00:01 GMT',
		});
		sandbox().setRateLimit(undefined);
	});

	it.each<['obeyed' | 'ignored', string[]]>([
		['obeyed', ['B', 'C', 'A']],
		['ignored', ['A', 'B', 'C']],
	])('where a sort by it is %s, lists records accordingly', async (timeSort, expected) => {
		const [a] = [add('A'), add('B'), add('C')];
		now += 1_000;
		sandbox().changeRecord(a, { job_title: 'CTO' });
		sandbox().setVariants({ timeSort });

		expect(await listed({ attribute: 'updated_at', direction: 'asc' })).toEqual(expected);
	});

	it('can be refused to sort by', async () => {
		sandbox().setVariants({ timeSort: 'refused' });

		const reply = await client().sendJson('POST', '/v1/objects/person/records', {
			sort: { attribute: 'updated_at' },
		});

		expect([reply.status, messageOf(reply)]).toEqual([
			400,
			'The object "person" has no attribute "updated_at".',
		]);
	});

	describe('where reads lag behind writes', () => {
		beforeEach(() => {
			sandbox().setReadLag(1_000);
		});

		it('shows a new record in lists and in the search later, and by its ID at once', async () => {
			const id = add('A');
			const hits = async () => {
				const { results } = (await post('/v1/search', { query: 'A' })) as { results: object };
				return Object.keys(results);
			};

			expect([await listed(), await hits()]).toEqual([[], []]);
			expect((await client().get(`/v1/records/${id}`)).status).toBe(200);
			now += 1_000;
			expect([await listed(), await hits()]).toEqual([['A'], ['person']]);
		});

		it('shows each state of a record as long after it as it lasted', async () => {
			const id = add('A');
			now += 600;
			sandbox().changeRecord(id, { name: 'B' });
			now += 600;
			sandbox().changeRecord(id, { name: 'C' });

			const seen: string[][] = [];
			for (const step of [0, 399, 1, 599, 1]) {
				now += step;
				seen.push(await listed());
			}

			expect(seen).toEqual([['A'], ['A'], ['B'], ['B'], ['C']]);
		});

		it('shows a deleted record in its old place for that long', async () => {
			const [a] = [add('A'), add('B')];
			now += 1_000;
			sandbox().removeRecord(a);

			expect(await listed()).toEqual(['A', 'B']);
			now += 1_000;
			expect(await listed()).toEqual(['B']);
		});

		it('holds for members, notes, tasks, insights and notifications, too', async () => {
			const record = add('A');
			sandbox().addMember('vip_customers', record);
			sandbox().addNote({ title: 'N' });
			sandbox().addTask({ title: 'T' });
			sandbox().addInsight({ content: 'I' });
			sandbox().addNotification();
			const list = sandbox().lists('person')[0]?.id ?? '';
			const counts = async () => {
				const answers = [
					await post(`/v1/lists/${list}/records`, {}),
					...(await Promise.all(
						['/v1/notes', '/v1/tasks', '/v1/insights', '/v1/notifications/feed'].map(
							async (path) => (await client().get(path)).json,
						),
					)),
				] as Array<Record<string, unknown[]>>;
				return answers.map(({ data, insights, items }) => (data ?? insights ?? items)?.length);
			};

			expect(await counts()).toEqual([0, 0, 0, 0, 0]);
			now += 1_000;
			expect(await counts()).toEqual([1, 1, 1, 1, 1]);
		});

		it('is over at once when it is ended', async () => {
			add('A');
			sandbox().setReadLag(0);

			expect(await listed()).toEqual(['A']);
		});
	});
});
