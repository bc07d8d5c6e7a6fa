import { randomUUID } from 'node:crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, forPeople, forRecord } from './parameters';
import { usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, people } = usePeople(sandbox);

const jane = { job_title: 'CTO', name: 'Jane Smith', lead_score: 0 };
const stored = () => sandbox().records('person')[0];
const keys = (record: object = {}) => Object.keys(record);

describe.each<[string, () => INodeParameters]>([
	['get', () => forRecord('get', create(jane))],
	['getAll', () => (create(jane), forPeople('getAll'))],
])('what %s gives of a record', (_operation, parameters) => {
	test('is by default its ID, what names it, its other attributes with a value, its type and times', async () => {
		const [record] = await nex.output(parameters());

		expect(keys(record)).toEqual([
			...['id', 'name', 'job_title', 'lead_score'],
			...['type', 'created_at', 'updated_at'],
		]);
		expect(record).toMatchObject({ id: stored()?.id, ...jane });
	});

	test('is, raw, what Nex sends', async () => {
		const [record] = await nex.output({ ...parameters(), output: 'raw' });

		const sent: IDataObject = { ...stored() };
		delete sent.writes;
		expect(record).toEqual(sent);
	});

	test.each<[string, INodeParameters['selectedFields']]>([
		['from the list', ['updated_at', 'lead_score', 'newsletter']],
		['by an expression for a list', '={{ ["updated_at", "lead_score", "newsletter"] }}'],
		['by an expression for a text', '={{ "updated_at, lead_score, newsletter" }}'],
	])('are the selected fields in their order, behind its ID: %s', async (_how, selectedFields) => {
		const [record] = await nex.output({ ...parameters(), output: 'selected', selectedFields });

		expect(keys(record)).toEqual(['id', 'updated_at', 'lead_score', 'newsletter']);
		expect(record).toMatchObject({ id: stored()?.id, lead_score: 0, newsletter: null });
	});

	test.each<[INodeParameters, string, string]>([
		[
			{ output: 'selected', selectedFields: '={{ [] }}' },
			'No field is chosen',
			"Choose at least one under 'Field Names or IDs'.",
		],
		[
			{ output: 'selected', selectedFields: '={{ [{}] }}' },
			'{} is not the slug of a field',
			"Check the expression under 'Field Names or IDs'.",
		],
		[
			{ output: '={{ $json.output }}' },
			`'Output' is "{{ $json.output }}", which is not one of its choices`,
			'Choose one of raw, selected, simplified, or check the expression.',
		],
	])('is refused before anything is sent: %j', async (changes, message, advice) => {
		const { error } = await nex.run({ ...parameters(), ...changes });

		expect(error?.message).toBe(`In item 0: ${message}`);
		expect(error?.description).toBe(advice);
		expect(sandbox().requests).toEqual([]);
	});
});

