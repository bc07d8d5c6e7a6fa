import type { INodeParameters } from 'n8n-workflow';

import { captureRequests, httpAnswer } from './sockets/capturingServer';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople, forRecord } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const page = '<!DOCTYPE html><html><body>Blocked</body></html>';
const get = forRecord('get', '={{ $json.id }}');
const html = { 'Content-Type': 'text/html' };

describe('what a server between n8n and Nex says is not taken for what Nex says', () => {
	test.each<[string, string, string, INodeParameters, string]>([
		['a firewall, 403', '403 Forbidden', page, get, 'refused the request (status 403'],
		['a firewall, 401', '401 Unauthorized', page, get, 'refused the request (status 401'],
		[
			"a gateway's own JSON, 403",
			'403 Forbidden',
			'{"message":"Forbidden"}',
			get,
			'refused the request (status 403 with {"message":"Forbidden"})',
		],
		['a code of another kind', '403 Forbidden', '{"code":1020,"message":"Denied"}', get, 'refused'],
		['an empty answer, 403', '403 Forbidden', '', get, '(status 403 with an empty answer)'],
		[
			'a wrong base URL, 404',
			'404 Not Found',
			page,
			get,
			'Nex does not answer at this address (status 404 with a page of HTML)',
		],
		[
			'a wrong base URL, 404, when creating',
			'404 Not Found',
			page,
			forPeople('create', asJson({ name: 'Jane' })),
			'Nex does not answer at this address',
		],
		['a proxy, 400', '400 Bad Request', page, get, 'refused the request (status 400'],
		['a proxy, 413', '413 Too Large', page, get, 'does not accept an item this large (status 413'],
		[
			'a proxy, 501',
			'501 Not Implemented',
			page,
			get,
			'does not support this kind of request (status 501',
		],
	])('%s', async (_what, status, body, parameters, told) => {
		await using server = await captureRequests(httpAnswer(body, status, html));
		const { error } = await nex.run(parameters, {
			items: [{ id: '17' }],
			baseUrl: server.url,
		});

		expect(error?.message).toContain(told);
		expect(error?.description).not.toMatch(/API key|may have been deleted/);
		expect(JSON.stringify(error)).not.toContain('Nex has no record');
	});

	test('501 is not worth another try, and nothing was done', async () => {
		await using server = await captureRequests(httpAnswer(page, '501 Not Implemented', html));
		const { error } = await nex.run(forPeople('create', asJson({ name: 'Jane' })), {
			baseUrl: server.url,
		});

		expect(error?.description).toContain('Check the Base URL');
		expect(error?.description).not.toMatch(/again later|may have been created/);
	});

	test('one such page among 30 items fails its own item alone, where the node continues', async () => {
		const ids = sandbox().addRecords(
			'person',
			Array.from({ length: 30 }, (_, index) => ({ name: `Person ${index}` })),
		);
		sandbox().setFaults([
			{
				when: { path: `/v1/records/${ids[7]}` },
				fault: { kind: 'status', status: 403, body: 'html' },
			},
		]);
		const { outputs } = await nex.run(get, {
			items: ids.map((id) => ({ id })),
			settings: { onError: 'continueRegularOutput' },
		});

		const failed = outputs[0]?.filter(({ json }) => json.error !== undefined);
		expect(failed?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 7 }]);
		expect(outputs[0]).toHaveLength(30);
	});

	test('a record is gone only where Nex itself says so', async () => {
		const answers = ['503 Unavailable', '404 Not Found'].map((status) =>
			httpAnswer(page, status, html),
		);
		await using server = await captureRequests((socket) => socket.end(answers.shift() ?? ''));
		const { error } = await nex.run(forRecord('delete', '17'), { baseUrl: server.url });

		expect(error?.message).toContain('Nex does not answer at this address');
	});
});

test.each([
	['400 Bad Request', 'refused the request (status 400 with more than 10 MB)'],
	['404 Not Found', 'does not answer at this address (status 404 with more than 10 MB)'],
])('an error that is longer than the node reads is told as such: %s', async (status, told) => {
	await using server = await captureRequests(httpAnswer('x'.repeat(10_000_001), status));
	const { error } = await nex.run(get, { items: [{ id: '17' }], baseUrl: server.url });

	expect(error?.message).toContain(told);
});

describe('JSON of another form than Nex documents, about what was sent, is put down to nobody', () => {
	const create = forPeople('create', asJson({ name: 'Jane' }));

	test.each([
		['422 Unprocessable Content', '{"detail":[{"loc":["body","email"],"msg":"not an e-mail"}]}'],
		['422 Unprocessable Content', '{"errors":{"email":["is invalid"]}}'],
		['422 Unprocessable Content', '{"message":"email is invalid"}'],
		['400 Bad Request', '{"error":{"message":"email invalid"}}'],
		['409 Conflict', '{"error":"email is taken"}'],
		['400 Bad Request', '[{"msg":"bad"}]'],
		['422 Unprocessable Content', '["no"]'],
	])('%s with %s', async (status, body) => {
		await using server = await captureRequests(httpAnswer(body, status));
		const { error } = await nex.run(create, { baseUrl: server.url });

		const code = status.slice(0, 3);
		expect([error?.message, error?.description]).toEqual([
			`In item 0: The server does not accept the request (status ${code} with ${body})`,
			'Correct what it names, or its mapping in the node. If Nex would not say so, check the Base URL in the credential, and whether a proxy stands between n8n and Nex.',
		]);
		expect(server.requests).toHaveLength(1);
	});

	test('is quoted as far as a person needs it', async () => {
		const detail = Array.from({ length: 100 }, (_, index) => ({ loc: ['body', `field_${index}`] }));
		await using server = await captureRequests(httpAnswer({ detail }, '422 Unprocessable Content'));
		const { error } = await nex.run(create, { baseUrl: server.url });

		expect(error?.message).toContain('"field_9"');
		expect(error?.message.length).toBeLessThan(650);
	});

	test.each([
		['422 Unprocessable Content', page],
		['422 Unprocessable Content', ''],
		['400 Bad Request', '[{"msg":'],
		['400 Bad Request', 'bad'],
		['403 Forbidden', '{"detail":"no"}'],
		['413 Content Too Large', '{"detail":"no"}'],
	])('but not %s with %j', async (status, body) => {
		await using server = await captureRequests(httpAnswer(body, status));
		const { error } = await nex.run(create, { baseUrl: server.url });

		expect(error?.message).toContain('A server between n8n and Nex');
	});
});
