import { setTimeout as wait } from 'node:timers/promises';
import { execute, storeWorkflow } from './host/execution';
import { useHost } from './host/host';
import { mappedColumns, objectFromList } from './host/nexParameters';
import { nexNode, trigger, type WorkflowOptions } from './host/workflow';

const host = useHost();

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		name: `Person ${index}`,
		email_addresses: `person${index}@example.com`,
	}));

async function upsertWorkflow(count: number, options: object = {}): Promise<WorkflowOptions> {
	const parameters = { ...objectFromList('person'), ...mappedColumns(), options };
	const credential = await host().createNexCredential();
	return { name: 'Cancel', items: people(count), nodes: [nexNode(parameters, credential)] };
}

/** Starts a workflow, stops it as n8n's editor does once `isReached`, and waits for its end. */
async function cancelOnce(isReached: () => boolean, workflow: WorkflowOptions): Promise<string> {
	const { rest } = host();
	const execution = await rest.startWorkflow(await storeWorkflow(rest, workflow), trigger);
	while (!isReached()) await wait(10);
	await rest.json('POST', `/rest/executions/${execution}/stop`);
	for (;;) {
		const { status } = await rest.execution(execution);
		if (status !== 'running') return status;
		await wait(20);
	}
}

test('cancelled while Nex asks it to wait, the node sends nothing more, then or later', async () => {
	const { rest, sandbox } = host();
	sandbox.setFaults([
		{ when: { method: 'PUT' }, fault: { kind: 'status', status: 429, retryAfterSeconds: 1 } },
	]);
	const wasRefused = () => sandbox.requests.some(({ outcome }) => outcome === 429);

	expect(await cancelOnce(wasRefused, await upsertWorkflow(20))).toBe('canceled');

	const sent = sandbox.requests.length;
	sandbox.setFaults([]);
	// Four requests of another execution, one after another, which last longer than that second.
	sandbox.setLatency(400);
	await execute(rest, await upsertWorkflow(4, { maxConcurrency: 1 }));
	// What it writes by has been read a moment ago.
	expect(sandbox.requests.slice(sent).map(({ method }) => method)).toEqual([
		...['PUT', 'PUT', 'PUT', 'PUT'],
	]);
});

test('cancelled in the middle of many items, the node sends none of the rest', async () => {
	const { rest, sandbox } = host();
	sandbox.setLatency(50);
	const isUnderWay = () => sandbox.records('person').length >= 3;
	const workflow = await upsertWorkflow(500, { maxConcurrency: 1 });

	expect(await cancelOnce(isUnderWay, workflow)).toBe('canceled');

	const sent = sandbox.requests.length;
	expect(sent).toBeLessThan(100);
	// Ten requests of another execution, one after another, give the cancelled one time to go on.
	await execute(rest, await upsertWorkflow(10, { maxConcurrency: 1 }));
	expect(sandbox.requests).toHaveLength(sent + 10);
});
