import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { generate } from 'selfsigned';

import { answerOfThePage } from '../janeSmith';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { withJson } from './parameters';
import { jane } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);

/** Runs the node with some of n8n's own request options. */
async function upsert(requestOptions: IDataObject, baseUrl = sandbox().url) {
	return await nex.run(
		withJson(jane, {
			requestOptions: requestOptions as INodeParameters,
			options: { maxAttempts: 2 },
		}),
		{ baseUrl },
	);
}

async function listen(server: Server): Promise<number> {
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return (server.address() as AddressInfo).port;
}

test('Timeout: an answer that takes longer is a time-out, sent again and then told', async () => {
	sandbox().setFaults([{ fault: { kind: 'hang' } }]);

	const { error } = await upsert({ timeout: 100 });

	expect(sandbox().requests).toHaveLength(2);
	expect(error?.message).toContain('did not answer in time');
	expect(error?.description).toContain('Timeout');
});

test('Timeout: one longer than any timer takes is not a short one', async () => {
	const { error } = await upsert({ timeout: 2 ** 40 });

	expect(error).toBeUndefined();
	expect(sandbox().requests).toHaveLength(1);
});

test('Proxy: the request goes through it', async () => {
	const passedOn: string[] = [];
	const proxy = createServer((incoming: IncomingMessage, outgoing) => {
		passedOn.push(incoming.url ?? '');
		const { method, headers } = incoming;
		const onward = request(incoming.url ?? '', { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		incoming.pipe(onward);
	});
	const port = await listen(proxy);

	const { error } = await upsert({ proxy: `http://127.0.0.1:${port}` });
	proxy.close();

	expect(error).toBeUndefined();
	expect(passedOn).toEqual([`${sandbox().url}/v1/objects/person`]);
	expect(sandbox().records('person')).toHaveLength(1);
});

describe('Ignore SSL Issues', () => {
	const { private: key, cert } = generate([{ name: 'commonName', value: 'localhost' }], {
		days: 1,
		keySize: 2048,
	});
	let requests = 0;
	const server = createTlsServer({ key, cert }, (incoming, outgoing) => {
		requests += 1;
		incoming.resume();
		outgoing.setHeader('content-type', 'application/json');
		outgoing.end(JSON.stringify(answerOfThePage));
	});
	let baseUrl: string;

	beforeAll(async () => {
		baseUrl = `https://localhost:${await listen(server)}`;
	});
	afterAll(() => {
		server.close();
	});

	test('off: a certificate that nobody vouches for is refused, and the error says so', async () => {
		const { error } = await upsert({}, baseUrl);

		expect(error?.message).toContain('could not be sent (DEPTH_ZERO_SELF_SIGNED_CERT)');
		expect(error?.description).toMatch(/certificate/);
		expect(error?.description).not.toContain('may have been stored');
		expect(requests).toBe(0);
	});

	test('on: it is taken', async () => {
		const { error, outputs } = await upsert({ allowUnauthorizedCerts: true }, baseUrl);

		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json).toEqual(answerOfThePage);
	});
});
