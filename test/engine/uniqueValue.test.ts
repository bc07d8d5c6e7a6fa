import { randomUUID } from 'node:crypto';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { whileAgentRuns } from './n8n/callTool';
import { loadPackage } from './n8n/packageUnderTest';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, asJson } from './parameters';
import { usePeople } from './people';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, people, sent } = usePeople(sandbox);

const byValue = (
	operation: string,
	value: string,
	changes: INodeParameters = {},
): INodeParameters => ({
	resource: 'record',
	operation,
	object: { __rl: true, mode: 'slug', value: 'person' },
	recordId: { __rl: true, mode: 'unique', value },
	...changes,
});
const jane = 'jane@example.com';
const fromItem = '={{ $json.email }}';
const named = (job_title: string) => ({ name: job_title, job_title });

const uniqueEmail = { slug: 'email', type: 'email', options: { is_unique: true } };
const uniquePlate = { slug: 'plate', type: 'text', options: { is_unique: true } };
const vehicle = { object: { __rl: true, mode: 'slug', value: 'vehicle' } };

/** A server with an object, which answers each search and each request for a record as told. */
const serverOf = async (
	slug: string,
	attributes: IDataObject[],
	answersTo: (request: { id: string; key: string }) => {
		search: IDataObject;
		record?: IDataObject;
	},
	objectId: string | undefined = '5',
) =>
	await captureRequests((socket, { requestLine, headers }) => {
		const [, url = ''] = requestLine.split(' ');
		const key = headers.authorization ?? '';
		const { search, record = {} } = answersTo({ id: url.split('/').at(-1) ?? '', key });
		const isDefinition = url.includes('/objects/');
		const answer = url.includes('/search') ? search : record;
		socket.end(httpAnswer(isDefinition ? { id: objectId, slug, attributes } : answer));
	});

/** The requests so far, without the definition and what they hold. */
const asked = () => sent().map(([method, url]) => `${method as string} ${url as string}`);

