import { messageOf } from './client';
import { sandboxAndClient } from './runningSandbox';
import type { TimelinePage } from '../../../sandbox/workspace/timeline';

describe('GET /v1/records/{record_id}/timeline', () => {
	const { sandbox, client } = sandboxAndClient();

	const timeline = async (id: string, query = '') =>
		(await client().get(`/v1/records/${id}/timeline${query}`)).json as TimelinePage;
	const addPerson = () =>
		sandbox().addRecords('person', [{ name: 'Jane', lead_score: 1 }])[0] ?? '';
	const told = async (id: string) =>
		(await timeline(id)).data.map(({ resource_type, event_type }) => [resource_type, event_type]);

	it('tells what was changed, newest first, with the value before and after', async () => {
		const id = addPerson();
		await client().sendJson('PATCH', `/v1/records/${id}`, {
			attributes: { name: 'Jane', lead_score: 2, job_title: 'CTO' },
		});
		sandbox().changeRecord(id, { job_title: null });

		const { data } = await timeline(id);

		expect(
			data.map(({ event_type, event_payload }) => [event_type, event_payload.field_changes]),
		).toEqual([
			['updated', [{ field_name: 'job_title', old_value: 'CTO', new_value: null }]],
			[
				'updated',
				[
					{ field_name: 'lead_score', old_value: 1, new_value: 2 },
					{ field_name: 'job_title', old_value: null, new_value: 'CTO' },
				],
			],
			['created', undefined],
		]);
		expect(data[0]).toMatchObject({ resource_type: 'entity', resource_id: id });
	});

	it('does not tell of an update that changes no value', async () => {
		const id = addPerson();
		sandbox().changeRecord(id, { lead_score: 1 });

		expect(await told(id)).toEqual([['entity', 'created']]);
	});

	it('tells of notes, tasks and lists, too', async () => {
		const id = addPerson();
		const note = sandbox().addNote({ title: 'Call', entity_id: id });
		sandbox().addTask({ title: 'Call back', entity_ids: [id] });
		const member = sandbox().addMember('vip_customers', id);
		const list = sandbox().lists('person')[0]?.id ?? '';
		await client().sendJson('PATCH', `/v1/lists/${list}/records/${member}`, {
			attributes: { score: 2 },
		});
		await client().send('DELETE', `/v1/lists/${list}/records/${member}`);
		await client().send('DELETE', `/v1/notes/${note}`);

		expect(await told(id)).toEqual([
			['note', 'archived'],
			['list_item', 'deleted'],
			['list_item', 'updated'],
			['list_item', 'created'],
			['task', 'created'],
			['note', 'created'],
			['entity', 'created'],
		]);
		const [archived, , changed] = (await timeline(id)).data;
		expect(archived?.event_payload).toEqual({ note: { id: note, title: 'Call' } });
		expect(changed?.event_payload).toMatchObject({
			list_item: { id: member, list_name: 'VIP Customers', parent_id: id },
			field_changes: [{ field_name: 'score', old_value: null, new_value: 2 }],
		});
	});

	it('comes in pages, which what happens meanwhile does not shift', async () => {
		const id = addPerson();
		for (const lead_score of [2, 3, 4]) sandbox().changeRecord(id, { lead_score });
		const scores = ({ data }: TimelinePage) =>
			data.map(({ event_payload }) => event_payload.field_changes?.[0]?.new_value);

		const first = await timeline(id, '?limit=2');
		sandbox().changeRecord(id, { lead_score: 5 });
		const second = await timeline(id, `?limit=2&cursor=${first.next_cursor}`);

		expect([scores(first), scores(second)]).toEqual([
			[4, 3],
			[2, undefined],
		]);
		expect([first.has_next_page, second.has_next_page]).toEqual([true, false]);
		expect(second).not.toHaveProperty('next_cursor');
	});

	it('has 50 events on a page unless the request says otherwise', async () => {
		const id = addPerson();
		for (let score = 2; score <= 120; score += 1) sandbox().changeRecord(id, { lead_score: score });

		expect((await timeline(id)).data).toHaveLength(50);
		expect((await timeline(id, '?limit=100')).data).toHaveLength(100);
	});

	it.each(['limit=0', 'limit=101', 'cursor=next', 'cursor='])('refuses %s', async (query) => {
		const reply = await client().get(`/v1/records/${addPerson()}/timeline?${query}`);

		expect([reply.status, messageOf(reply)]).toEqual([400, expect.any(String) as unknown]);
	});

	it('goes with its record', async () => {
		const id = addPerson();
		sandbox().removeRecord(id);

		expect((await client().get(`/v1/records/${id}/timeline`)).status).toBe(404);
	});
});
