import type { IDataObject } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { captureRequests, httpAnswer } from './sockets/capturingServer';
import { asFields, asJson, forPeople } from './parameters';

const sandbox = useSandbox({
	keys: {
		'sk-first': ['object.read', 'record.write', 'record.read'],
		'sk-second': ['object.read', 'record.write', 'record.read'],
		'sk-without-scope': ['object.read'],
	},
});
const nex = useNode(sandbox);

const byJson = forPeople('create', asJson('={{ { "name": $json.name } }}'));
const byFields = forPeople('create', asFields('createAttributes'));
const keys = (...used: string[]) =>
	used.map((key, index): IDataObject => ({ key, name: `Person ${index}` }));
const apiKey = '={{ $json.key }}';
const continues = { onError: 'continueRegularOutput' } as const;
const isStored = ({ error }: IDataObject) => error === undefined;

describe('a credential whose key is an expression', () => {
	test.each([
		['by JSON, a wrong key first', byJson, keys('wrong', 'sk-first', 'wrong', 'sk-second')],
		['by JSON, a wrong key in the middle', byJson, keys('sk-first', 'wrong', 'sk-second')],
		['by fields, a wrong key first', byFields, keys('wrong', 'sk-first', 'wrong', 'sk-second')],
		['a key without the scope', byJson, keys('sk-without-scope', 'sk-first', 'sk-without-scope')],
		['two wrong keys', byJson, keys('wrong', 'other', 'wrong', 'sk-first', 'other')],
		['one at a time', byJson, keys('wrong', ...Array.from({ length: 30 }, () => 'sk-first'))],
	])('%s: only the items of the refused key end', async (_what, parameters, items) => {
		const { outputs } = await nex.run(parameters, { items, apiKey, settings: continues });

		const output = outputs[0]?.map(({ json }) => json) ?? [];
		expect(output.map(isStored)).toEqual(
			items.map(({ key }) => key === 'sk-first' || key === 'sk-second'),
		);
		expect(sandbox().records('person')).toHaveLength(output.filter(isStored).length);
		for (const { error } of output.filter((json) => !isStored(json))) {
			expect((error as IDataObject).reason).toMatch(/^(unauthorized|forbidden)$/);
		}
	});

	test('gives no item up that was turned away before, and has another key', async () => {
		sandbox().setFaults([
			{
				when: { attribute: { slug: 'name', value: 'Person 0' }, requests: 1 },
				fault: { kind: 'status', status: 429, message: 'slow down', retryAfterSeconds: 1 },
			},
		]);
		const output = await nex.output(byJson, {
			items: keys('sk-first', 'wrong', 'sk-first'),
			apiKey,
			settings: continues,
		});

		expect(output.map(isStored)).toEqual([true, false, true]);
	});

	test('costs one request for each refused key', async () => {
		const items = keys(...Array.from({ length: 30 }, (_, index) => (index % 2 ? 'one' : 'other')));
		const { outputs } = await nex.run(byJson, { items, apiKey, settings: continues });

		expect(outputs[0]?.filter(({ json }) => isStored(json))).toEqual([]);
		expect(sandbox().requests).toHaveLength(2);
	});

	test('an item without a key was not sent, and does not say that it was', async () => {
		const { outputs } = await nex.run(byJson, {
			items: keys('', 'sk-first'),
			apiKey,
			settings: continues,
		});

		expect(outputs[0]?.[0]?.json.error).toMatchObject({ reason: 'input', attempts: 0 });
		expect(isStored(outputs[0]?.[1]?.json ?? { error: '' })).toBe(true);
	});

	test('is one key, however it and its address are written', async () => {
		const items = [
			{ key: 'sk-first', url: sandbox().url },
			{ key: 'Bearer sk-first', url: `${sandbox().url}/` },
			{ key: ' sk-first ', url: ` ${sandbox().url}//` },
		].map((item, index) => ({ ...item, name: `Person ${index}` }));
		const output = await nex.output(byFields, { items, apiKey, baseUrl: '={{ $json.url }}' });

		expect(output).toHaveLength(3);
		expect(sandbox().requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	test('ends the run at the first refused key, where the node stops on an error', async () => {
		const items = keys('wrong', ...Array.from({ length: 30 }, () => 'sk-first'));
		const { error } = await nex.run(byJson, { items, apiKey });

		expect(error?.message).toContain('Nex does not accept the API key');
		expect(sandbox().requests).toHaveLength(1);
	});
});

describe('with fields, a definition serves only the key with which it was read', () => {
	const definitionOf = (workspace: string) => ({
		id: '1',
		slug: 'person',
		attributes: [
			{ id: '10', slug: 'name', name: 'Name', type: 'text' },
			{
				id: '11',
				slug: 'stage',
				name: 'Stage',
				type: 'select',
				options: {
					select_options: [
						{ id: `${workspace}-hot`, name: 'Hot' },
						{ id: `${workspace}-own`, name: `Only in ${workspace}` },
					],
				},
			},
		],
	});
	const items = ['sk-a', 'sk-b', 'sk-a'].map((key) => ({ key, name: 'Jane', stage: 'Hot' }));

	/** Two workspaces behind one address; gives the key and the option of each record written. */
	async function written(settings: object, its: IDataObject[] = items) {
		await using server = await captureRequests((socket, { requestLine, headers }) => {
			const workspace = headers.authorization?.slice(-1) ?? '';
			const isSchema = requestLine.startsWith('GET');
			socket.end(httpAnswer(isSchema ? definitionOf(workspace) : { id: '1', attributes: {} }));
		});
		const result = await nex.run(byFields, { items: its, apiKey, baseUrl: server.url, settings });
		const writes = server.requests
			.filter(({ requestLine }) => !requestLine.startsWith('GET'))
			.map(({ headers, body }) => [
				headers.authorization?.slice(-4),
				(JSON.parse(body) as { attributes: IDataObject }).attributes.stage,
			]);
		return { ...result, writes: writes.sort() };
	}

	test('an item with another key is written by its own, where the node continues', async () => {
		const { outputs, writes } = await written(continues);

		expect(outputs[0]?.map(({ json }) => isStored(json))).toEqual([true, true, true]);
		expect(writes).toEqual([
			['sk-a', 'a-hot'],
			['sk-a', 'a-hot'],
			['sk-b', 'b-hot'],
		]);
	});

	test('nor is an item refused by the definition of another key, where the node continues', async () => {
		const { outputs, writes } = await written(continues, [
			{ key: 'sk-a', name: 'Jane', stage: 'Only in a' },
			{ key: 'sk-b', name: 'Jane', stage: 'Only in b' },
		]);

		expect(outputs[0]?.map(({ json }) => isStored(json))).toEqual([true, true]);
		expect(writes).toEqual([
			['sk-a', 'a-own'],
			['sk-b', 'b-own'],
		]);
	});

	test('an item with another key stops the node, which says why', async () => {
		const { error, writes } = await written({});

		expect(error?.message).toContain('In item 1: The credential gives this item another API key');
		expect(error?.description).toContain('Continue');
		expect(writes.filter(([, stage]) => stage !== 'a-hot')).toEqual([]);
	});

	test.each([
		['no key', '', 'has no API key'],
		['what no key can be', 'sk-a sk-b', 'contains a space'],
	])('an item with %s stops the node, which says so', async (_what, key, told) => {
		const { error } = await written({}, [
			...items.slice(0, 1),
			{ key, name: 'Jane', stage: 'Hot' },
		]);

		expect(error?.message).toMatch(/^In item 1: /);
		expect(error?.message).toContain(told);
	});
});
