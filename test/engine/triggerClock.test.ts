import { forms, idsOf, useWatchedNex } from './nexTrigger';

const { sandbox, triggerOn, minutes, now } = useWatchedNex();

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
