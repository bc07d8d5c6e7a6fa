import type { INodeParameters } from 'n8n-workflow';

import { forms, idsOf, listMemberAdded, useWatchedNex } from './nexTrigger';
import type { PolledWorkflow } from './n8n/polledWorkflow';

const { sandbox, triggerOn, minutes, milliseconds, create: createPeople } = useWatchedNex();

const create = () => createPeople()[0] ?? '';

beforeEach(() => {
	// No back-off.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	jest.restoreAllMocks();
});

/** An active workflow, some minutes after its activation. */
async function active(form = forms.recordCreated): Promise<PolledWorkflow> {
	create();
	const workflow = triggerOn(form);
	await workflow.activate();
	minutes(1);
	return workflow;
}

describe('what happened while the workflow could not look', () => {
	test("comes out after n8n's start, at its first look", async () => {
		const workflow = await active();
		workflow.stop();
		const missed = create();

		expect(idsOf(await workflow.restart())).toEqual([missed]);
		expect(idsOf(await workflow.look())).toEqual([]);
	});

	test('comes out when another process has become the leader', async () => {
		const workflow = await active();
		workflow.stop();
		const missed = create();

		expect(idsOf(await workflow.activate('leadershipChange'))).toEqual([missed]);
	});

	test('comes out again where n8n ended before it had saved that it came out', async () => {
		const workflow = await active();
		const created = create();
		workflow.beforeSaving = () => {
			throw new Error('n8n has crashed');
		};
		await expect(workflow.look()).rejects.toThrow('crashed');
		workflow.beforeSaving = () => {};

		expect(idsOf(await workflow.restart())).toEqual([created]);
	});

	test('does not come out where a person activates the workflow again', async () => {
		const workflow = await active();
		workflow.stop();
		create();
		minutes(7 * 24 * 60);

		expect(idsOf(await workflow.activate())).toEqual([]);
		const later = create();
		expect(idsOf(await workflow.look())).toEqual([later]);
	});
});

describe('what is there at the activation does not come out', () => {
	test('where all of the last minutes can not be read in time', async () => {
		for (let count = 0; count < 900; count += 1) {
			milliseconds(10);
			create();
		}
		const workflow = triggerOn(forms.recordCreated);
		workflow.budget = 1_000;
		sandbox().setLatency(100);
		expect(idsOf(await workflow.activate())).toEqual([]);
		sandbox().setLatency(0);
		workflow.budget = undefined;
		const created = create();

		expect(idsOf(await workflow.look())).toEqual([created]);
	});

	test.each(['obeyed', 'ignored'] as const)(
		'where more came in the last minutes than is remembered (sort by time: %s)',
		async (timeSort) => {
			sandbox().setVariants({ timeSort });
			create();
			for (let part = 0; part < 106; part += 1) {
				milliseconds(1_000);
				createPeople(100);
			}
			const workflow = triggerOn(forms.recordCreated);
			expect(idsOf(await workflow.activate())).toEqual([]);
			minutes(1);
			const created = create();

			expect(idsOf(await workflow.look())).toEqual([created]);
		},
		60_000,
	);
});

