import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { INodeParameters } from 'n8n-workflow';

import { answerOfThePage } from '../janeSmith';
import { editorCall } from '../engine/n8n/editorCall';
import { loadPackage } from '../engine/n8n/packageUnderTest';
import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { runNode } from '../engine/n8n/runNode';
import { withJson } from '../engine/parameters';
import { captureRequests, httpAnswer } from '../engine/sockets/capturingServer';

const apiKey = 'sk-test-stays-with-the-host';
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

/** A server that nothing may be sent to: it only counts who connects, on any address. */
async function startElsewhere() {
	let connections = 0;
	const server = createServer((socket) => {
		connections += 1;
		socket.on('error', () => undefined).destroy();
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '0.0.0.0', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		port,
		connections: () => connections,
		[Symbol.asyncDispose]: async () => {
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function upsert(baseUrl: string, changes: INodeParameters, json = {}) {
	return await runNode(nex, {
		parameters: withJson('{"email_addresses": ["jane@example.com"]}', {
			options: { maxAttempts: 1 },
			...changes,
		}),
		items: [json],
		credential: { apiKey, baseUrl },
		settings: { onError: 'continueRegularOutput' },
	});
}

const slugFromExpression = { __rl: true, mode: 'slug', value: '={{ $json.slug }}' };

/** `ELSEWHERE` stands for the port of the server that nothing may be sent to. */
const slugs = [
	'http://127.0.0.1:ELSEWHERE/v1',
	'//127.0.0.1:ELSEWHERE/v1',
	'\\\\127.0.0.1:ELSEWHERE\\v1',
	'/\\127.0.0.1:ELSEWHERE',
	'@127.0.0.1:ELSEWHERE/',
	':x@127.0.0.1:ELSEWHERE/',
	'..',
	'.',
	'../..',
	'../../../../admin',
	'..;/admin',
	'...',
	'a/b',
	'/',
	'%2f',
	'%2F..%2F..',
	'%2e%2e',
	'%252e%252e%252f',
	'..%2f..%2fadmin',
	'..\\..\\admin',
	'a\\b',
	'a\nb',
	'\n',
	'person\r\nHost: 127.0.0.1:ELSEWHERE',
	'person HTTP/1.1\r\nX-Injected: 1',
	'a\0b',
	'\0',
	'a?b=c',
	'a#b',
	'a;b',
	'a:b',
	'{slug}',
	'$&',
	'a'.repeat(10_000),
	'../'.repeat(10_000),
	'Ä',
	'\u{1F600}',
	'\uD800',
	'\u2025',
	'\uFF0E\uFF0E\uFF0F',
	'\u202Enosrep',
];
const shown = (slug: string) =>
	slug.length > 60 ? `${slug.slice(0, 9)}… (${slug.length} characters)` : slug;

describe('whatever an expression gives as the slug', () => {
	test.each(slugs.map((slug) => [shown(slug), slug]))('%j', async (_shown, pattern) => {
		await using elsewhere = await startElsewhere();
		await using server = await captureRequests(httpAnswer(answerOfThePage));
		const slug = pattern.replace('ELSEWHERE', String(elsewhere.port));

		const { outputs, error } = await upsert(server.url, { object: slugFromExpression }, { slug });

		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		const paths = server.requests.map(({ requestLine }) => requestLine);
		if (outputs[0]?.[0]?.json.error === undefined) {
			expect(paths).toEqual([
				`PUT /api/developers/v1/objects/${encodeURIComponent(slug.trim())} HTTP/1.1`,
			]);
			expect(server.requests[0]?.headers).not.toHaveProperty('x-injected');
			expect(server.requests[0]?.headers.host).toBe(new URL(server.url).host);
		} else {
			expect(paths).toEqual([]);
		}
		expect(elsewhere.connections()).toBe(0);
	});
});

describe('whatever the item holds elsewhere', () => {
	test('an address is data', async () => {
		await using elsewhere = await startElsewhere();
		await using server = await captureRequests(httpAnswer(answerOfThePage));
		const address = `http://127.0.0.1:${elsewhere.port}/v1`;
		const names = ['url', 'uri', 'baseURL', 'baseUrl', 'proxy', 'host', 'headers', 'qs', 'options'];

		await upsert(
			server.url,
			{
				attributesJson: '={{ $json }}',
				matchingAttribute: { __rl: true, mode: 'id', value: '={{ $json.url }}' },
			},
			{ ...Object.fromEntries(names.map((name) => [name, address])), [address]: 'x' },
		);

		expect(server.requests.map(({ requestLine }) => requestLine)).toEqual([
			'PUT /api/developers/v1/objects/person HTTP/1.1',
		]);
		expect(elsewhere.connections()).toBe(0);
	});
});

describe('a redirect', () => {
	test.each([301, 302, 303, 307, 308])(
		'%d to another host, to another path or to nothing is followed by nothing',
		async (status) => {
			await using elsewhere = await startElsewhere();
			const locations = [`http://127.0.0.1:${elsewhere.port}/`, '/elsewhere', 'http://[', ''];
			for (const location of locations) {
				await using server = await captureRequests(
					httpAnswer('', `${status} Elsewhere`, { Location: location }),
				);

				const { outputs } = await upsert(server.url, {});

				expect(server.requests).toHaveLength(1);
				expect(outputs[0]?.[0]?.json.error).toMatchObject({
					message: expect.stringContaining('not followed') as string,
				});
			}
			expect(elsewhere.connections()).toBe(0);
		},
	);

	test('is not followed in the editor either', async () => {
		await using elsewhere = await startElsewhere();
		await using server = await captureRequests(
			httpAnswer('', '302 Found', { Location: `http://127.0.0.1:${elsewhere.port}/` }),
		);
		const call = editorCall(nex, {}, { apiKey, baseUrl: server.url });
		const search = nex.node.methods?.listSearch?.searchObjects;

		await expect(search?.call(call)).rejects.toThrow('not followed');
		expect(server.requests).toHaveLength(1);
		expect(elsewhere.connections()).toBe(0);
	});
});

describe('plain http', () => {
	/** Each leads to the server that listens on every address of this machine. */
	test.each(['0.0.0.0', '[::ffff:127.0.0.1]', '[::]'])(
		'to %s, which is not a loopback name, sends nothing',
		async (host) => {
			await using elsewhere = await startElsewhere();

			const { outputs } = await upsert(`http://${host}:${elsewhere.port}/api`, {});

			expect(outputs[0]?.[0]?.json.error).toMatchObject({
				message: expect.stringContaining('is not encrypted') as string,
			});
			expect(elsewhere.connections()).toBe(0);
		},
	);

	test.each(['127.0.0.1', 'localhost', '127.1', '2130706433'])(
		'to %s, which is a loopback name, is sent',
		async (host) => {
			await using elsewhere = await startElsewhere();

			await upsert(`http://${host}:${elsewhere.port}/api`, {});

			expect(elsewhere.connections()).toBe(1);
		},
	);
});