describe('a record by a unique value', () => {
	const operations: Array<[string, string, () => INodeParameters]> = [
		['get', 'GET /v1/records/ID', () => ({})],
		['getTimeline', 'GET /v1/records/ID/timeline?limit=50', () => ({})],
		['delete', 'DELETE /v1/records/ID', () => ({})],
		['update', 'PATCH /v1/records/ID', () => asJson({ job_title: 'CTO' })],
		['update', 'PATCH /v1/records/ID', () => asFields('updateAttributes', { job_title: 'CTO' })],
		[
			'upsertMember',
			'PUT /v1/lists/LIST',
			() => ({ ...asJson({}), resource: 'listMember', list: byId(listId()) }),
		],
	];
	const listId = () => sandbox().lists('person')[0]?.id ?? '';
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });

	test.each(operations)(
		'is found by %s: definition, search, record, then %s',
		async (operation, request, changes) => {
			create({ name: 'Joe', email_addresses: ['joe@example.com'] });
			const id = create();
			await nex.output(byValue(operation, ' JANE@example.com ', changes()));

			expect(asked()).toEqual([
				'GET /v1/objects/person',
				'POST /v1/search',
				`GET /v1/records/${id}`,
				request.replace('ID', id).replace('LIST', listId()),
			]);
			expect(sent()[1]?.[2]).toBe('{"query":"JANE@example.com"}');
		},
	);

	test('is the one that has exactly this value, whoever else the search finds', async () => {
		create({ name: 'Not Jane', email_addresses: [`not.${jane}`] });
		create({ name: 'Jane', job_title: jane });
		sandbox().addRecords('company', [{ name: jane }]);
		const id = create();

		expect(await nex.output(byValue('get', jane))).toMatchObject([{ id }]);
	});

	test('is found by a number, too', async () => {
		sandbox().addRecords('subscription', [{ name: 'Plan', contract_number: '17' }]);
		const object = { __rl: true, mode: 'slug', value: 'subscription' };
		const output = await nex.output(byValue('get', '={{ 17 }}', { object }));

		expect(output).toMatchObject([{ name: 'Plan', contract_number: '17' }]);
	});

	test('is read as it is by now in the next run', async () => {
		const id = create();
		await nex.output(byValue('get', jane));
		sandbox().removeRecord(id);
		const { error } = await nex.run(byValue('get', jane));

		expect(error?.message).toContain('No record of "person" has the value');
		expect(asked().filter((request) => request.startsWith('POST'))).toHaveLength(2);
	});

	test('may be found by an attribute that was made unique after an earlier run', async () => {
		await nex.run(byValue('get', 'CTO'));
		sandbox().addAttribute('person', {
			slug: 'job_title',
			name: 'Job Title',
			type: 'text',
			options: { is_unique: true },
		});
		const id = create({ name: 'Jane', job_title: 'CTO' });

		expect(await nex.output(byValue('get', 'CTO'))).toMatchObject([{ id }]);
	});

	test('is asked for once by all items of a run that give the same value', async () => {
		const id = create();
		const items = Array.from({ length: 30 }, (_, row) => ({ email: jane, row }));
		await nex.output(
			byValue('update', fromItem, asJson('={{ ({ job_title: String($json.row) }) }}')),
			{ items },
		);

		expect(asked().slice(0, 3)).toEqual([
			'GET /v1/objects/person',
			'POST /v1/search',
			`GET /v1/records/${id}`,
		]);
		expect(asked().slice(3)).toEqual(items.map(() => `PATCH /v1/records/${id}`));
		expect(
			sandbox()
				.requests.slice(3)
				.map(({ json }) => json),
		).toEqual(items.map(({ row }) => ({ attributes: { job_title: String(row) } })));
	});

	test('is written in item order by values that turn out to be of the same record', async () => {
		create({ name: 'Jane', email_addresses: ['a@b.example', 'c@d.example'] });
		sandbox().setFaults([
			{ when: { path: '/v1/search', requests: 1 }, fault: { kind: 'status', status: 500 } },
		]);
		const emails = ['a@b.example', 'c@d.example', 'a@b.example'];
		await nex.output(byValue('update', fromItem, asJson('={{ ({ job_title: $json.title }) }}')), {
			items: emails.map((email, row) => ({ email, title: `title ${row}` })),
		});

		const titles = sandbox()
			.requests.filter(({ method }) => method === 'PATCH')
			.map(({ json }) => (json as { attributes: IDataObject }).attributes.job_title);
		expect(titles).toEqual(['title 0', 'title 1', 'title 2']);
	});

	test('is found by a model', async () => {
		const id = create();
		const { url, keys } = sandbox();
		await whileAgentRuns(
			await loadPackage(),
			{
				parameters: byValue('get', "={{ $fromAI('email', '', 'string') }}"),
				items: [{}],
				credential: { apiKey: keys.full, baseUrl: url },
			},
			async (tool) => {
				expect(await tool.call({ email: jane })).toMatchObject([{ id }]);
			},
		);
	});

	test('is found in a preview, too, which shows its ID', async () => {
		const id = create();
		const output = await nex.output(byValue('delete', jane, { options: { preview: true } }));

		expect(output).toEqual([{ sent: false, method: 'DELETE', path: `/v1/records/${id}` }]);
		expect(people()).toHaveLength(1);
	});
});