describe('a workflow that is saved while it is active', () => {
	const gone = { mode: 'slug', value: 'gone', __rl: true };

	test('goes on where it was', async () => {
		const workflow = await active();
		const missed = create();

		expect(idsOf(await workflow.activate('update'))).toEqual([missed]);
	});

	test('begins anew with another event', async () => {
		const workflow = await active();
		create();
		workflow.parameters = forms.recordCreatedOrUpdated;

		expect(idsOf(await workflow.activate('update'))).toEqual([]);
		expect(workflow.warnings).toEqual([
			'Node "Nex Trigger": It looks at something else than before, so it begins anew: what happened before does not come out.',
		]);
		minutes(1);
		const later = create();
		expect(idsOf(await workflow.look())).toEqual([later]);
	});

	test('begins anew with another object', async () => {
		const workflow = await active();
		const object = { mode: 'slug', value: 'company', __rl: true };
		workflow.parameters = { event: 'recordCreated', object };
		const company = { name: 'Acme', domains: ['acme.com'] };
		sandbox().addRecords('company', [company]);

		expect(idsOf(await workflow.activate('update'))).toEqual([]);
	});

	test('with another event while Nex is down meets with an error at once: it cannot begin', async () => {
		const workflow = await active();
		workflow.parameters = forms.recordCreatedOrUpdated;
		sandbox().setFaults([{ fault: { kind: 'status', status: 500 } }]);
		const { error } = await workflow.activate('update');

		expect(error?.message).toContain('status 500');
		expect(error?.description).toBe(
			'Try again later. The node has not begun yet: what happens in Nex before a look succeeds does not come out.',
		);
		expect(workflow.warnings.join()).not.toContain('comes out when Nex answers again');
	});

	test('with another object meets with an error at once, whatever was told of the one before', async () => {
		const workflow = await active();
		sandbox().revoke(sandbox().keys.full);
		const { error } = await workflow.look();
		workflow.parameters = forms.recordCreatedOrUpdated;
		const saved = await workflow.activate('update');
		workflow.parameters = { ...forms.recordCreated, object: gone };
		const savedAgain = await workflow.activate('update');

		expect(saved.error?.message).toBe(error?.message);
		expect(savedAgain.error?.message).toBe(error?.message);
	});

	test('with another object while a look is under way begins with it', async () => {
		const workflow = await active();
		const look = workflow.look();
		workflow.parameters = { ...forms.recordCreated, object: gone };
		const saved = workflow.activate('update');

		expect(idsOf(await look)).toEqual([]);
		expect((await saved).error?.message).toMatch(/^Nex has no such object/);
	});

	test('as it was while Nex is down meets with none: the next look makes up for it', async () => {
		const workflow = await active();
		sandbox().setFaults([{ fault: { kind: 'status', status: 500 } }]);
		expect(idsOf(await workflow.activate('update'))).toEqual([]);
		const missed = create();
		sandbox().setFaults([]);

		expect(idsOf(await workflow.look())).toEqual([missed]);
	});
});

describe('what is remembered, where it is damaged', () => {
	test.each<[string, unknown]>([
		['missing', undefined],
		['a text', 'text'],
		['a list', []],
		['of another form', { lastId: '17', at: '2026-03-01T12:00:00Z' }],
	])('(%s) makes the node begin anew', async (_name, memory) => {
		const workflow = await active();
		damage(workflow, () => memory);

		expect(idsOf(await workflow.restart())).toEqual([]);
		const created = create();
		expect(idsOf(await workflow.look())).toEqual([created]);
		expect(workflow.warnings).toEqual([
			'Node "Nex Trigger": n8n has kept nothing that the node can go on with, so it begins anew: what happened before does not come out.',
		]);
	});

	test.each<[string, object]>([
		['no base64', { done: '%%%' }],
		['half of it', { done: 'AAAA' }],
		['no number for how many are left', { left: 'many', isOrderProved: 'yes' }],
		['a time that is none', { settled: 'yesterday' }],
	])('in a part (%s) is made the best of', async (_name, part) => {
		const workflow = await active();
		damage(workflow, (memory) => ({ ...memory, ...part }));
		const created = create();

		expect(idsOf(await workflow.restart())).toContain(created);
		expect(idsOf(await workflow.look())).toEqual([]);
	});

	function damage(workflow: PolledWorkflow, change: (memory: object) => unknown): void {
		const saved = JSON.parse(workflow.saved) as Record<string, { memory: object }>;
		for (const [node, data] of Object.entries(saved)) {
			saved[node] = { ...data, memory: change(data.memory) as object };
		}
		workflow.saved = JSON.stringify(saved);
	}
});

test('what n8n has saved at the activation is enough to go on with', async () => {
	const workflow = triggerOn(forms.recordCreated);
	await workflow.activate();
	minutes(60);
	await workflow.look();
	const created = create();

	expect(idsOf(await workflow.restart())).toEqual([created]);
});

test('a look that starts while another runs does nothing', async () => {
	const workflow = await active();
	const created = create();
	const looks = await Promise.all([workflow.look(), workflow.look(), workflow.look()]);

	expect(looks.map(({ items }) => items.map(({ id }) => id))).toEqual([[created], [], []]);
});

test('a look that starts while one of another workflow runs does the same as ever', async () => {
	const workflows = ['w1', 'w2'].map((id) => triggerOn(forms.recordCreated, {}, id));
	create();
	for (const workflow of workflows) await workflow.activate();
	minutes(1);
	const created = create();
	const looks = await Promise.all(workflows.map(async (workflow) => await workflow.look()));

	expect(looks.map(idsOf)).toEqual([[created], [created]]);
});

test('n8n before 2.41 does not say how long a look may take, and the node looks all the same', async () => {
	const workflow = await active();
	workflow.budget = 'untold';
	const created = create();

	expect(idsOf(await workflow.restart())).toEqual([created]);
});

