import type { INodeParameters } from 'n8n-workflow';

import { editorCall } from '../engine/n8n/editorCall';
import { loadPackage } from '../engine/n8n/packageUnderTest';
import { PolledWorkflow } from '../engine/n8n/polledWorkflow';
import { useNode } from '../engine/nexNode';
import { useSandbox } from '../engine/nexSandbox';
import { forms } from '../engine/nexTrigger';
import { captureRequests, httpAnswer } from '../engine/sockets/capturingServer';

const nex = useNode(useSandbox());

const keys = ['sk-live-SECRET1234567890', 'nex_abcdef/0123456789+x=', 'Bearer 12345678-abcd-efgh'];
const bare = (key: string) => key.replace('Bearer ', '');

/** What a server may send that repeats the key with which it was asked. */
const echoes: Array<[string, (key: string) => string]> = [
	[
		"Nex's own error, the key behind a letter",
		(key) => httpAnswer({ code: 400, message: `apikey${key}` }, '400 Bad Request'),
	],
	[
		"Nex's own error with JSON in it",
		(key) => httpAnswer({ code: 400, message: `got {"auth":"\\n${key}"}` }, '400 Bad Request'),
	],
	[
		'JSON of another form, the key in a line of its own',
		(key) => httpAnswer({ detail: `Invalid key:\n${key}` }, '422 Unprocessable Entity'),
	],
	[
		'JSON that escapes slashes',
		(key) => httpAnswer(`{"detail":"${key.replaceAll('/', '\\/')}"}`, '500 Internal Server Error'),
	],
	['text', (key) => httpAnswer(`Bearer\\n${key}`, '400 Bad Request')],
	['an address', (key) => httpAnswer(`?key=${encodeURIComponent(key)}`, '400 Bad Request')],
	[
		'a redirect',
		(key) =>
			`HTTP/1.1 302 Found\r\nLocation: https://x${key.replace(/[^\w-]/g, '')}.example/\r\nContent-Length: 0\r\n\r\n`,
	],
	[
		'a success',
		(key) =>
			httpAnswer({ id: '1', artifact_id: '17', status: 'completed', attributes: { name: key } }),
	],
	[
		'work that failed',
		(key) => httpAnswer({ artifact_id: '17', status: 'failed', error: `a${key}` }),
	],
];
const cases = keys.flatMap((key) =>
	echoes
		// Of a host, letters of the key are told that its other characters keep apart.
		.filter(([what]) => what !== 'a redirect' || /^[\w-]+$/.test(key))
		.map(([what, answer]) => [what, bare(key), key, answer(bare(key))] as const),
);

const create: INodeParameters = {
	resource: 'record',
	operation: 'create',
	object: { __rl: true, mode: 'slug', value: 'person' },
	specifyAttributes: 'json',
	attributesJson: '{"name": "Jane"}',
};
const addText: INodeParameters = { resource: 'context', operation: 'addText', content: 'Hello' };

describe('a server that repeats the key does not get it into what n8n keeps', () => {
	test.each(cases)('%s (%s)', async (_what, secret, apiKey, answer) => {
		await using server = await captureRequests(answer);
		const credential = { apiKey, baseUrl: server.url };
		for (const parameters of [create, addText]) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				const result = await nex.run(parameters, { ...credential, settings: { onError } });

				expect(everythingIn(result)).not.toContain(secret.toLowerCase());
			}
		}
		expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${secret}`);
	});

	test.each(cases)('nor into the editor: %s (%s)', async (_what, secret, apiKey, answer) => {
		await using server = await captureRequests(answer);
		const { node } = await loadPackage();
		const context = editorCall(await loadPackage(), {}, { apiKey, baseUrl: server.url });
		// The error itself: what n8n hands on of it is more than its text.
		const shown = await node.methods?.listSearch?.searchObjects
			?.call(context)
			.catch((error: unknown) => error);

		expect(everythingIn(shown)).not.toContain(secret.toLowerCase());
	});

	test.each(cases)('nor into the trigger: %s (%s)', async (_what, secret, apiKey, answer) => {
		await using server = await captureRequests(answer);
		const credential = () => ({ apiKey, baseUrl: server.url });
		const workflow = new PolledWorkflow(await loadPackage(), forms.recordCreated, credential);

		expect(everythingIn(await workflow.activate())).not.toContain(secret.toLowerCase());
	});
});

/** All that can be found in a value, however it is hidden, in lower case. */
function everythingIn(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value).toLowerCase();
	if (seen.has(value)) return '';
	seen.add(value);
	return Object.getOwnPropertyNames(value)
		.map((name) => `${name} ${everythingIn((value as Record<string, unknown>)[name], seen)}`)
		.join('\n');
}
