import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { FaultScript } from '../../sandbox';
import { LONGEST_BODY_IN_BYTES } from '../../nodes/Nex/delivery/readBody';
import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asFields, asJson, forPeople, forRecord } from './parameters';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };
const unknownId = '40817263540099999';

const create = (attributes: IDataObject = jane): string =>
	sandbox().addRecords('person', [attributes])[0] ?? '';
const people = () =>
	sandbox()
		.records('person')
		.map(({ attributes }) => attributes);
const sent = () =>
	sandbox().requests.map(({ method, url, body }) => [
		method,
		url.replace('/api/developers', ''),
		body,
	]);

describe('Create Record', () => {
	test('creates a record from JSON with one request, and hands it on as Nex sent it', async () => {
		const [record] = await nex.output(forPeople('create', asJson(jane)));

		expect(sent()).toEqual([['POST', '/v1/objects/person', JSON.stringify({ attributes: jane })]]);
		expect(record).toMatchObject({ type: 'person', attributes: jane });
	});

	test('creates a record from fields, each written the way its type asks for', async () => {
		const value = {
			'name.first_name': 'Jane',
			email_addresses: 'jane@example.com; j@example.com',
			lead_source: 'Referral',
		};
		await nex.output(forPeople('create', asFields('createAttributes', value)));

		expect(people()).toEqual([
			{
				name: { first_name: 'Jane' },
				email_addresses: ['jane@example.com', 'j@example.com'],
				lead_source: '2',
			},
		]);
	});

	test('creates one for each item by automatic mapping, and reads the definition once', async () => {
		const items = [{ Name: 'Jane' }, { Name: 'Jane' }, { Name: 'Joe', row: 3 }];
		const created = await nex.output(forPeople('create', asFields('createAttributes')), { items });

		expect(created).toMatchObject(
			['Jane', 'Jane', 'Joe'].map((name) => ({ attributes: { name } })),
		);
		// They are sent at the same time, so Nex may have stored them in any order.
		expect(
			new Set(
				sandbox()
					.records('person')
					.map(({ id }) => id),
			),
		).toEqual(new Set(created.map(({ id }) => id)));
		expect(sent().filter(([method]) => method === 'GET')).toHaveLength(1);
	});

	test('simplified, lifts the attributes beside id, type and times', async () => {
		const [record] = await nex.output(
			forPeople('create', { ...asJson({ name: 'Jane' }), simplify: true }),
		);

		expect(Object.keys(record ?? {})).toEqual(['id', 'type', 'created_at', 'updated_at', 'name']);
	});

	test('names an object that is not there', async () => {
		const { error } = await nex.run(
			forPeople('create', {
				...asJson(jane),
				object: { __rl: true, mode: 'slug', value: 'planet' },
			}),
		);

		expect(error?.message).toMatch(/^Item 0: Nex has no such object: .*planet/);
	});

	test('tells what Nex misses', async () => {
		const { error } = await nex.run(forPeople('create', asJson({ job_title: 'CTO' })));

		expect(error?.message).toMatch(/^Item 0: .*"name"/);
	});

	describe('is sent again only where the request surely did not reach Nex', () => {
		test.each<[string, FaultScript]>([
			[
				'429 with Retry-After',
				[{ when: { requests: 1 }, fault: { kind: 'status', status: 429, retryAfterSeconds: 1 } }],
			],
			[
				'503 with Retry-After',
				[{ when: { requests: 1 }, fault: { kind: 'status', status: 503, retryAfterSeconds: 1 } }],
			],
		])('%s: one record', async (_what, faults) => {
			sandbox().setFaults(faults);
			await nex.output(forPeople('create', asJson(jane)));

			expect(sandbox().requests).toHaveLength(2);
			expect(people()).toHaveLength(1);
		});

		test.each<[string, FaultScript]>([
			['a reset before it was stored', [{ fault: { kind: 'reset' } }]],
			['a reset after it was stored', [{ fault: { kind: 'reset', store: true } }]],
			['no answer', [{ fault: { kind: 'hang', store: true } }]],
			['500', [{ fault: { kind: 'status', status: 500, store: true } }]],
			['503 without Retry-After', [{ fault: { kind: 'status', status: 503 } }]],
			['a page of a proxy', [{ fault: { kind: 'html', store: true } }]],
			['truncated JSON', [{ fault: { kind: 'truncatedJson' } }]],
		])('%s: sent once, and the error says that it may have been created', async (_what, faults) => {
			sandbox().setFaults(faults);
			const { error } = await nex.run(
				forPeople('create', { ...asJson(jane), requestOptions: { timeout: 300 } }),
			);

			expect(sandbox().requests).toHaveLength(1);
			expect(error?.message).toMatch(/^Item 0: /);
			expect(error?.description).toContain('The record may have been created all the same');
		});

		test('400: it was not created, and nothing says so', async () => {
			const { error } = await nex.run(forPeople('create', asJson({})));

			expect(error?.description).not.toContain('may have been created');
			expect(error?.description).toContain('0 items were created');
		});
	});

	test('where the run stops, says which items not to send again', async () => {
		sandbox().setFaults([
			{ when: { requests: 3 }, fault: { kind: 'status', status: 400, message: 'no' } },
		]);
		const { error } = await nex.run(
			forPeople('create', { ...asJson('={{ $json }}'), options: { maxConcurrency: 1 } }),
			{ items: [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'D' }] },
		);

		expect(error?.message).toMatch(/^Item 2: /);
		expect(error?.description).toContain('Of this run, 2 items were created, 1 was not sent.');
		expect(error?.description).toContain('they would be created a second time');
	});
});

