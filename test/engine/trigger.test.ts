import { forms, idsOf, listMemberAdded, useWatchedNex } from './nexTrigger';

const { sandbox, triggerOn, create, minutes, milliseconds } = useWatchedNex();

const requestsSince = (count: number) => sandbox().requests.slice(count).length;

describe('Record Created', () => {
	test('what is there at the activation does not come out, what is created later does, once', async () => {
		create(3);
		const workflow = triggerOn(forms.recordCreated);
		expect(idsOf(await workflow.activate())).toEqual([]);
		expect(idsOf(await workflow.look())).toEqual([]);

		minutes(1);
		const [first] = create();
		minutes(1);
		const [second] = create();
		expect(idsOf(await workflow.look())).toEqual([first, second]);
		expect(idsOf(await workflow.look())).toEqual([]);

		minutes(60);
		expect(idsOf(await workflow.look())).toEqual([]);
	});

	test('it works with a workspace that is empty at first', async () => {
		const workflow = triggerOn(forms.recordCreated);
		expect(idsOf(await workflow.activate())).toEqual([]);
		minutes(1);
		const created = create(2);
		expect(idsOf(await workflow.look())).toEqual(created);
	});

	test('a look at which there is nothing new takes one request', async () => {
		create(30);
		minutes(1);
		create();
		const workflow = triggerOn(forms.recordCreated);
		await workflow.activate();
		minutes(10);
		await workflow.look();
		const before = sandbox().requests.length;
		await workflow.look();

		expect(requestsSince(before)).toBe(1);
	});

	test('a thousand at once come out at one look, the oldest first, page by page', async () => {
		create(1);
		const workflow = triggerOn(forms.recordCreated);
		await workflow.activate();
		minutes(10);
		const created = create(1_000);
		const before = sandbox().requests.length;

		expect(idsOf(await workflow.look())).toEqual(created);
		expect(requestsSince(before)).toBeLessThanOrEqual(13);
	});

	test('a backlog comes out in portions, the oldest first', async () => {
		create(1);
		const workflow = triggerOn(forms.recordCreated);
		await workflow.activate();
		const created: string[] = [];
		for (let part = 0; part < 42; part += 1) {
			minutes(1);
			created.push(...create(50));
		}
		minutes(20);
		const looks = [await workflow.look(), await workflow.look(), await workflow.look()];

		expect(looks.map(({ items }) => items.length)).toEqual([2_000, 100, 0]);
		expect(looks.flatMap(idsOf)).toEqual(created);
	}, 60_000);
});