describe('a value that names no single record', () => {
	const message = async (parameters: INodeParameters) => {
		const { error } = await nex.run(parameters);
		return [error?.message, error?.description];
	};

	test('of none: is refused, with the attributes that are unique', async () => {
		create({ name: 'Jane', email_addresses: ['jane@example.com.au'] });

		expect(await message(byValue('delete', jane))).toEqual([
			'In item 0: No record of "person" has the value "jane@example.com"',
			'It has to be the whole value of a unique attribute (Email Addresses). Nex may not find a record yet that was created a moment ago.',
		]);
		expect(people()).toHaveLength(1);
	});

	test('of none, among several unique attributes: is refused, with all of these', async () => {
		const object = { __rl: true, mode: 'slug', value: 'subscription' };
		const [, advice] = await message(byValue('get', jane, { object }));

		expect(advice).toContain('a unique attribute (Contract Number, Billing Emails).');
	});

	test('of several: is refused, with their IDs', async () => {
		const ids = sandbox().addRecords('subscription', [
			{ name: 'One', contract_number: jane },
			{ name: 'Other', billing_emails: [jane] },
		]);
		const object = { __rl: true, mode: 'slug', value: 'subscription' };
		const [told, advice] = await message(byValue('delete', jane, { object }));

		expect(told).toBe(
			`In item 0: Several records of "subscription" have the value "${jane}": ${ids.join(', ')}`,
		);
		expect(advice).toBe("Choose the one that is meant 'By ID'.");
		expect(sandbox().records('subscription')).toHaveLength(2);
	});

	test('of one and of another that has it among other values: is refused, with both IDs', async () => {
		const attributes = [
			{ slug: 'nr', type: 'text', options: { is_unique: true } },
			{ slug: 'mails', type: 'email', options: { is_unique: true, is_multi_value: true } },
		];
		const records: Record<string, IDataObject> = {
			1: { id: '1', object_id: '5', attributes: { nr: jane } },
			2: { id: '2', object_id: '5', attributes: { mails: ['z@z.example', jane] } },
		};
		const hits = [
			{ id: '1', matched_value: jane, entity_definition_id: '5' },
			{ id: '2', matched_value: `z@z.example, ${jane}`, entity_definition_id: '5' },
		];
		await using server = await serverOf('vehicle', attributes, ({ id }) => ({
			search: { results: { vehicle: hits } },
			record: records[id],
		}));
		const { error } = await nex.run(byValue('delete', jane, vehicle), { baseUrl: server.url });

		expect(error?.message).toContain(`have the value "${jane}": 1, 2`);
		expect(server.requests.filter(({ requestLine }) => requestLine.startsWith('DELETE'))).toEqual(
			[],
		);
	});

	test('of more than can be compared: is refused', async () => {
		for (let index = 0; index < 21; index++) create({ name: `Jane ${index}` });

		expect(await message(byValue('get', 'Jane'))).toEqual([
			'In item 0: Nex finds 21 records for "Jane", and the node compares no more than 20',
			"Enter the whole value, or choose the record 'By ID'.",
		]);
		expect(asked()).toHaveLength(2);
	});

	test('of an object without a unique attribute: is refused without a search', async () => {
		sandbox().removeAttribute('person', 'email_addresses');

		expect(await message(byValue('get', jane))).toEqual([
			'In item 0: The object "person" has no unique attribute to find a record by',
			"Choose the record 'From List' or 'By ID', or make an attribute unique in Nex.",
		]);
		expect(new Set(asked())).toEqual(new Set(['GET /v1/objects/person']));
	});

	test.each<[string, INodeParameters, string, string]>([
		[
			'no object',
			{ object: { __rl: true, mode: 'slug', value: '={{ "" }}' } },
			'No object is chosen',
			"Choose one under 'Object'",
		],
		...['={{ " " }}', '={{ undefined }}'].map(
			(value): [string, INodeParameters, string, string] => [
				value,
				byValue('get', value),
				'There is no value to find the record by',
				"Enter one under 'Record', or check the expression",
			],
		),
		[
			'an object',
			byValue('get', '={{ $json }}'),
			'{} is not a value to find a record by',
			"Check 'Record', or the expression in it",
		],
		[
			'a rounded number',
			byValue('get', '={{ 40817263540017003 }}'),
			'40817263540017',
			"Check 'Record', or the expression in it",
		],
		[
			'an object by a rounded number',
			{ object: { __rl: true, mode: 'slug', value: '={{ 40817263540017003 }}' } },
			'The ID of the object came as the number',
			'Keep the ID as text',
		],
		[
			'501 characters',
			byValue('get', 'x'.repeat(501)),
			'The value to find the record by has 501 characters, and Nex searches for up to 500',
			"Find it by another value, or choose the record 'By ID'.",
		],
	])('%s: is refused before anything is sent', async (_what, changes, expected, whatToDo) => {
		const [told, advice] = await message({ ...byValue('get', jane), ...changes });

		expect(told).toContain(`In item 0: ${expected}`);
		expect(advice).toMatch(new RegExp(`^${whatToDo}`));
		expect(asked()).toEqual([]);
	});

	test('of 500 characters is looked for, however many bytes they take', async () => {
		expect(await message(byValue('get', '😀'.repeat(500)))).toEqual([
			expect.stringContaining('No record of "person" has the value'),
			expect.any(String),
		]);
	});

	test.each(['person', 'company'])(
		'is not told for none where Nex could not search everything: %s',
		async (type) => {
			sandbox().breakSearch([type]);
			const { outputs } = await nex.run(byValue('get', jane), {
				settings: { onError: 'continueRegularOutput' },
			});

			expect(outputs[0]?.[0]?.json.error).toMatchObject({
				reason: 'incomplete',
				message: `In item 0: The record with the value "${jane}" could not be read: Nex could not search all types of records. Not searched: ${type}`,
				whatToDo: 'Run the workflow again later.',
			});
		},
	);

	test('is not taken where Nex has searched its object in part, since another may have it', async () => {
		const hit = { id: '1', matched_value: jane, entity_definition_id: '5' };
		await using server = await serverOf('person', [uniqueEmail], () => ({
			search: { results: { person: [hit] }, errored_search_types: ['person'] },
			record: { id: '1', object_id: '5', attributes: { email: jane } },
		}));
		const { error } = await nex.run(byValue('delete', jane), { baseUrl: server.url });

		expect(error?.message).toContain('Nex could not search all types of records');
		expect(server.requests.filter(({ requestLine }) => requestLine.startsWith('DELETE'))).toEqual(
			[],
		);
	});

	test('is found where Nex could not search other objects', async () => {
		const id = create();
		sandbox().breakSearch(['company']);

		expect(await nex.output(byValue('get', jane))).toMatchObject([{ id }]);
	});
});

