import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../sandbox';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forRecord } from './parameters';

const sandbox = useSandbox();
const nex = useNode(sandbox);

async function failed(parameters: INodeParameters, fault?: Fault): Promise<IDataObject> {
	if (fault !== undefined) sandbox().setFaults([{ fault }]);
	const { outputs } = await nex.run(
		{ ...parameters, options: { maxAttempts: 1 }, requestOptions: { timeout: 5_000 } },
		{ settings: { onError: 'continueRegularOutput' } },
	);
	return (outputs[0]?.[0]?.json.error ?? {}) as IDataObject;
}

const get = forRecord('get', '40817263540099999');
const status = (code: number, more: object = {}): Fault => ({
	kind: 'status',
	status: code,
	...more,
});

describe('a failed item says why in a word that a workflow can branch on', () => {
	test.each<[string, string, INodeParameters, Fault | undefined]>([
		['an item that can not be right', 'input', forRecord('get', '={{ "Jane" }}'), undefined],
		['a value that Nex refuses', 'rejected', get, status(400)],
		['a record that is not there', 'rejected', get, undefined],
		['a page of a firewall', 'rejected', get, status(404, { body: 'html' })],
		['a firewall that wants a key of its own', 'rejected', get, status(401, { body: 'html' })],
		['a firewall that refuses', 'rejected', get, status(403, { body: 'html' })],
		['a key that Nex does not accept', 'unauthorized', get, status(401)],
		['a key without the scope', 'forbidden', get, status(403)],
		['too many requests', 'throttled', get, status(429, { retryAfterSeconds: 3600 })],
		['a busy server', 'serverFault', get, status(503)],
		['a redirect', 'redirect', get, { kind: 'redirect', location: 'https://other.example' }],
		['no answer', 'connection', get, { kind: 'reset' }],
		['an answer of another server', 'unusableAnswer', get, { kind: 'html' }],
	])('%s: %s', async (_what, reason, parameters, fault) => {
		expect(await failed(parameters, fault)).toMatchObject({ reason });
	});

	test('a part that is missing: incomplete', async () => {
		sandbox().breakSearch(['company']);
		const { outputs } = await nex.run(
			{ resource: 'record', operation: 'search', query: 'Jane' },
			{ settings: { onError: 'continueRegularOutput' } },
		);

		expect(outputs[0]?.at(-1)?.json.error).toMatchObject({ reason: 'incomplete' });
	});
});
