import type { INodeParameters } from 'n8n-workflow';

import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forPeople } from './parameters';

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
	(await nex.output(getMany({ simplify: true, ...changes }))).map(({ name }) => name);
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

test('every item is linked to the input item that it came from', async () => {
	createPeople(3);
	const { outputs } = await nex.run(getMany({ limit: 2 }), { items: [{}, {}] });

	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 0, 1, 1].map((item) => ({ item })),
	);
});

test('sorts by an attribute', async () => {
	createPeople(4);

	expect(await names({ options: { sortBy: 'lead_score' } })).toEqual(['P0', 'P3', 'P2', 'P1']);
	expect(await names({ options: { sortBy: 'lead_score', sortDirection: 'desc' } })).toEqual([
		'P1',
		'P2',
		'P3',
		'P0',
	]);
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
	const [record] = await nex.output(getMany(changes));

	expect(pages()[0]?.attributes).toEqual(attributes);
	expect(Object.keys(record?.attributes ?? {})).toEqual(slugs);
});

test('every page is asked for in the same order and with the same attributes', async () => {
	createPeople(150);
	await names({ returnAll: true, returnAttributes: 'primary', options: { sortBy: 'lead_score' } });

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
			{ returnAttributes: 'custom', chosenAttributes: '={{ ["", "lead_score"] }}' },
			{ attributes: { mode: 'custom', slugs: ['lead_score'] } },
		],
		['a number as text', { limit: '={{ " 7 " }}' }, { limit: 7 }],
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

	test('nothing to sort by leaves the order to Nex', async () => {
		await names({ options: { sortBy: '={{ "" }}', sortDirection: 'desc' } });

		expect(pages()[0]).not.toHaveProperty('sort');
	});
});

test('an object that is not there is named', async () => {
	const object = { __rl: true, mode: 'slug', value: 'planet' };
	const { error } = await nex.run(getMany({ object }));

	expect(error?.message).toMatch(/^Item 0: Nex has no such object: .*planet/);
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
		'%s on the way: an error that says so, and no half of the records',
		async (_what, fault) => {
			createPeople(250);
			sandbox().setFaults([{ when: second, fault }]);
			const { outputs } = await nex.run(getMany({ returnAll: true }), {
				settings: { onError: 'continueRegularOutput' },
			});

			expect(outputs[0]?.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
				{
					json: {
						error: expect.objectContaining({
							message: expect.stringMatching(/^Item 0: .*not a page of records/) as string,
						}) as unknown,
					},
					pairedItem: { item: 0 },
				},
			]);
		},
	);
});

describe('what can not be right is refused before anything is sent', () => {
	test.each<[INodeParameters, string]>([
		[{ limit: '={{ 0 }}' }, 'Limit is not a whole number of at least 1'],
		[{ limit: '={{ 2.5 }}' }, 'Limit is not a whole number of at least 1'],
		[{ limit: 100_001 }, 'These are 100001 records, and n8n takes no more than 100000'],
		[{ options: { offset: -1 } }, 'Offset is not a whole number of at least 0'],
		[{ options: { offset: '={{ " " }}' } }, 'Offset is not a whole number of at least 0'],
		[{ returnAttributes: 'custom', chosenAttributes: '={{ "" }}' }, 'No attribute is chosen'],
		[{ returnAttributes: 'custom', chosenAttributes: '={{ [] }}' }, 'No attribute is chosen'],
		[{ object: { __rl: true, mode: 'slug', value: '={{ "" }}' } }, 'No object is chosen'],
	])('%j', async (changes, message) => {
		const { error } = await nex.run(getMany(changes));

		expect(error?.message).toContain(`Item 0: ${message}`);
		expect(sandbox().requests).toHaveLength(0);
	});
});

test('a key that may not read records is told the scope', async () => {
	const { error } = await nex.run(getMany(), { apiKey: sandbox().keys.readOnly });

	expect(error?.description).toContain('give the key the scope record.read');
});