describe('in a run of several items', () => {
	const items = ['a@b.example', 'nobody@b.example', 'c@d.example'].map((email) => ({ email }));
	const update = byValue('update', fromItem, asJson({ job_title: 'CTO' }));
	const createTwo = () => {
		create({ name: 'A', email_addresses: ['a@b.example'] });
		create({ name: 'C', email_addresses: ['c@d.example'] });
	};

	test('that stops, nothing is written where one is not found', async () => {
		createTwo();
		const { error } = await nex.run(update, { items });

		expect(error?.message).toContain('In item 1: No record of "person"');
		expect(asked().filter((request) => request.startsWith('PATCH'))).toEqual([]);
	});

	test('one that is not found keeps its own words where the key may read the definition no longer, and the others are written', async () => {
		createTwo();
		await nex.output(update, { items: [{ email: 'a@b.example' }] });
		sandbox().setFaults([
			{
				when: { method: 'GET', path: '/v1/objects/person' },
				fault: { kind: 'status', status: 403 },
			},
		]);
		const { outputs } = await nex.run(update, {
			items,
			settings: { onError: 'continueRegularOutput' },
		});

		const output = outputs[0]?.map(({ json }) => json) ?? [];
		expect(output.map(({ error }) => error === undefined)).toEqual([true, false, true]);
		expect(output[1]?.error).toMatchObject({
			message: expect.stringContaining('No record of "person"') as string,
		});
	});

	test('that continues, the others are written', async () => {
		createTwo();
		const { outputs } = await nex.run(update, {
			items,
			settings: { onError: 'continueRegularOutput' },
		});

		expect(outputs[0]?.map(({ json }) => json.error === undefined)).toEqual([true, false, true]);
		expect(people().map(({ job_title }) => job_title)).toEqual(['CTO', 'CTO']);
	});
});