describe('Get Record', () => {
	test('reads the record with one request that has no body', async () => {
		const id = create();
		const [record] = await nex.output(forRecord('get', id));

		expect(record).toMatchObject({ id, attributes: jane });
		expect(sent()[0]).toEqual(['GET', `/v1/records/${id}`, '']);
		expect(sandbox().requests[0]?.headers['content-length']).toBeUndefined();
	});

	test('names a record that is not there', async () => {
		const { error } = await nex.run(forRecord('get', unknownId));

		expect(error?.message).toMatch(/^Item 0: Nex has no record with this ID: .*40817263540099999/);
		expect(error?.httpCode).toBe('404');
	});
});

describe('Update Record', () => {
	test('sends only what is mapped, by the ID', async () => {
		const id = create({ ...jane, job_title: 'CTO' });
		const [record] = await nex.output(
			forRecord('update', id, {
				object: { __rl: true, mode: 'list', value: 'person' },
				...asFields('updateAttributes', { lead_score: '7', job_title: '' }),
			}),
		);

		expect(sent().at(-1)).toEqual([
			'PATCH',
			`/v1/records/${id}`,
			JSON.stringify({ attributes: { lead_score: 7 } }),
		]);
		expect(record).toMatchObject({ attributes: { ...jane, job_title: 'CTO', lead_score: 7 } });
	});

	test('clears a value where the person chose so', async () => {
		const id = create({ ...jane, job_title: 'CTO' });
		await nex.output(
			forRecord('update', id, {
				object: { __rl: true, mode: 'list', value: 'person' },
				...asFields('updateAttributes', { job_title: '' }),
				options: { emptyValues: 'clear' },
			}),
		);

		expect(people()).toEqual([jane]);
	});

	test('needs neither object nor definition with JSON', async () => {
		const id = create();
		await nex.output(forRecord('update', id, asJson({ job_title: 'CEO' })));

		expect(sent().map(([method]) => method)).toEqual(['PATCH']);
		expect(people()).toEqual([{ ...jane, job_title: 'CEO' }]);
	});

	test('names a record that is not there', async () => {
		const { error } = await nex.run(forRecord('update', unknownId, asJson(jane)));

		expect(error?.message).toMatch(/^Item 0: Nex has no record with this ID: /);
	});

	test('keeps the items of one record in order, the last one wins', async () => {
		const id = create();
		sandbox().setLatency({ from: 0, to: 30, seed: 3 });
		await nex.output(forRecord('update', id, asJson('={{ { "lead_score": $json.score } }}')), {
			items: Array.from({ length: 12 }, (_, score) => ({ score })),
		});

		expect(people()).toEqual([{ ...jane, lead_score: 11 }]);
		expect(sandbox().maxInFlight).toBe(1);
	});
});