describe('a fetched test event', () => {
	test('is up to three of the latest real ones, the newest first, at once', async () => {
		const workflow = triggerOn(forms.recordCreated);
		const created = Array.from({ length: 5 }, () => {
			minutes(1);
			return create();
		});
		const requests = sandbox().requests.length;

		expect(idsOf(await workflow.fetchTestEvent())).toEqual(created.slice(2).reverse());
		expect(sandbox().requests.length - requests).toBe(1);
	});

	test('leaves what the active workflow remembers as it is', async () => {
		const workflow = await active();
		const created = create();
		await workflow.fetchTestEvent();

		expect(idsOf(await workflow.look())).toEqual([created]);
	});

	test('shows the changes of the latest update', async () => {
		const id = create();
		minutes(1);
		sandbox().changeRecord(id, { job_title: 'CTO' });
		minutes(1);
		sandbox().changeRecord(id, { job_title: 'CEO' });
		const workflow = triggerOn({ ...forms.recordUpdated, includeChanges: true });
		const { items } = await workflow.fetchTestEvent();

		expect(items).toMatchObject([{ id, changes: [{ old_value: 'CTO', new_value: 'CEO' }] }]);
	});

	test.each<[INodeParameters, string, string]>([
		[forms.recordCreated, 'There are no records of this object in Nex yet', 'Create one in Nex'],
		[forms.recordUpdated, 'There are no records of this object in Nex yet', 'Create one in Nex'],
		[
			forms.insight,
			'There are no insights in Nex yet',
			'Nex creates insights itself. Wait for one',
		],
		[
			forms.notification,
			'There are no notifications in Nex yet',
			'Nex creates notifications itself. Wait for one',
		],
		[forms.taskCreated, 'There are no tasks in Nex yet', 'Create one in Nex'],
		[forms.noteCreated, 'There are no notes in Nex yet', 'Create one in Nex'],
	])('of %j says so where there is none', async (form, message, advice) => {
		const { error } = await triggerOn(form).fetchTestEvent();

		expect(error?.message).toBe(message);
		expect(error?.description).toBe(`${advice}, then fetch a test event again.`);
	});

	test('of an empty list speaks of the list', async () => {
		const [list] = sandbox().lists('person');
		const { error } = await triggerOn(listMemberAdded(list?.id ?? '')).fetchTestEvent();

		expect(error?.message).toBe('There are no records on this list yet');
		expect(error?.description).toBe('Add one in Nex, then fetch a test event again.');
	});

	test('of an update of chosen attributes says so where none of them changed', async () => {
		const id = create();
		minutes(1);
		sandbox().changeRecord(id, { job_title: 'CTO' });
		const form = { ...forms.recordUpdated, changedAttributes: ['name'] };
		const { error } = await triggerOn(form).fetchTestEvent();

		expect(error?.message).toBe('None of the latest updates changed one of the chosen attributes');
		expect(error?.description).toMatch(/^Change one in Nex and fetch a test event again/);
	});

	test('of an update says how far it has looked', async () => {
		const id = create();
		minutes(1);
		sandbox().changeRecord(id, { job_title: 'CTO' });
		minutes(1);
		createPeople(120);
		const { error } = await triggerOn(forms.recordUpdated).fetchTestEvent();

		expect(error?.message).toBe('None of the latest records was updated after it was created');
		expect(error?.description).toBe('Update one in Nex, then fetch a test event again.');
	});
});