test('the record of two items is deleted for the first, and gone for the second', async () => {
	create();
	const { outputs } = await nex.run(byValue('delete', fromItem), {
		items: [{ email: jane }, { email: jane }],
		settings: { onError: 'continueRegularOutput' },
	});

	expect(outputs[0]?.map(({ json }) => json)).toMatchObject([
		{ deleted: true },
		{
			error: {
				httpStatus: 404,
				message: expect.stringContaining(
					'In item 1: Nex no longer has the record that was found by this value',
				) as string,
				whatToDo: 'It was there a moment ago: another item, or someone else, has deleted it since.',
			},
		},
	]);
});

describe('a key without the scope', () => {
	test.each([
		['object.read', 'record.read', 'The definition of the object "person"'],
		['record.read', 'object.read', `The record with the value "${jane}"`],
	] as const)('%s is told so, and nothing is written', async (lacked, held, what) => {
		create();
		const apiKey = `sk-${randomUUID()}`;
		sandbox().addKey(apiKey, ['record.write', held]);
		const { error } = await nex.run(byValue('delete', jane), { apiKey });

		expect([error?.message, error?.description]).toEqual([
			`In item 0: ${what} could not be read: The API key is not allowed to do this: The API key lacks the scope "${lacked}"`,
			expect.stringContaining(
				`Give the key the scope ${lacked} in Nex, or choose the record 'By ID'.`,
			),
		]);
		expect(people()).toHaveLength(1);
	});
});

describe('faults', () => {
	test.each([
		['the search', '/v1/search'],
		['a record that it found', '/v1/records/'],
	])('%s is asked for again after one that passes', async (_what, path) => {
		const id = create();
		const url = path === '/v1/search' ? path : `${path}${id}`;
		sandbox().setFaults([
			{ when: { path: url, requests: 1 }, fault: { kind: 'status', status: 503 } },
		]);

		expect(await nex.output(byValue('get', jane))).toMatchObject([{ id }]);
	});

	test('a record that is gone when it is read is not the one', async () => {
		const id = create();
		sandbox().setFaults([
			{ when: { path: `/v1/records/${id}` }, fault: { kind: 'status', status: 404 } },
		]);
		const { error } = await nex.run(byValue('get', jane));

		expect(error?.message).toContain('No record of "person" has the value');
	});

	test('a record that Nex does not give is not taken for one that is gone', async () => {
		const id = create();
		sandbox().setFaults([
			{ when: { path: `/v1/records/${id}` }, fault: { kind: 'status', status: 400 } },
		]);
		const { error } = await nex.run(byValue('get', jane));

		expect(error?.message).toContain(`The record with the value "${jane}" could not be read`);
	});

	test('a page of a proxy for the search is an error that says so', async () => {
		sandbox().setFaults([{ when: { path: '/v1/search' }, fault: { kind: 'html' } }]);
		const { error } = await nex.run(byValue('get', jane));

		expect(error?.message).toContain('not the result of a search');
	});
});

test('with a key of its own, an item finds the record of its own workspace', async () => {
	await using server = await serverOf('person', [uniqueEmail], ({ key }) => {
		const id = key === 'Bearer sk-a' ? '1' : '2';
		const hit = { id, matched_value: jane, entity_definition_id: '5' };
		return {
			search: { results: { person: [hit] } },
			record: { id, object_id: '5', attributes: { email: jane } },
		};
	});
	const { outputs } = await nex.run(byValue('update', jane, asJson({ job_title: 'CTO' })), {
		items: [{ key: 'sk-a' }, { key: 'sk-b' }],
		apiKey: '={{ $json.key }}',
		baseUrl: server.url,
		settings: { onError: 'continueRegularOutput' },
	});

	expect(outputs[0]?.map(({ json }) => json.id)).toEqual(['1', '2']);
	expect(
		server.requests
			.filter(({ requestLine }) => requestLine.startsWith('PATCH'))
			.map(({ requestLine, headers }) => [requestLine.split(' ')[1]?.at(-1), headers.authorization])
			.sort(),
	).toEqual([
		['1', 'Bearer sk-a'],
		['2', 'Bearer sk-b'],
	]);
});

