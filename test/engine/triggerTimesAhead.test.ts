import type { INodeParameters } from 'n8n-workflow';

import { forms, idsOf, listMemberAdded, useWatchedNex } from './nexTrigger';

const { sandbox, triggerOn, minutes, milliseconds, now, create } = useWatchedNex();

const day = 86_400_000;

/** What happens at a time that is so many milliseconds ahead of Nex's clock. */
function ahead<Result>(time: number, happens: () => Result): Result {
	milliseconds(time);
	const result = happens();
	milliseconds(-time);
	return result;
}

/** Forms, and what makes their events; notifications have only the time for which they warn. */
const kinds: Array<[string, () => INodeParameters, () => unknown]> = [
	['Record Created', () => forms.recordCreated, () => create()[0]],
	['Record Created or Updated', () => forms.recordCreatedOrUpdated, () => create()[0]],
	[
		'List Member Added',
		() => listMemberAdded(sandbox().lists('person')[0]?.id ?? ''),
		() => sandbox().addMember(sandbox().lists('person')[0]?.slug ?? '', create()[0] ?? ''),
	],
	['New Insight', () => forms.insight, () => sandbox().addInsight({ content: `At ${now()}` }).id],
	['New Notification', () => forms.notification, notify],
	['Task Created', () => forms.taskCreated, () => sandbox().addTask({ title: 'Task' })],
	['Note Created', () => forms.noteCreated, () => sandbox().addNote({ title: 'Note' })],
];

function notify() {
	const alert_time = new Date(now()).toISOString();
	return sandbox().addNotification({ sent_at: undefined, alert_time }).id;
}

/** How answers name the time: not at all, or rightly. */
const clocks: Array<[string, number | undefined]> = [
	['which answers do not tell', undefined],
	['which answers tell', 0],
];

test('for insights, a look at which nothing is new takes one request', async () => {
	for (let made = 0; made < 30; made += 1) {
		sandbox().addInsight({ content: `Insight ${made}` });
		minutes(6);
	}
	const workflow = triggerOn(forms.insight);
	await workflow.activate();
	minutes(10);
	await workflow.look();
	const before = sandbox().requests.length;
	await workflow.look();

	expect(sandbox().requests.length - before).toBe(1);
});

describe.each(clocks)("Nex's time, %s", (_clock, clockAhead) => {
	beforeEach(() => {
		sandbox().setDateAhead(clockAhead);
	});

	afterEach(() => {
		sandbox().setDateAhead(0);
	});

	test('a look at which nothing is new takes one request, also where one has a time ahead', async () => {
		for (let made = 0; made < 30; made += 1) {
			create();
			minutes(6);
		}
		const workflow = triggerOn(forms.recordCreated);
		await workflow.activate();
		ahead(day, create);
		minutes(10);
		create();
		await workflow.look();
		minutes(10);
		await workflow.look();
		const before = sandbox().requests.length;
		await workflow.look();

		expect(sandbox().requests.length - before).toBe(1);
	});

	describe.each(kinds)('%s', (_name, form, add) => {
		test.each([
			['nothing', 0, 0],
			['some', 3, 0],
			['one of a time ahead', 0, 1],
			['many, and some of a time ahead,', 30, 5],
		])(
			'with %s there at the activation, all that is new comes out once, whatever is of a time ahead',
			async (_some, before, beforeAhead) => {
				for (let made = 0; made < before; made += 1) ahead(-made * 60_000, add);
				for (let made = 0; made < beforeAhead; made += 1) ahead(day + made, add);
				minutes(1);
				const workflow = triggerOn(form());
				expect(idsOf(await workflow.activate())).toEqual([]);
				const made: unknown[] = [];
				const came: unknown[] = [];
				const look = async () => {
					came.push(...idsOf(await workflow.look()));
				};
				for (let round = 0; round < 4; round += 1) {
					minutes(1);
					made.push(ahead(day * (round + 1), add));
					await look();
					for (let more = 0; more < 3; more += 1) {
						minutes(1);
						made.push(add());
						await look();
					}
					came.push(...idsOf(await workflow.restart()));
					// It is written late.
					made.push(ahead(-120_000, add));
					await look();
				}
				minutes(3 * 24 * 60);
				await look();
				made.push(add());
				await look();

				expect([...came].sort()).toEqual([...made].sort());
				expect(workflow.warnings).toEqual([]);
			},
		);
	});
});

test.each(kinds)(
	'%s: what is written late comes out, where the time that answers name is ten minutes ahead',
	async (_name, form, add) => {
		for (let made = 0; made < 30; made += 1) ahead(-made * 60_000, add);
		sandbox().setDateAhead(600_000);
		const workflow = triggerOn(form());
		await workflow.activate();
		const made: unknown[] = [];
		const came: unknown[] = [];
		for (let round = 0; round < 4; round += 1) {
			minutes(6);
			made.push(add());
			came.push(...idsOf(await workflow.look()));
			made.push(ahead(-120_000, add));
			came.push(...idsOf(await workflow.look()));
		}
		sandbox().setDateAhead(0);

		expect(came).toEqual(made);
	},
);

test('a time in the year 9999 ends no look, and what has it comes out once', async () => {
	sandbox().setDateAhead(undefined);
	const workflow = triggerOn(forms.recordCreated);
	create(12);
	minutes(1);
	await workflow.activate();
	const far = ahead(Date.parse('9999-12-31T00:00:00Z') - now(), () => create());
	minutes(1);
	const [next] = create();
	expect(idsOf(await workflow.look())).toEqual([next, ...far]);
	minutes(1);
	const last = create();
	expect(idsOf(await workflow.restart())).toEqual(last);
	sandbox().setDateAhead(0);

	expect(workflow.warnings).toEqual([]);
});
