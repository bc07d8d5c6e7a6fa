import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { asJson, forPeople, forRecord } from './parameters';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);

function createPeople(count: number): void {
	sandbox().addRecords(
		'person',
		Array.from({ length: count }, (_, index) => ({
			name: `P${index}`,
			lead_score: (index * 7) % count,
		})),
	);
}

const getMany = (changes: INodeParameters = {}) => forPeople('getAll', changes);
const names = async (changes: INodeParameters = {}) =>
	(await nex.output(getMany(changes))).map(({ name }) => name);
const sortedBy = (sortBy: string, sortDirection?: string): INodeParameters => ({
	sort: { rule: { sortBy, ...(sortDirection === undefined ? {} : { sortDirection }) } },
});
const pages = () =>
	sandbox()
		.requests.filter(({ url }) => url.endsWith('/records'))
		.map(({ json }) => json as Record<string, unknown>);

test('the first 50 records come with one request', async () => {
	createPeople(60);

	expect(await names()).toEqual(Array.from({ length: 50 }, (_, index) => `P${index}`));
	expect(pages()).toEqual([{ attributes: 'all', limit: 50, offset: 0 }]);
});

test('a limit over a page is read in as many pages as it takes', async () => {
	createPeople(230);

	expect(await names({ limit: 205 })).toHaveLength(205);
	expect(pages().map(({ limit, offset }) => [limit, offset])).toEqual([
		[100, 0],
		[100, 100],
		[5, 200],
	]);
});

test('Return All reads to the end, each record once', async () => {
	createPeople(230);

	const all = await names({ returnAll: true });
	expect(new Set(all).size).toBe(230);
	expect(all).toHaveLength(230);
	expect(pages()).toHaveLength(3);
});

test('an object without records gives no item', async () => {
	expect(await names({ returnAll: true })).toEqual([]);
});

test('an offset passes records over', async () => {
	createPeople(5);

	expect(await names({ returnAll: true, options: { offset: 3 } })).toEqual(['P3', 'P4']);
});

test('objects, which all come in one answer, are put out up to the limit', async () => {
	const objects = { resource: 'object', operation: 'getAll' };

	expect(await nex.output({ ...objects, returnAll: true })).toHaveLength(3);
	expect(await nex.output({ ...objects, limit: 2 })).toHaveLength(2);
});

test('every item is linked to the input item that it came from', async () => {
	createPeople(3);
	const { outputs } = await nex.run(getMany({ limit: 2 }), { items: [{}, {}] });

	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 0, 1, 1].map((item) => ({ item })),
	);
});

test('sorts by an attribute', async () => {
	createPeople(4);

	expect(await names(sortedBy('lead_score'))).toEqual(['P0', 'P3', 'P2', 'P1']);
	expect(await names(sortedBy('lead_score', 'desc'))).toEqual(['P1', 'P2', 'P3', 'P0']);
});

test('sorts by when a record was updated, the latest first', async () => {
	createPeople(3);
	const [first] = sandbox().records('person');
	await nex.output(forRecord('update', first?.id ?? '', asJson({ job_title: 'CTO' })));

	const times = (await nex.output(getMany(sortedBy('updated_at', 'desc')))).map(
		(record) => record.updated_at,
	);

	expect(times).toHaveLength(3);
	expect(times).toEqual([...times].sort().reverse());
	expect(pages()[0]?.sort).toEqual({ attribute: 'updated_at', direction: 'desc' });
});

test.each<[INodeParameters, unknown, string[]]>([
	[{}, 'all', ['name', 'lead_score']],
	[{ returnAttributes: 'primary' }, 'primary', ['name']],
	[{ returnAttributes: 'none' }, 'none', []],
	[
		{ returnAttributes: 'custom', chosenAttributes: ['lead_score'] },
		{ mode: 'custom', slugs: ['lead_score'] },
		['lead_score'],
	],
])('with %j asks for the attributes %j', async (changes, attributes, slugs) => {
	createPeople(1);
	const [record] = await nex.output(getMany({ output: 'raw', ...changes }));

	expect(pages()[0]?.attributes).toEqual(attributes);
	expect(Object.keys(record?.attributes ?? {})).toEqual(slugs);
});