describe('a selected field of one record', () => {
	const get = (mode: 'id' | 'list' | 'unique', selectedFields: string[]): INodeParameters => {
		const [record = ''] = sandbox().addRecords('person', [
			{ ...jane, email_addresses: ['jane@example.com'] },
		]);
		const value = mode === 'unique' ? 'jane@example.com' : record;
		return {
			...forRecord('get', ''),
			...{ recordId: { __rl: true, mode, value }, output: 'selected', selectedFields },
			...(mode === 'id' ? {} : { object: { __rl: true, mode: 'slug', value: 'person' } }),
		};
	};
	const requests = () =>
		sandbox().requests.map(({ method, url }) => `${method} ${url.replace('/api/developers', '')}`);

	test.each([
		['list', 'lead_scor', 'The object "person" has no attribute', 'Did you mean lead_score?'],
		['list', 'Job Title', 'The object "person" has no attribute', 'Did you mean job_title?'],
		['list', 'First Name', 'The object "person" has no attribute', 'Did you mean name?'],
		['list', 'domains', 'The object "person" has no attribute', ''],
		['unique', 'lead_scor', 'The object "person" has no attribute', 'Did you mean lead_score?'],
		['id', 'lead_scor', 'No object in Nex has an attribute', ''],
		['id', 'toString', 'No object in Nex has an attribute', ''],
	] as const)('that is none is refused (%s): %s', async (mode, field, message, meant) => {
		const { error } = await nex.run(get(mode, ['name', field]));

		expect(error?.message).toBe(`In item 0: ${message} "${field}"`);
		expect(error?.description).toBe(
			`Check 'Field Names or IDs', which takes slugs.${meant === '' ? '' : ` ${meant}`}`,
		);
		expect(requests().filter((request) => request.includes('/records/'))).toEqual([]);
	});

	test.each(['id', 'list', 'unique'] as const)(
		'that has no value is null (%s), and definitions are read once for all items',
		async (mode) => {
			const items = [{}, {}, {}];
			const output = await nex.output(get(mode, ['name', 'newsletter']), { items });

			expect(output).toMatchObject(items.map(() => ({ name: 'Jane Smith', newsletter: null })));
			expect(requests().filter((request) => request.startsWith('GET /v1/objects'))).toHaveLength(1);
		},
	);

	test.each(['created_at', 'type', 'updated_at'])(
		'that is not an attribute needs no definition: %s',
		async (field) => {
			const [record] = await nex.output(get('id', [field]));

			expect(record).toEqual({ id: stored()?.id, [field]: expect.any(String) as string });
			expect(requests()).toHaveLength(1);
		},
	);

	test('that was added since another run has read the definitions is taken', async () => {
		const parameters = get('id', ['nickname']);
		await nex.run(parameters);
		sandbox().addAttribute('person', { slug: 'nickname', name: 'Nickname', type: 'text' });

		expect(await nex.output(parameters)).toMatchObject([{ nickname: null }]);
	});

	test.each(['id', 'list'] as const)(
		'can not be told where the key may not read definitions (%s)',
		async (mode) => {
			const parameters = get(mode, ['name', 'lead_scor']);
			const apiKey = `sk-${randomUUID()}`;
			sandbox().addKey(apiKey, ['record.read']);

			expect(await nex.output(parameters, { apiKey })).toMatchObject([
				{ name: 'Jane Smith', lead_scor: null },
			]);
		},
	);
});

describe('selected fields of many records', () => {
	test.each([
		[['lead_score', 'id', 'type', 'name'], { mode: 'custom', slugs: ['lead_score', 'name'] }],
		[['attributes.type'], { mode: 'custom', slugs: ['type'] }],
		[['created_at'], 'none'],
	])('%j: Nex is asked for no other attributes', async (selectedFields, attributes) => {
		sandbox().addAttribute('person', { slug: 'type', name: 'Type', type: 'text' });
		create({ name: 'Jane Smith', type: 'lead' });
		const [record] = await nex.output(
			forPeople('getAll', { output: 'selected', selectedFields, returnAttributes: 'primary' }),
		);

		expect(sandbox().requests[0]?.json).toMatchObject({ attributes });
		if (selectedFields.includes('attributes.type'))
			expect(record?.attributes).toEqual({ type: 'lead' });
	});
});

test.each(['primary', 'none'])(
	'a simplified record that comes with %s attributes holds no others',
	async (returnAttributes) => {
		create(jane);
		const [record] = await nex.output(forPeople('getAll', { returnAttributes }));

		const attributes = returnAttributes === 'primary' ? ['name'] : [];
		expect(keys(record)).toEqual(['id', ...attributes, 'type', 'created_at', 'updated_at']);
	},
);

test('what one node has read simplified, another one writes back without losing anything', async () => {
	create({ ...jane, email_addresses: ['jane@example.com'] });
	const before = structuredClone(people());
	const items = await nex.output(forPeople('getAll'));
	await nex.output(
		forRecord('update', '={{ $json.id }}', {
			...asFields('updateAttributes'),
			object: { __rl: true, mode: 'list', value: 'person' },
			options: { emptyValues: 'clear' },
		}),
		{ items },
	);

	expect(people()).toEqual(before);
});
