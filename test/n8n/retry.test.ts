import type { Fault } from '../../sandbox';
import { execute } from './host/execution';
import { useHost } from './host/host';
import { attributesAsJson, objectFromList } from './host/nexParameters';
import { recordRequests } from './host/recordingServer';
import { nexNode } from './host/workflow';

const host = useHost();

async function upsert(settings: object, changes: { baseUrl?: string } = {}) {
	const { rest, createNexCredential } = host();
	const parameters = { ...objectFromList('person'), ...attributesAsJson('={{ $json }}') };
	const node = nexNode({ ...parameters, ...settings }, await createNexCredential(changes), {
		onError: 'continueRegularOutput',
	});
	const items = [{ name: 'Jane', email_addresses: ['jane@example.com'] }];
	return (await execute(rest, { name: 'Retry', items, nodes: [node] })).items('Nex');
}

test.each<[string, Fault, object]>([
	['a connection that is reset', { kind: 'reset' }, {}],
	['no answer in time', { kind: 'hang' }, { requestOptions: { timeout: 2_000 } }],
	['a failure with 500', { kind: 'status', status: 500 }, {}],
])('after %s, the item is sent again and stored', async (_what, fault, settings) => {
	const { sandbox } = host();
	sandbox.setFaults([{ when: { requests: 1 }, fault }]);

	const output = await upsert(settings);

	expect(sandbox.requests).toHaveLength(2);
	expect(output).toEqual([expect.objectContaining({ type: 'person' })]);
	expect(sandbox.records('person')).toHaveLength(1);
});

test('a server that refuses the connection is tried as often as allowed, and the error says so', async () => {
	await using gone = await recordRequests();
	const baseUrl = gone.url.replace('localhost', '127.0.0.1');
	await gone[Symbol.asyncDispose]();

	const output = await upsert({ options: { maxAttempts: 2 } }, { baseUrl });

	expect(output).toEqual([
		{
			error: {
				message: expect.stringMatching(/refused the connection/) as string,
				reason: 'connection',
				attempts: 2,
				whatToDo: expect.stringContaining('Base URL') as string,
			},
		},
	]);
});