describe('Record Updated', () => {
	test('an update comes out each time, a creation does not', async () => {
		const [jane = ''] = create();
		const workflow = triggerOn(forms.recordUpdated);
		await workflow.activate();
		minutes(1);
		create();
		sandbox().changeRecord(jane, { job_title: 'CTO' });
		expect(idsOf(await workflow.look())).toEqual([jane]);
		minutes(1);
		sandbox().changeRecord(jane, { job_title: 'CEO' });
		expect(idsOf(await workflow.look())).toEqual([jane]);
		expect(idsOf(await workflow.look())).toEqual([]);
	});

	test('Include Changes adds what was changed since the last look', async () => {
		const [jane = ''] = create();
		const workflow = triggerOn({ ...forms.recordUpdated, includeChanges: true });
		await workflow.activate();
		minutes(1);
		sandbox().changeRecord(jane, { job_title: 'CTO' });
		await workflow.look();
		minutes(1);
		sandbox().changeRecord(jane, { job_title: 'CEO' });
		minutes(1);
		sandbox().changeRecord(jane, { job_title: 'Chair', lead_score: 7 });
		const { items } = await workflow.look();

		expect(items).toMatchObject([
			{
				id: jane,
				job_title: 'Chair',
				changes: [
					{ field_name: 'job_title', old_value: 'CTO', new_value: 'CEO' },
					{ field_name: 'job_title', old_value: 'CEO', new_value: 'Chair' },
					{ field_name: 'lead_score', old_value: null, new_value: 7 },
				],
			},
		]);
	});

	test('of a backlog, too, each record tells all that was changed', async () => {
		const ids = create(230);
		const workflow = triggerOn({ ...forms.recordUpdated, includeChanges: true });
		await workflow.activate();
		for (const change of [{ job_title: 'CTO' }, { lead_score: 7 }]) {
			minutes(30);
			for (const id of ids) {
				milliseconds(10);
				sandbox().changeRecord(id, change);
			}
		}
		minutes(10);
		const looks = [await workflow.look(), await workflow.look(), await workflow.look()];

		expect(looks.map(({ items }) => items.length)).toEqual([200, 30, 0]);
		expect(looks.flatMap(idsOf)).toEqual(ids);
		for (const { changes } of looks.flatMap(({ items }) => items)) {
			expect(changes).toMatchObject([{ field_name: 'job_title' }, { field_name: 'lead_score' }]);
		}
	}, 60_000);

	test('records whose changes Nex does not tell hold up no other, and come out in the end', async () => {
		const ids = create(6);
		const last = ids[5];
		const workflow = triggerOn({ ...forms.recordUpdated, includeChanges: true });
		await workflow.activate();
		sandbox().setFaults(
			ids.slice(0, 5).map((id) => ({
				when: { path: `/v1/records/${id}/timeline` },
				fault: { kind: 'status', status: 500 },
			})),
		);
		minutes(1);
		for (const id of ids) {
			milliseconds(5);
			sandbox().changeRecord(id, { job_title: 'CTO' });
		}
		minutes(60);

		expect(idsOf(await workflow.look())).toEqual([last]);
		minutes(4);
		expect(idsOf(await workflow.look())).toEqual([]);
		minutes(1);
		expect(idsOf(await workflow.look())).toEqual(ids.slice(0, 5));
		minutes(10);
		expect(idsOf(await workflow.look())).toEqual([]);
		expect(workflow.warnings.join()).toContain('does not say what was changed');
	});

	test('Only When These Attributes Change lets no other update through', async () => {
		const [jane = '', john = ''] = create(2);
		const workflow = triggerOn({ ...forms.recordUpdated, changedAttributes: ['lead_score'] });
		await workflow.activate();
		minutes(1);
		sandbox().changeRecord(jane, { job_title: 'CTO' });
		sandbox().changeRecord(john, { lead_score: 7 });
		expect(idsOf(await workflow.look())).toEqual([john]);
	});
});

test('Record Created or Updated tells both', async () => {
	const [jane = ''] = create();
	const workflow = triggerOn(forms.recordCreatedOrUpdated);
	await workflow.activate();
	minutes(1);
	const [john] = create();
	milliseconds(5);
	sandbox().changeRecord(jane, { job_title: 'CTO' });
	expect(idsOf(await workflow.look())).toEqual([john, jane]);
});

test('List Member Added tells who is put on the list', async () => {
	const [jane = '', john = ''] = create(2);
	const [list] = sandbox().lists('person');
	const slug = list?.slug ?? '';
	const before = sandbox().addMember(slug, jane);
	const workflow = triggerOn(listMemberAdded(list?.id ?? ''));
	await workflow.activate();
	minutes(1);
	const member = sandbox().addMember(slug, john);

	expect(before).not.toBe(member);
	expect(idsOf(await workflow.look())).toEqual([member]);
	expect(idsOf(await workflow.look())).toEqual([]);
});

describe.each([
	['New Insight', forms.insight, (text: string) => sandbox().addInsight({ content: text }).id],
	['New Notification', forms.notification, () => sandbox().addNotification().id],
	['Task Created', forms.taskCreated, (title: string) => sandbox().addTask({ title })],
	['Note Created', forms.noteCreated, (title: string) => sandbox().addNote({ title })],
])('%s', (_name, form, add) => {
	test('tells what is new, once', async () => {
		add('before');
		const workflow = triggerOn(form);
		expect(idsOf(await workflow.activate())).toEqual([]);
		minutes(1);
		const first = add('first');
		milliseconds(1);
		const second = add('second');
		expect(idsOf(await workflow.look())).toEqual([first, second]);
		expect(idsOf(await workflow.look())).toEqual([]);
		minutes(7 * 24 * 60);
		const third = add('third');
		expect(idsOf(await workflow.look())).toEqual([third]);
	});

	test('begins with nothing, too', async () => {
		const workflow = triggerOn(form);
		expect(idsOf(await workflow.activate())).toEqual([]);
		minutes(1);
		const first = add('first');
		expect(idsOf(await workflow.look())).toEqual([first]);
	});
});
