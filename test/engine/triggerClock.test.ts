import type { INodeParameters } from 'n8n-workflow';

import { forms, idsOf, useWatchedNex } from './nexTrigger';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const { sandbox, triggerOn, minutes, now, create } = useWatchedNex();

/** The clock that an answer names is two hours ahead of the one that gives times. */
const time = () => new Date(now() - 2 * 3_600_000).toISOString();

describe.each([
	[
		'New Insight',
		forms.insight,
		(content: string) => sandbox().addInsight({ content, created_at: time() }).id,
	],
	['New Notification', forms.notification, () => sandbox().addNotification({ sent_at: time() }).id],
])('%s, where the clock that Nex names is ahead of its times', (_name, form, add) => {
	test.each([
		['some', 3],
		['none', 0],
	])('what is new comes out, with %s there at the activation', async (_some, count) => {
		for (let made = 0; made < count; made += 1) add(`Before ${made}`);
		minutes(60);
		const workflow = triggerOn(form);
		expect(idsOf(await workflow.activate())).toEqual([]);
		const came: unknown[] = [];
		const added: unknown[] = [];
		for (let made = 0; made < 9; made += 1) {
			minutes(20);
			added.push(add(`New ${made}`));
			came.push(...idsOf(await workflow.look()));
		}

		expect(came).toEqual(added);
	});
});

test.each<[string, INodeParameters, object]>([
	['Record Created', forms.recordCreated, { data: null }],
	['Record Updated', forms.recordUpdated, { data: [], total: 500 }],
	['Task Created', forms.taskCreated, { data: null }],
	['Note Created', forms.noteCreated, { data: null }],
	['New Insight', forms.insight, { insights: null }],
	['New Notification', forms.notification, { items: null }],
])(
	'%s: what was there before does not come out, though nothing was to be seen at the activation',
	async (_name, form, nothing) => {
		const things = Array.from({ length: 40 }, (_, place) => {
			const at = new Date(now() - (400 + place) * 86_400_000).toISOString();
			return { id: `${place}`, content: `At ${at}`, created_at: at, updated_at: at, sent_at: at };
		});
		let isSeen = false;
		await using server = await captureRequests((socket) => {
			const [list = ''] = Object.keys(nothing);
			const answer = isSeen ? { [list]: things, has_more: false } : nothing;
			socket.end(httpAnswer(answer, '200 OK', { Date: new Date(now()).toUTCString() }));
		});
		const workflow = triggerOn(form, { baseUrl: server.url });
		expect(idsOf(await workflow.activate())).toEqual([]);
		isSeen = true;
		minutes(1);

		expect(idsOf(await workflow.look())).toEqual([]);
	},
);

test.each([0, 600_000])(
	'changes that a timeline tells later than the record come out, where answers name a time ahead by %p',
	async (ahead) => {
		sandbox().setDateAhead(ahead);
		const [jane = ''] = create();
		const workflow = triggerOn({ ...forms.recordUpdated, includeChanges: true });
		await workflow.activate();
		const told: unknown[] = [];
		const look = async () => {
			const { items } = await workflow.look();
			told.push(...items.map(({ changes }) => changes));
		};
		for (const title of ['CTO', 'CEO']) {
			minutes(60);
			sandbox().changeRecord(jane, { job_title: title });
			sandbox().setTimelineLag(60_000);
			await look();
			minutes(1);
			await look();
		}
		sandbox().setTimelineLag(0);
		sandbox().setDateAhead(0);

		expect(told).toMatchObject([[{ new_value: 'CTO' }], [{ new_value: 'CEO' }]]);
	},
);
