import { execute } from './host/execution';
import { useHost } from './host/host';
import { recordRequests } from './host/recordingServer';
import type { WorkflowNode } from './host/workflow';

const host = useHost();

/** n8n's HTTP Request node with the credential "Nex API". */
async function request(url: string, options: object = {}) {
	const { rest, newestVersion, createNexCredential } = host();
	const type = 'n8n-nodes-base.httpRequest';
	const node: WorkflowNode = {
		name: 'HTTP Request',
		type,
		typeVersion: await newestVersion(type),
		parameters: {
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'nexApi',
			options,
		},
		credentials: { nexApi: await createNexCredential() },
	};
	return await execute(rest, { name: 'HTTP Request', items: [{}], nodes: [node] });
}

test('reads from the Nex API with the credential', async () => {
	const { url, keys, requests } = host().sandbox;

	const outcome = await request(`${url}/v1/objects`);

	expect(outcome.failure).toBeUndefined();
	expect(outcome.items('HTTP Request')).toEqual([
		{ data: expect.arrayContaining([expect.objectContaining({ slug: 'person' })]) as unknown },
	]);
	expect(requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${keys.full}`]);
});

test('an address on another host is refused, and nothing arrives there', async () => {
	await using elsewhere = await recordRequests();

	const outcome = await request(`${elsewhere.url}/v1/objects`);

	expect(outcome.failure).toMatch(/key was not sent: .*Use an address that begins with/);
	expect(elsewhere.requests).toEqual([]);
});

test('an address on another port of the same host is refused as well', async () => {
	await using elsewhere = await recordRequests();

	const outcome = await request(`${elsewhere.url.replace('localhost', '127.0.0.1')}/v1/objects`);

	expect(outcome.failure).toMatch(/key was not sent: /);
	expect(elsewhere.requests).toEqual([]);
});

test.each([302, 307] as const)(
	'a redirect with status %i to another host is not followed, even where the node says so',
	async (status) => {
		await using elsewhere = await recordRequests();
		const { sandbox } = host();
		sandbox.setFaults([{ fault: { kind: 'redirect', status, location: `${elsewhere.url}/x` } }]);

		const outcome = await request(`${sandbox.url}/v1/objects`, {
			redirect: { redirect: { followRedirects: true, maxRedirects: 5 } },
		});

		expect(outcome.failure).toContain(String(status));
		expect(sandbox.requests).toHaveLength(1);
		expect(elsewhere.requests).toEqual([]);
	},
);
