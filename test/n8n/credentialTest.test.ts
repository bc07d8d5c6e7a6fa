import type { Socket } from 'node:net';
import { z } from 'zod';
import type { NexCredential } from '../../playground/nexCredential';
import type { FaultScript } from '../../sandbox';
import { captureRequests, httpAnswer } from '../engine/sockets/capturingServer';
import { useHost } from './host/host';
import { recordRequests } from './host/recordingServer';

const host = useHost();

const verdict = z.object({ data: z.object({ status: z.string(), message: z.string() }) });

/** What n8n shows when a person has saved the credential and n8n tests it. */
async function testCredential(changes: Partial<NexCredential>, faults: FaultScript = []) {
	const { rest, sandbox, createNexCredential } = host();
	sandbox.setFaults(faults);
	const data = { apiKey: sandbox.keys.full, baseUrl: sandbox.url, ...changes };
	const credentials = { ...(await createNexCredential(data)), type: 'nexApi', data };
	return verdict.parse(await rest.json('POST', '/rest/credentials/test', { credentials })).data;
}

const error = (message: RegExp) => ({
	status: 'Error',
	message: expect.stringMatching(message) as string,
});

test('a right key passes, also one that was pasted with "Bearer " and spaces', async () => {
	const { full } = host().sandbox.keys;

	expect(await testCredential({})).toMatchObject({ status: 'OK' });
	expect(await testCredential({ apiKey: ` Bearer ${full} ` })).toMatchObject({ status: 'OK' });
});

test('a wrong key is told to be wrong', async () => {
	expect(await testCredential({ apiKey: 'sk-sandbox-wrong' })).toEqual(
		error(/does not recognize this API key\. Check/),
	);
});

test('a key without object.read is told to be right, and how to upsert with it', async () => {
	const { writeOnly } = host().sandbox.keys;

	const { status, message } = await testCredential({ apiKey: writeOnly });

	expect(status).toBe('Error');
	expect(message).toContain('lacks the scope object.read');
	expect(message).toContain('If it has the scope record.write, you can upsert records with it');
	expect(message).toMatch(/'By Slug'.*'Using JSON'/);
});

test('a server that refuses the connection is named as such by n8n, in words or by its code', async () => {
	await using gone = await recordRequests();
	const baseUrl = gone.url;
	await gone[Symbol.asyncDispose]();

	expect(await testCredential({ baseUrl })).toEqual(error(/ECONNREFUSED|refused the connection/));
});

test('http to another machine is refused before anything is sent', async () => {
	expect(await testCredential({ baseUrl: 'http://nex.example/api' })).toEqual(
		error(/not sent, because http:.*"nex\.example" is not encrypted.*https:\/\//),
	);
});

test.each([
	[400, /refused the test request.*Check the Base URL/],
	[429, /too many requests.*Try again/],
	[500, /can't answer at the moment.*Try again/],
	[503, /can't answer at the moment.*Try again/],
])('an answer with status %i from Nex is told in words', async (status, message) => {
	expect(await testCredential({}, [{ fault: { kind: 'status', status } }])).toEqual(error(message));
});

test.each([401, 502])(
	'a page with status %i of something else than Nex is told so',
	async (status) => {
		const fault = { kind: 'status', status, body: 'html' } as const;

		expect(await testCredential({}, [{ fault }])).toEqual(error(/not the way Nex does/));
	},
);

test.each([
	{ data: 'hi' },
	{ data: {} },
	{ data: null },
	{ items: [] },
	[{ data: 'hi' }],
	'hi',
	17,
])('%j in place of an answer is told to be no answer of Nex', async (body) => {
	await using server = await captureRequests(httpAnswer(body));

	expect(await testCredential({ baseUrl: server.url })).toEqual(
		error(/not the way Nex does\. Check the Base URL/),
	);
});

describe('where no answer comes, n8n asks no rule, and tells it in its own words or by its code', () => {
	const server = (answer: (socket: Socket) => void) => async () => await captureRequests(answer);
	const unknown = { url: 'https://nex.invalid/api', [Symbol.asyncDispose]: async () => {} };

	test.each<[string, () => Promise<AsyncDisposable & { url: string }>, RegExp]>([
		[
			'a connection that is reset',
			server((socket) => socket.resetAndDestroy()),
			/ECONNRESET|closed unexpectedly/,
		],
		[
			'something that is not HTTP',
			server((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
			/HPE_INVALID|Parse Error/,
		],
		[
			'a host that nobody knows',
			() => Promise.resolve(unknown),
			/ENOTFOUND|EAI_AGAIN|\(domain\)|DNS server/,
		],
	])('%s', async (_what, start, words) => {
		await using started = await start();

		expect(await testCredential({ baseUrl: started.url })).toEqual(error(words));
	});
});

test('a page in place of an answer is told to be no answer of Nex', async () => {
	expect(await testCredential({}, [{ fault: { kind: 'html' } }])).toEqual(
		error(/not the way Nex does\. Check the Base URL/),
	);
});

test('an address without a Nex API is told to be one', async () => {
	const baseUrl = host().sandbox.url.replace('/api/', '/nothing/');

	expect(await testCredential({ baseUrl })).toEqual(error(/no Nex API.*Check the Base URL/));
});

test.each([301, 302, 307, 308] as const)(
	'a redirect with status %i is not followed, and told with what to do',
	async (status) => {
		await using elsewhere = await recordRequests();
		const fault = { kind: 'redirect', status, location: `${elsewhere.url}/v1/objects` } as const;

		expect(await testCredential({}, [{ fault }])).toEqual(
			error(/not the way Nex does.*redirect, set the Base URL to the address.*not followed/),
		);
		expect(elsewhere.requests).toEqual([]);
	},
);
