import { forms, idsOf, useWatchedNex } from './nexTrigger';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const { triggerOn } = useWatchedNex();

interface Notification {
	id: string;
	sent_at?: string;
	alert_time?: string;
}

/** A Nex of nothing but a feed, which sends the oldest first. */
async function feedOldestFirst(sent: readonly Notification[]) {
	return await captureRequests((socket, { requestLine }) => {
		const [, url = ''] = requestLine.split(' ');
		const since = new URL(url, 'http://localhost').searchParams.get('since') ?? '';
		const items = sent
			.filter(
				({ sent_at: at }) => at === undefined || since === '' || Date.parse(at) > Date.parse(since),
			)
			.slice(0, 50);
		socket.end(httpAnswer({ items }));
	});
}

test('where the oldest come first and more come at one moment than Nex sends, later ones come out', async () => {
	const sent: Notification[] = [];
	await using server = await feedOldestFirst(sent);
	const workflow = triggerOn(forms.notification, { baseUrl: server.url });
	await workflow.activate();
	for (let count = 0; count < 60; count += 1) {
		sent.push({ id: `a${count}`, sent_at: '2026-03-01T12:00:00Z' });
	}
	expect(idsOf(await workflow.look())).toHaveLength(50);
	for (let minute = 1; minute <= 5; minute += 1) {
		sent.push({ id: `b${minute}`, sent_at: `2026-03-01T12:0${minute}:00Z` });
		expect(idsOf(await workflow.look())).toEqual([`b${minute}`]);
	}

	expect(workflow.warnings).toHaveLength(1);
	expect(workflow.warnings[0]).toContain('some that were sent since the last look may be missing');
});

test.each<[string, Partial<Notification>]>([
	['is warned for a time ahead', { alert_time: '2026-03-02T12:00:00Z' }],
	['was sent at a time ahead', { sent_at: '2026-03-01T13:00:00Z' }],
])(
	'where the oldest come first, more than Nex sends at once all come out, though one %s',
	async (_what, times) => {
		const sent: Notification[] = [];
		await using server = await feedOldestFirst(sent);
		const workflow = triggerOn(forms.notification, { baseUrl: server.url });
		await workflow.activate();
		const timeOf = (seconds: number) =>
			new Date(Date.parse('2026-03-01T12:00:00Z') + seconds * 1_000).toISOString();
		for (let count = 0; count < 120; count += 1) {
			const of = count === 10 ? times : { sent_at: timeOf(count) };
			sent.push({ id: `${count}`, ...of });
		}
		const came = [...idsOf(await workflow.look()), ...idsOf(await workflow.look())];

		expect(came.sort()).toEqual(sent.map(({ id }) => id).sort());
	},
);

test('of a notification without a time, the log says that it does not come out', async () => {
	const sent: Notification[] = [{ id: 'before', sent_at: '2026-03-01T12:00:00Z' }];
	await using server = await feedOldestFirst(sent);
	const workflow = triggerOn(forms.notification, { baseUrl: server.url });
	await workflow.activate();
	sent.push({ id: 'a' });
	expect(idsOf(await workflow.look())).toEqual([]);
	expect(idsOf(await workflow.look())).toEqual([]);

	expect(workflow.warnings).toEqual([
		'Node "Nex Trigger": Nex sends notifications without a time. Whether they are new is not known, so they do not come out.',
	]);
});