describe('a look that goes wrong', () => {
	const always = (status: number) => {
		sandbox().setFaults([{ fault: { kind: 'status', status } }]);
	};

	/** Lets the machine's clock run. */
	let machine = 0;
	beforeEach(() => {
		machine = 0;
		const { now: real } = Date;
		jest.spyOn(Date, 'now').mockImplementation(() => real() + machine);
	});

	test.each(['500', 'reset', 'html'])(
		'for a passing reason (%s) makes no error at first, and the next one makes up for it',
		async (what) => {
			const workflow = await active();
			const created = create();
			if (what === '500') always(500);
			else sandbox().setFaults([{ fault: { kind: what as 'reset' } }]);
			expect(await workflow.look()).toEqual({ items: [], error: undefined });
			expect(workflow.warnings.join()).toContain('Node "Nex Trigger": ');
			expect(workflow.warnings.join()).toContain('comes out when Nex answers again');

			sandbox().setFaults([]);
			expect(idsOf(await workflow.look())).toEqual([created]);
		},
	);

	test('in the middle of its pages brings nothing out, and is made up for as a whole', async () => {
		const workflow = await active();
		const created = Array.from({ length: 150 }, create);
		sandbox().setFaults([{ when: { requests: { from: 2, to: 99 } }, fault: { kind: 'reset' } }]);
		expect(await workflow.look()).toEqual({ items: [], error: undefined });

		sandbox().setFaults([]);
		expect(idsOf(await workflow.look())).toEqual(created);
	});

	test('makes an error after 15 minutes, and then one an hour', async () => {
		const workflow = await active();
		always(500);
		const errors: boolean[] = [];
		for (let count = 0; count < 16; count += 1) {
			errors.push((await workflow.look()).error !== undefined);
			machine += 5 * 60_000;
		}

		expect(errors.flatMap((isError, count) => (isError ? [count * 5] : []))).toEqual([15, 75]);
	});

	test('says what has happened and that nothing is lost', async () => {
		const workflow = await active();
		always(500);
		await workflow.look();
		machine += 20 * 60_000;
		const { error } = await workflow.look();

		expect(error?.message).toMatch(/^Nex could not process the request \(status 500\)/);
		expect(error?.description).toBe(
			'The node goes on looking. What happens in Nex meanwhile comes out when Nex answers again.',
		);
	});

	describe.each(['activates the workflow', 'fetches a test event'])('for whoever %s', (who) => {
		test.each([
			['status', /^Nex could not process the request \(status 500\)/, 'Try again later.'],
			[
				'reset',
				/connection/,
				'Check the Base URL in the credential and the network of the machine that runs n8n, then try again.',
			],
			[
				'html',
				/HTML/,
				'Check the Base URL in the credential, and whether a proxy stands between n8n and Nex, then try again.',
			],
		])('is an error at once (%s) that says what to do', async (kind, message, advice) => {
			const workflow = triggerOn(forms.recordCreated);
			if (kind === 'status') always(500);
			else sandbox().setFaults([{ fault: { kind: kind as 'reset' } }]);
			const isFetched = who.startsWith('fetches');
			const { error } = isFetched ? await workflow.fetchTestEvent() : await workflow.activate();

			expect(error?.message).toMatch(message);
			expect(error?.description).toBe(advice);
		});
	});

	test("keeps the workflow active at n8n's start, when nobody is looking", async () => {
		const workflow = await active();
		const created = create();
		always(500);
		expect(idsOf(await workflow.restart())).toEqual([]);

		sandbox().setFaults([]);
		expect(idsOf(await workflow.look())).toEqual([created]);
	});

	test("because the key is refused while n8n starts is an error at the first look after n8n's start", async () => {
		const workflow = await active();
		sandbox().revoke(sandbox().keys.full);
		expect(idsOf(await workflow.restart())).toEqual([]);

		expect((await workflow.look()).error?.message).toMatch(/^Nex does not accept the API key/);
		expect(idsOf(await workflow.look())).toEqual([]);
	});

	test("because an expression fails keeps the workflow active at n8n's start, and is an error at the next look", async () => {
		const workflow = await active();
		const value = "={{ $('No Such Node').item.json.slug }}";
		workflow.parameters = { event: 'recordCreated', object: { mode: 'slug', value, __rl: true } };
		expect(idsOf(await workflow.restart())).toEqual([]);
		const { error } = await workflow.look();

		expect(error?.message).toContain("node doesn't exist");
		expect(error?.description).toBe('Check the expressions in the fields of the node.');
	});

	test('because the key is refused is an error at once, and no more than once an hour', async () => {
		const workflow = await active();
		sandbox().revoke(sandbox().keys.full);
		const first = await workflow.look();
		const second = await workflow.look();
		machine += 3_600_000;
		const third = await workflow.look();

		expect(first.error?.message).toMatch(/^Nex does not accept the API key/);
		expect(first.error?.description).toMatch(/^Open the credential/);
		expect(first.error?.httpCode).toBe('401');
		expect(second.error).toBeUndefined();
		expect(third.error?.message).toBe(first.error?.message);
	});

	test('because the key may not read names the scope', async () => {
		const workflow = triggerOn(forms.recordCreated, { apiKey: sandbox().keys.writeOnly });
		const { error } = await workflow.activate();

		expect(error?.message).toContain('The API key is not allowed to do this');
		expect(error?.description).toContain('record.read');
	});

	test('because the object is gone says what to do', async () => {
		const workflow = await active();
		sandbox().removeObject('person');
		const { error } = await workflow.look();

		expect(error?.message).toMatch(/^Nex has no such object/);
		expect(error?.description).toMatch(/^Choose another one under 'Object'/);
	});

	test.each(['', 'toString', 5])('because no event is chosen (%p) says so', async (event) => {
		const { error } = await triggerOn({ event }).activate();

		expect(error?.message).toBe('No event is chosen');
		expect(error?.description).toBe("Choose one under 'Trigger On'.");
	});

	test('because no object is chosen says so', async () => {
		const workflow = triggerOn({ event: 'recordCreated', object: { mode: 'list', value: '' } });
		const { error } = await workflow.activate();

		expect(error?.message).toBe('No object is chosen');
	});

	test('never tells the key', async () => {
		const workflow = await active();
		always(500);
		await workflow.look();
		machine += 20 * 60_000;
		const { error } = await workflow.look();

		const told = [JSON.stringify(error), error?.stack, ...workflow.warnings, workflow.saved];
		expect(told.join()).not.toContain(sandbox().keys.full);
	});
});

