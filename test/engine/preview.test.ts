import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { whileAgentRuns } from './n8n/callTool';
import { loadPackage } from './n8n/packageUnderTest';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, asJson, forPeople, forRecord, withColumns, withFields } from './parameters';
import { usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, people } = usePeople(sandbox);

const preview = (parameters: INodeParameters): INodeParameters => ({
	...parameters,
	options: { ...(parameters.options as INodeParameters), preview: true },
});
const writes = () => sandbox().requests.filter(({ method }) => method !== 'GET');

/** An operation that changes something, with what it needs of the workspace. */
const operations: Array<[string, () => INodeParameters]> = [
	[
		'create',
		() => forPeople('create', asFields('createAttributes', { name: '={{ $json.name }}' })),
	],
	['create by JSON', () => forPeople('create', asJson('={{ { name: $json.name } }}'))],
	['delete', () => forRecord('delete', create())],
	['update', () => forRecord('update', create(), asJson('={{ { name: $json.name } }}'))],
	['upsertRecord', () => withFields({ name: '={{ $json.name }}', email_addresses: 'a@b.example' })],
	[
		'upsertMember',
		() => ({
			...forRecord('upsertMember', create(), asFields('memberAttributes', { score: 7 })),
			resource: 'listMember',
			list: { __rl: true, mode: 'id', value: sandbox().lists('person')[0]?.id ?? '' },
			object: { __rl: true, mode: 'list', value: 'person' },
		}),
	],
];

describe.each(operations)('a preview of %s', (_operation, parameters) => {
	test('gives for each item the request that a run then sends, and sends nothing', async () => {
		const items = [{ name: 'Ada' }, { name: 'Ben' }];
		const form = parameters();
		const before = structuredClone(people());
		const { outputs, error } = await nex.run(preview(form), { items });

		expect(error).toBeUndefined();
		expect(writes()).toEqual([]);
		expect(people()).toEqual(before);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);

		await nex.run(form, { items, settings: { onError: 'continueRegularOutput' } });
		expect(outputs[0]?.map(({ json }) => json)).toEqual(
			writes().map(({ method, url, json }) => ({
				sent: false,
				method,
				path: url.replace('/api/developers', ''),
				...(json === undefined ? {} : { body: json }),
			})),
		);
	});

	test('holds neither the key nor where the key is sent', async () => {
		const [item] = await nex.output(preview(parameters()), { items: [{ name: 'Ada' }] });
		const { keys, url } = sandbox();

		expect(JSON.stringify(item)).not.toContain(keys.full);
		expect(JSON.stringify(item)).not.toContain(new URL(url).host);
	});
});

const manyPeople = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		name: `Person ${index}`,
		email_addresses: `p${index % 7}@example.com`,
	}));

test('however many rows there are, many of them for the same record, they cost one request: for the definition', async () => {
	const items = manyPeople(300);
	const output = await nex.output(preview(withColumns()), { items });

	expect(output.map(({ body }) => ((body as IDataObject).attributes as IDataObject).name)).toEqual(
		items.map(({ name }) => name),
	);
	expect(sandbox().requests.map(({ method }) => method)).toEqual(['GET']);
});

describe('bad items', () => {
	const rows = ['Ada', 'nobody', 'Ben', 'nowhere', 'Cleo'].map((name) => ({
		name,
		email_addresses: `${name}@example.com`,
		lead_source: name.startsWith('no') ? 'Radio' : 'Website',
	}));

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'%s: all come at once, with the error that a run gives them',
		async (onError) => {
			const run = async (parameters: INodeParameters) =>
				(await nex.run(parameters, { items: rows, settings: { onError } })).outputs.flatMap(
					(items) =>
						items.flatMap(({ json, pairedItem }) => (json.error ? [{ json, pairedItem }] : [])),
				);
			const previewed = await run(preview(withColumns()));
			expect(writes()).toEqual([]);

			expect(previewed).toHaveLength(2);
			expect(previewed).toEqual(await run(withColumns()));
		},
	);

	test('with Stop Workflow, the first one ends the run, and its error says that nothing is stored', async () => {
		const { outputs, error } = await nex.run(preview(withColumns()), { items: rows });

		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toMatch(/^In item 1: .*"Radio"/);
		expect(error?.description).toContain('Of this run, 0 items were stored, 4 were not sent.');
		expect(writes()).toEqual([]);
	});

	test('in a later batch: those of the batches before it count as not sent', async () => {
		const inBatches = { batching: { batch: { batchSize: 1, batchInterval: 1 } } };
		const { error } = await nex.run(
			{ ...preview(withColumns()), requestOptions: inBatches },
			{ items: rows.slice(0, 3) },
		);

		expect(error?.description).toContain('Of this run, 0 items were stored, 2 were not sent.');
		expect(writes()).toEqual([]);
	});
});

test('an expression that n8n cannot evaluate is shown, and nothing else', async () => {
	const name = "={{ $json.fails ? $('A node that is not there').item.json.x : 'person' }}";
	const { outputs, error } = await nex.run(
		preview(
			forPeople('create', { ...asJson('{}'), object: { __rl: true, mode: 'slug', value: name } }),
		),
		{ items: [{}, {}, { fails: true }] },
	);

	expect(error?.message).toBe("Referenced node doesn't exist");
	expect(outputs.flat()).toEqual([]);
	expect(sandbox().requests).toEqual([]);
});

test('a key that Nex refuses ends the preview as it ends a run', async () => {
	const { error } = await nex.run(preview(withColumns()), {
		items: manyPeople(30),
		apiKey: 'wrong',
	});

	expect(error?.message).toContain('Nex does not accept the API key');
	expect(sandbox().requests).toHaveLength(1);
});

test.each([true, 'true', 1, '={{ true }}'])(
	'Preview that a workflow holds as %j sends nothing',
	async (value) => {
		const form = forPeople('create', asJson({ name: 'Ada' }));
		await nex.output({ ...form, options: { preview: value } });

		expect(writes()).toEqual([]);
	},
);

test.each([false, undefined])('Preview that is %j sends', async (value) => {
	const form = forPeople('create', asJson({ name: 'Ada' }));
	await nex.output({ ...form, options: { preview: value as boolean } });

	expect(people()).toEqual([{ name: 'Ada' }]);
});

test("an agent's tool with Preview tells the model the request, and that it was not sent", async () => {
	const { url, keys } = sandbox();
	const name = "={{ $fromAI('name', '', 'string') }}";
	await whileAgentRuns(
		await loadPackage(),
		{
			parameters: preview(forPeople('create', asFields('createAttributes', { name }))),
			items: [{}, {}],
			credential: { apiKey: keys.full, baseUrl: url },
		},
		async (tool) => {
			expect(await tool.call({ name: 'Ada' })).toEqual([
				{
					sent: false,
					method: 'POST',
					path: '/v1/objects/person',
					body: { attributes: { name: 'Ada' } },
				},
			]);
		},
	);

	expect(writes()).toEqual([]);
});