test.each<[string, IDataObject]>([
	['typed values', { attributes: { email: [{ id: '7', type: 'email', email: jane }] } }],
	['one text', { attributes: { email: jane } }],
	['null for its object', { attributes: { email: jane }, object_id: null }],
])('a record that Nex sends with %s is recognised', async (_how, record) => {
	await using server = await serverOf('person', [uniqueEmail], () => ({
		search: { results: [{ id: '1', primary_value: 'Jane' }], errored_search_types: null },
		record: { id: '1', ...record },
	}));

	expect(await nex.output(byValue('get', jane), { baseUrl: server.url })).toMatchObject([
		{ id: '1' },
	]);
});

test('of an object whose ID Nex does not tell, a record is found', async () => {
	const hit = { id: '1', entity_definition_id: '6' };
	await using server = await serverOf(
		'vehicle',
		[uniquePlate],
		() => ({
			search: { results: { custom: [hit] } },
			record: { id: '1', object_id: '6', attributes: { plate: 'X' } },
		}),
		'',
	);

	expect(await nex.output(byValue('get', 'X', vehicle), { baseUrl: server.url })).toMatchObject([
		{ id: '1' },
	]);
});

describe('of many matches of a search', () => {
	/** A server with matches, of which one record has the value; gives the IDs of the records it reads. */
	const readOf = async (hits: IDataObject[], idWithValue: string) => {
		await using server = await serverOf('person', [uniqueEmail], ({ id }) => ({
			search: { results: { person: hits } },
			record: { id, attributes: { email: id === idWithValue ? jane : `not.${jane}` } },
		}));
		const output = await nex.output(byValue('update', jane, asJson({})), { baseUrl: server.url });
		const read = server.requests
			.map(({ requestLine }) => /^GET .*\/records\/(\w+) /.exec(requestLine)?.[1])
			.filter((id) => id !== undefined);
		return { ids: output.map(({ id }) => id), read };
	};
	const others = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at + 1}` }));

	test('only those are read that were found by the value, if one of these has it', async () => {
		const found = { id: '90', matched_value: 'Z@Z.example, JANE@Example.com' };

		expect(await readOf([...others(25), { id: '80', matched_value: null }, found], '90')).toEqual({
			ids: ['90'],
			read: ['90'],
		});
	});

	test('twenty others are read where none of these has it', async () => {
		const found = { id: '90', matched_value: `not.${jane}` };
		const { ids, read } = await readOf([found, ...others(20)], '20');

		expect(ids).toEqual(['20']);
		expect(read).toHaveLength(21);
	});

	test('one with what can be no ID is passed over', async () => {
		expect(await readOf([{ id: 'jane' }, { id: '1' }], '1')).toEqual({ ids: ['1'], read: ['1'] });
	});
});

test('a match that says to be of another object is not read', async () => {
	await using server = await serverOf('vehicle', [uniquePlate], () => ({
		search: { results: { custom: [{ id: '1', matched_value: 'X', entity_definition_id: '6' }] } },
	}));
	const { error } = await nex.run(byValue('get', 'X', vehicle), { baseUrl: server.url });

	expect(error?.message).toContain('No record of "vehicle" has the value "X"');
	expect(server.requests).toHaveLength(2);
});

test('a record that turns out to be of another object is not taken', async () => {
	const id = create({ ...named('CTO'), email_addresses: [jane] });
	await using server = await serverOf('vehicle', [uniquePlate], () => ({
		search: { results: { custom: [{ id }] } },
		record: { id, object_id: '6', attributes: { plate: 'X' } },
	}));
	const { error } = await nex.run(byValue('get', 'X', vehicle), { baseUrl: server.url });

	expect(error?.message).toContain('No record of "vehicle" has the value "X"');
});