describe('where Nex does not sort by time', () => {
	test.each(['ignored', 'refused'] as const)(
		'(%s) all are looked at, and the log says so once',
		async (timeSort) => {
			sandbox().setVariants({ timeSort });
			const jane = create();
			minutes(1);
			create();
			minutes(1);
			const workflow = triggerOn(forms.recordCreatedOrUpdated);
			expect(idsOf(await workflow.activate())).toEqual([]);
			minutes(10);
			expect(idsOf(await workflow.look())).toEqual([]);
			sandbox().changeRecord(jane, { job_title: 'CTO' });
			milliseconds(1);
			const john = create();

			expect(idsOf(await workflow.look())).toEqual([jane, john]);
			expect(idsOf(await workflow.look())).toEqual([]);
			expect(workflow.warnings).toEqual([
				'Node "Nex Trigger": Nex does not sort records by updated_at, so each look reads the IDs and times of all of them.',
			]);
		},
	);

	test.each([0, 3])(
		'what is new comes out, too, where the list begins with 30 of the same moment (and %d later ones)',
		async (laterOnes) => {
			sandbox().setVariants({ timeSort: 'ignored' });
			createPeople(30);
			minutes(1);
			createPeople(laterOnes);
			minutes(60);
			const workflow = triggerOn(forms.recordCreated);
			await workflow.activate();
			for (let count = 0; count < 3; count += 1) {
				minutes(10);
				const created = createPeople(2);
				expect(idsOf(await workflow.look())).toEqual(created);
			}
		},
	);

	test('all of the same moment are no proof of that', async () => {
		createPeople(30);
		const workflow = triggerOn(forms.recordCreated);
		await workflow.activate();
		minutes(10);
		const created = create();

		expect(idsOf(await workflow.look())).toEqual([created]);
		expect(workflow.warnings).toEqual([]);
	});
});

test('a read that lags behind writes loses nothing', async () => {
	const workflow = await active();
	sandbox().setReadLag(120_000);
	const created: string[] = [];
	const found: unknown[] = [];
	for (let count = 0; count < 12; count += 1) {
		created.push(create());
		minutes(0.5);
		found.push(...idsOf(await workflow.look()));
	}
	minutes(10);
	found.push(...idsOf(await workflow.look()));

	expect(found).toEqual(created);
});

test('with more than 200 notes the log says once that there may be others', async () => {
	const workflow = triggerOn(forms.noteCreated);
	await workflow.activate();
	minutes(1);
	for (let count = 0; count < 201; count += 1) sandbox().addNote({ title: `Note ${count}` });
	await workflow.look();
	await workflow.look();

	expect(workflow.warnings).toHaveLength(1);
	expect(workflow.warnings[0]).toContain('Nex sends up to 200 notes');
});

test('more insights than Nex sends at once all come out', async () => {
	const workflow = triggerOn(forms.insight);
	await workflow.activate();
	const added: unknown[] = [];
	for (let count = 0; count < 250; count += 1) {
		milliseconds(1_000);
		added.push(sandbox().addInsight({ content: `Insight ${count}` }).id);
	}

	expect(idsOf(await workflow.look())).toEqual(added);
});

test('a limit that lets nothing through is waited for no longer than n8n allows a look', async () => {
	const workflow = await active();
	const created = create();
	workflow.budget = 1_000;
	sandbox().setFaults([{ fault: { kind: 'status', status: 429, retryAfterSeconds: 2 } }]);
	expect(await workflow.look()).toEqual({ items: [], error: undefined });
	expect(workflow.warnings.join()).toContain('Nex is receiving too many requests');

	sandbox().setFaults([]);
	workflow.budget = undefined;
	expect(idsOf(await workflow.look())).toEqual([created]);
});
