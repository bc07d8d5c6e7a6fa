import { forms, useWatchedNex } from './nexTrigger';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const { triggerOn } = useWatchedNex();

test('where Nex sends what the trigger cannot use, nobody is told that it will be over by itself', async () => {
	const tasks: object[] = [];
	await using server = await captureRequests((socket) => {
		socket.end(httpAnswer({ data: tasks, total: tasks.length, has_more: false }));
	});
	const workflow = triggerOn(forms.taskCreated, { baseUrl: server.url });
	await workflow.activate();
	tasks.push({ id: '1', title: 'Without a time' });
	await workflow.look();
	const { error } = await workflow.activate();

	expect(workflow.warnings).toEqual([
		'Node "Nex Trigger": The answer does not say when each was created, as Nex does. The node goes on looking. What is new comes out when Nex sends an answer that the node can use.',
	]);
	expect(error?.description).toBe(
		'Try again later. If it happens again, the trigger cannot work with what Nex sends for this event.',
	);
});
