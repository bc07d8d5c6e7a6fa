import { forms, idsOf, useWatchedNex } from './nexTrigger';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const { triggerOn } = useWatchedNex();

const start = Date.parse('2026-03-01T12:00:00Z');

/** A time that is so many seconds later, as Nex writes it. */
const timeAt = (seconds: number) => new Date(start + seconds * 1_000).toISOString();

/** What answers name as Nex's own time. */
const date = { Date: new Date(start + 7_200_000).toUTCString() };

test('a feed that always has later ones ends no look too late: what was read comes out, and the next look goes on', async () => {
	let isEndless = false;
	await using server = await captureRequests((socket, { requestLine }) => {
		const [, url = ''] = requestLine.split(' ');
		const since = new URL(url, 'http://localhost').searchParams.get('since');
		const first = since === null ? 0 : Math.max(0, (Date.parse(since) - start) / 1_000 + 1);
		const items = Array.from({ length: isEndless ? 50 : 0 }, (_, place) => {
			return { id: `${first + place}`, sent_at: timeAt(first + place) };
		});
		socket.end(httpAnswer({ items }, '200 OK', date));
	});
	const workflow = triggerOn(forms.notification, { baseUrl: server.url });
	await workflow.activate();
	isEndless = true;
	const came: unknown[] = [];
	for (let look = 1; look <= 2; look += 1) {
		const before = server.requests.length;
		came.push(...idsOf(await workflow.look()));
		expect(server.requests.length - before).toBeLessThan(100);
	}

	expect(came.length).toBeGreaterThan(2_000);
	expect(came).toEqual(came.map((_, place) => `${place}`));
	expect(workflow.warnings).toEqual([]);

	const other = triggerOn(forms.notification, { baseUrl: server.url });
	other.budget = 2_000;
	const again = await other.activate();
	expect(again.error?.message).toContain('notifications');
}, 60_000);

test('a timeline that comes slowly takes up no more of a look than there is', async () => {
	let timelineRequests = 0;
	let isUpdated = false;
	await using server = await captureRequests((socket, { requestLine }) => {
		const now = { Date: new Date(start + 60_000).toUTCString() };
		if (requestLine.includes('/timeline')) {
			timelineRequests += 1;
			const data = [{ id: `${timelineRequests}`, event_timestamp: timeAt(60), event_payload: {} }];
			const page = { data, has_next_page: true, next_cursor: `after ${timelineRequests}` };
			setTimeout(() => socket.end(httpAnswer(page, '200 OK', now)), 100);
			return;
		}
		const updated_at = timeAt(isUpdated ? 60 : 0);
		const record = { id: '1', created_at: timeAt(-60), updated_at, attributes: {} };
		socket.end(httpAnswer({ data: [record], total: 1, limit: 50, offset: 0 }, '200 OK', now));
	});
	const form = { ...forms.recordUpdated, includeChanges: true };
	const workflow = triggerOn(form, { baseUrl: server.url });
	await workflow.activate();
	isUpdated = true;
	workflow.budget = 1_500;
	expect(idsOf(await workflow.look())).toEqual([]);

	expect(timelineRequests).toBeLessThan(15);
}, 60_000);