describe('Delete Record', () => {
	test('deletes the record with one request that has no body, and says so', async () => {
		const id = create();

		expect(await nex.output(forRecord('delete', id))).toEqual([{ deleted: true }]);
		expect(sent()[0]).toEqual(['DELETE', `/v1/records/${id}`, '']);
		expect(people()).toEqual([]);
	});

	test('a record that was never there is an error', async () => {
		const { error } = await nex.run(forRecord('delete', unknownId));

		expect(error?.message).toContain('Nex has no record with this ID');
	});

	test.each<[string, FaultScript]>([
		[
			'a connection that was reset after the record was deleted',
			[{ when: { requests: 1 }, fault: { kind: 'reset', store: true } }],
		],
		[
			'500 after the record was deleted',
			[{ when: { requests: 1 }, fault: { kind: 'status', status: 500, store: true } }],
		],
	])('%s: the record that is gone then counts as deleted', async (_what, faults) => {
		const id = create();
		sandbox().setFaults(faults);

		expect(await nex.output(forRecord('delete', id))).toEqual([{ deleted: true }]);
		expect(
			sandbox()
				.requests.map(({ outcome }) => outcome)
				.at(-1),
		).toBe(404);
	});

	test.each(['html', 'empty'] as const)(
		'a 404 of someone else on the way (%s) does not count',
		async (body) => {
			const id = create();
			sandbox().setFaults([
				{ when: { requests: 1 }, fault: { kind: 'reset' } },
				{ when: { requests: 2 }, fault: { kind: 'status', status: 404, body } },
			]);
			const { error } = await nex.run(forRecord('delete', id));

			expect(error?.message).toMatch(/^Item 0: Nex has no record with this ID/);
			expect(error?.httpCode).toBe('404');
			expect(people()).toHaveLength(1);
		},
	);

	test.each([
		['a page', '<html></html>'],
		['a page after an empty line', '\r\n<html></html>'],
		['more than the node reads', 'x'.repeat(LONGEST_BODY_IN_BYTES + 1)],
	])('%s with status 200 is no deletion', async (_what, body) => {
		await using server = await captureRequests(httpAnswer(body));
		const { error } = await nex.run(forRecord('delete', unknownId), { baseUrl: server.url });

		expect(error?.message).toContain('not one that Nex gives to a deletion');
		expect(error?.description).toContain('The record may be deleted all the same.');
	});

	test('an answer without a body is a deletion', async () => {
		const id = create();
		sandbox().setFaults([{ fault: { kind: 'empty' } }]);

		expect(await nex.output(forRecord('delete', id))).toEqual([{ deleted: true }]);
	});

	test('the items of one record go one after another: the first deletes it', async () => {
		const id = create();
		sandbox().setLatency({ from: 0, to: 30, seed: 3 });
		const { outputs } = await nex.run(forRecord('delete', id), {
			items: [{}, {}, {}],
			settings: { onError: 'continueErrorOutput' },
		});

		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 0 }],
			[{ item: 1 }, { item: 2 }],
		]);
		expect(sandbox().maxInFlight).toBe(1);
	});

	test('with "Continue", each item has its own end', async () => {
		const id = create();
		const { outputs } = await nex.run(forRecord('delete', '={{ $json.id }}'), {
			items: [{ id: unknownId }, { id }],
			settings: { onError: 'continueErrorOutput' },
		});

		expect(outputs.map((items) => items.map(({ pairedItem }) => pairedItem))).toEqual([
			[{ item: 1 }],
			[{ item: 0 }],
		]);
	});
});