test('every page is asked for in the same order and with the same attributes', async () => {
	createPeople(150);
	await names({ returnAll: true, returnAttributes: 'primary', ...sortedBy('lead_score') });

	const asked = { attributes: 'primary', sort: { attribute: 'lead_score', direction: 'asc' } };
	expect(pages()).toEqual([
		{ ...asked, limit: 100, offset: 0 },
		{ ...asked, limit: 100, offset: 100 },
	]);
});

describe('what an expression gives', () => {
	test.each<[string, INodeParameters, Record<string, unknown>]>([
		[
			'one attribute as text',
			{ returnAttributes: 'custom', chosenAttributes: '={{ "lead_score" }}' },
			{ attributes: { mode: 'custom', slugs: ['lead_score'] } },
		],
		[
			'an empty attribute among others',
			{ returnAttributes: 'custom', chosenAttributes: '={{ ["", " ", "lead_score"] }}' },
			{ attributes: { mode: 'custom', slugs: ['lead_score'] } },
		],
		[
			'several attributes as text',
			{ returnAttributes: 'custom', chosenAttributes: '={{ "name, lead_score" }}' },
			{ attributes: { mode: 'custom', slugs: ['name', 'lead_score'] } },
		],
		['a number as text', { limit: '={{ " 7 " }}' }, { limit: 7 }],
		[
			'no direction for the ascending one',
			sortedBy('lead_score', '={{ undefined }}'),
			{ sort: { attribute: 'lead_score', direction: 'asc' } },
		],
	])('%s is taken', async (_what, changes, asked) => {
		await names(changes);

		expect(pages()).toEqual([expect.objectContaining(asked)]);
	});

	test('a number for the slug is taken as text', async () => {
		const { error } = await nex.run(
			getMany({ object: { __rl: true, mode: 'slug', value: '={{ 17 }}' } }),
		);

		expect(error?.httpCode).toBe('404');
		expect(sandbox().requests.at(-1)?.url).toBe('/api/developers/v1/objects/17/records');
	});
});

describe('while records come and go', () => {
	/** Reads all of 250 people; before the second page, something happens in Nex. */
	const readWhile = async (change: () => void) => {
		createPeople(250);
		sandbox().setFaults([
			{
				when: {
					matches: () => {
						if (pages().length === 2) change();
						return false;
					},
				},
				fault: { kind: 'hang' },
			},
		]);
		return await names({ returnAll: true });
	};

	test('a record that goes makes no other one be missed', async () => {
		const all = await readWhile(() => {
			sandbox().removeRecord(sandbox().records('person')[0]?.id ?? '');
		});

		expect([...new Set(all)].sort()).toEqual(
			Array.from({ length: 250 }, (_, index) => `P${index}`).sort(),
		);
		expect(all).toHaveLength(250);
	});

	test('a record that comes is there once', async () => {
		const all = await readWhile(() => {
			sandbox().addRecords('person', [{ name: 'New' }]);
		});

		expect(all.filter((name) => name === 'New')).toHaveLength(1);
		expect(new Set(all).size).toBe(251);
		expect(all).toHaveLength(251);
	});
});