describe('the ID of a record', () => {
	const operations: Array<[string, INodeParameters]> = [
		['get', {}],
		['delete', {}],
		['update', asJson({})],
	];

	test.each(operations)('to %s stays the text that it is', async (operation, parameters) => {
		create();
		const id = create({ name: 'Joe' });
		await nex.output(forRecord(operation, '={{ $json.id }}', parameters), { items: [{ id }] });

		expect(sandbox().requests.at(-1)?.url).toMatch(new RegExp(`/v1/records/${id}$`));
	});

	test.each(operations)(
		'to %s is refused as a number that may have been rounded',
		async (operation, parameters) => {
			const { error } = await nex.run(forRecord(operation, '={{ 40817263540017003 }}', parameters));

			expect(error?.message).toMatch(
				/^Item 0: The ID of the record came as the number 40817263540017\d+, which has more digits/,
			);
			expect(error?.description).toContain('as text');
			expect(sandbox().requests).toHaveLength(0);
		},
	);

	test.each([
		['={{ "" }}', 'No record is chosen'],
		['={{ undefined }}', 'No record is chosen'],
		['={{ "jane" }}', '"jane" is not the ID of a record'],
		['={{ "../objects" }}', '"../objects" is not the ID of a record'],
		['={{ 1.5 }}', '1.5 is not the ID of a record'],
		['={{ -17 }}', '-17 is not the ID of a record'],
		['={{ $json }}', '{} is not the ID of a record'],
	])('%j is refused before anything is sent', async (id, message) => {
		const { error } = await nex.run(forRecord('get', id));

		expect(error?.message).toBe(`Item 0: ${message}`);
		expect(sandbox().requests).toHaveLength(0);
	});

	test.each(['', 'jane', '../objects'])('%j in the field stops n8n before it runs', async (id) => {
		await expect(nex.run(forRecord('get', id))).rejects.toThrow("The 'Nex' node has issues");
		expect(sandbox().requests).toHaveLength(0);
	});

	test('may be a number that is exact, and have spaces around it', async () => {
		await nex.run(forRecord('get', '={{ 17 }}'));
		await nex.run(forRecord('get', ' 18 '));

		expect(sandbox().requests.map(({ url }) => url)).toEqual([
			'/api/developers/v1/records/17',
			'/api/developers/v1/records/18',
		]);
	});
});

describe('an operation that answers with a record', () => {
	const operations: Array<[string, () => INodeParameters]> = [
		['create', () => forPeople('create', asJson(jane))],
		['get', () => forRecord('get', create())],
		['update', () => forRecord('update', create(), asJson(jane))],
		[
			'upsertMember',
			() => ({
				...forRecord('upsertMember', create(), asJson({})),
				resource: 'listMember',
				list: { __rl: true, mode: 'id', value: sandbox().lists('person')[0]?.id ?? '' },
				object: { __rl: true, mode: 'list', value: 'person' },
			}),
		],
	];

	test.each(operations)('%s: simplified, lifts the attributes', async (_operation, parameters) => {
		const [record] = await nex.output({ ...parameters(), simplify: true });

		expect(record).toMatchObject({ type: 'person', name: 'Jane Smith' });
		expect(record).not.toHaveProperty('attributes');
	});

	test.each(operations.filter(([operation]) => operation !== 'create'))(
		'%s: is sent again after a fault that passes',
		async (_operation, parameters) => {
			sandbox().setFaults([{ when: { requests: 1 }, fault: { kind: 'status', status: 500 } }]);
			const [record] = await nex.output(parameters());

			expect(record).toMatchObject({ attributes: { name: 'Jane Smith' } });
			expect(sandbox().requests.map(({ outcome }) => outcome)).toEqual([500, 200]);
		},
	);

	test.each([
		{ id: '', attributes: {} },
		{ id: 17, attributes: {} },
		{ id: '17' },
		{ id: '17', attributes: 'Jane' },
		[],
	])('%j is no record', async (body) => {
		await using server = await captureRequests(httpAnswer(body));
		const { error } = await nex.run(forRecord('get', unknownId), { baseUrl: server.url });

		expect(error?.message).toMatch(/^Item 0: The answer is not a record/);
	});

	test.each(operations)(
		'%s: takes a page of a proxy for none, and says so',
		async (_operation, parameters) => {
			sandbox().setFaults([{ fault: { kind: 'html' } }]);
			const { error } = await nex.run(parameters());

			expect(error?.message).toMatch(
				/^Item 0: The answer is not a record.*what came is a page of HTML$/,
			);
		},
	);
});