describe('faults', () => {
	const second = { path: '/v1/objects/person/records', requests: 2 };

	test.each([
		['429', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
		['500', { kind: 'status', status: 500 }],
		['a reset connection', { kind: 'reset' }],
		['truncated JSON', { kind: 'truncatedJson' }],
	] as const)('%s on the way: the page is read again', async (_what, fault) => {
		createPeople(250);
		sandbox().setFaults([{ when: second, fault }]);

		expect(new Set(await names({ returnAll: true })).size).toBe(250);
	});

	test.each([
		['a page of HTML', { kind: 'html' }],
		['an empty answer', { kind: 'empty' }],
	] as const)(
		'%s on the way: an error that says so, behind the records that came before',
		async (_what, fault) => {
			createPeople(250);
			sandbox().setFaults([{ when: second, fault }]);
			const { outputs } = await nex.run(getMany({ returnAll: true }), {
				settings: { onError: 'continueRegularOutput' },
			});

			expect(outputs[0]).toHaveLength(101);
			expect(outputs[0]?.at(-1)).toMatchObject({
				json: {
					error: {
						message: expect.stringMatching(/^In item 0: .*not a list of records/) as string,
						whatToDo: expect.stringContaining('100 results had come before.') as string,
					},
				},
				pairedItem: { item: 0 },
			});
		},
	);
});

test('what came before a page that fails for good is put out before the error, which says how much', async () => {
	createPeople(250);
	sandbox().setFaults([
		{
			when: { path: '/v1/objects/person/records', requests: { from: 3 } },
			fault: { kind: 'status', status: 500, message: 'database is down' },
		},
	]);
	const { outputs } = await nex.run(getMany({ returnAll: true, options: { maxAttempts: 1 } }), {
		settings: { onError: 'continueRegularOutput' },
	});

	expect(outputs[0]).toHaveLength(201);
	expect(outputs[0]?.at(-1)?.json.error).toMatchObject({
		reason: 'serverFault',
		whatToDo: expect.stringContaining('200 results had come before.') as unknown,
	});
});

describe('a server whose pages are not what they should be', () => {
	interface Asked {
		limit: number;
		offset: number;
	}
	const people = (from: number, to: number, attributes = {}) =>
		Array.from({ length: Math.max(0, to - from) }, (_, index) => ({
			id: `${from + index}`,
			attributes,
		}));
	const cut = (count: number, { limit, offset }: Asked) =>
		people(offset, Math.min(offset + limit, count));

	/** Runs Get Many on a server that answers like this; gives what came of it and was asked for. */
	const read = async (
		answer: (asked: Asked, requests: number) => unknown,
		changes: INodeParameters = { returnAll: true },
	) => {
		await using server = await captureRequests((socket, { body }) => {
			const asked = JSON.parse(body) as Asked;
			socket.end(httpAnswer(answer(asked, server.requests.length)));
		});
		const { outputs, error } = await nex.run(getMany(changes), {
			baseUrl: server.url,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(error).toBeUndefined();
		const asked = server.requests.map(({ body }) => JSON.parse(body) as Asked);
		const items = outputs[0] ?? [];
		expect(items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
		return {
			came: items.flatMap(({ json }) => (json.error === undefined ? [json.id] : [])),
			errors: items.flatMap(({ json }) => (json.error === undefined ? [] : [json.error])),
			asked: asked.map(({ limit, offset }) => [limit, offset]),
		};
	};
	const idsOf = (records: Array<{ id: string }>) => records.map(({ id }) => id);

	test.each([[[]], [null]])(
		'%j in the middle, again and again: an error that says how much of how much came, behind what came',
		async (nothing) => {
			const { came, errors, asked } = await read((page) => ({
				data: page.offset < 500 ? cut(1234, page) : nothing,
				total: 1234,
			}));

			expect(came).toEqual(idsOf(people(0, 500)));
			expect(errors).toEqual([
				{
					message: 'In item 0: Only 500 of 1234 records came from Nex',
					reason: 'incomplete',
					httpStatus: 200,
					attempts: 1,
					whatToDo: expect.stringContaining('Run the workflow again later.') as unknown,
				},
			]);
			expect(asked.slice(5)).toEqual([
				[100, 500],
				[100, 500],
				[100, 500],
			]);
		},
	);

	test('with Stop Workflow that error ends the run', async () => {
		await using server = await captureRequests(httpAnswer({ data: [{ id: '1' }], total: 3 }));
		const { outputs, error } = await nex.run(getMany(), { baseUrl: server.url });

		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toBe('In item 0: Only 1 of 3 records came from Nex');
		expect(error?.description).toContain("set 'On Error' to 'Continue'");
	});

	test('pages without an end and without a total are read no further than n8n takes', async () => {
		const { came, errors, asked } = await read(({ offset }) => ({
			data: people(offset, offset + 10_000),
		}));

		expect(came).toHaveLength(100_000);
		expect(errors).toEqual([
			expect.objectContaining({
				reason: 'incomplete',
				message:
					'In item 0: These are more than 100000 records, and n8n takes no more than 100000 from one item',
			}),
		]);
		expect(asked).toHaveLength(11);
	});

	describe('of more than 10 MB', () => {
		const attributes = { notes: 'x'.repeat(380_000) };

		test('are asked for with half as many records, and stay that short', async () => {
			const { came, errors, asked } = await read(({ limit, offset }) => ({
				data: people(offset, Math.min(offset + limit, 60), attributes),
				total: 60,
			}));

			expect(errors).toEqual([]);
			expect(came).toEqual(idsOf(people(0, 60)));
			expect(asked).toEqual([
				[100, 0],
				[50, 0],
				[25, 0],
				[25, 25],
				[25, 50],
			]);
		});

		test('for a single record are an error that says so, behind what came', async () => {
			const { came, errors } = await read(
				({ limit, offset }) => ({
					data: people(offset, offset + limit, {
						notes: offset + limit > 2 ? 'x'.repeat(11_000_000) : '',
					}),
					total: 4,
				}),
				{ limit: 4 },
			);

			expect(came).toEqual(['0', '1']);
			expect(errors).toEqual([
				expect.objectContaining({
					message:
						'In item 0: The record at offset 2 is too large: on its own, it makes an answer of more than 10 MB',
					whatToDo: expect.stringContaining('Attributes to Return') as unknown,
				}),
			]);
		});
	});
});

describe('what can not be right is refused before anything is sent', () => {
	test.each<[INodeParameters, string]>([
		[{ limit: '={{ 0 }}' }, "'Limit' is not a whole number of at least 1"],
		[{ limit: '={{ 2.5 }}' }, "'Limit' is not a whole number of at least 1"],
		[{ limit: 100_001 }, 'These are 100001 records, and n8n takes no more than 100000'],
		[{ options: { offset: -1 } }, "'Offset' is not a whole number of at least 0"],
		[{ options: { offset: '={{ " " }}' } }, "'Offset' is not a whole number of at least 0"],
		...['={{ "" }}', '={{ [] }}', '={{ undefined }}'].map(
			(chosenAttributes): [INodeParameters, string] => [
				{ returnAttributes: 'custom', chosenAttributes },
				'No attribute is chosen',
			],
		),
		[
			{ returnAttributes: 'custom', chosenAttributes: '={{ ["name", {}] }}' },
			'{} is not the slug of an attribute',
		],
		...['', '={{ undefined }}', '={{ ["name"] }}'].map((sortBy): [INodeParameters, string] => [
			sortedBy(sortBy),
			'There is a sort, but nothing to sort by',
		]),
		[{ object: { __rl: true, mode: 'slug', value: '={{ "" }}' } }, 'No object is chosen'],
		[
			{ object: { __rl: true, mode: 'slug', value: '={{ 40817263540017003 }}' } },
			'The ID of the object came as the number',
		],
	])('%j', async (changes, message) => {
		const { error } = await nex.run(getMany(changes));

		expect(error?.message).toContain(`In item 0: ${message}`);
		expect(sandbox().requests).toHaveLength(0);
	});
});

test('a key that may not read records is told the scope', async () => {
	const { error } = await nex.run(getMany(), { apiKey: sandbox().keys.readOnly });

	expect(error?.description).toContain('give the key the scope record.read');
});
