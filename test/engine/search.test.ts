import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
const nex = useNode(sandbox);

const search = (query: string) => ({ resource: 'record', operation: 'search', query });

function createAcme(): void {
	sandbox().addRecords('person', [{ name: 'Jane', job_title: 'CEO of Acme' }]);
	sandbox().addRecords('company', [{ name: 'Acme' }]);
}

test('each hit is an item: its ID and what names it, then its type, what matched and how well', async () => {
	createAcme();
	const hits = await nex.output(search('acme'));

	expect(hits.map((hit) => Object.entries(hit))).toEqual([
		[
			['id', sandbox().records('person')[0]?.id],
			['primary_value', 'Jane'],
			['type', 'person'],
			['matched_value', 'CEO of Acme'],
			['score', 0.5],
		],
		expect.arrayContaining([['primary_value', 'Acme']]),
	]);
});

test('raw, a hit is as Nex sends it, with its type', async () => {
	createAcme();
	const hits = await nex.output({ ...search(' acme '), output: 'raw' });

	expect(hits).toEqual([
		{
			type: 'person',
			id: sandbox().records('person')[0]?.id,
			primary_value: 'Jane',
			matched_value: 'CEO of Acme',
			score: 0.5,
			entity_definition_id: sandbox().object('person').id,
		},
		expect.objectContaining({ type: 'company', primary_value: 'Acme', score: 1 }),
	]);
	expect(sandbox().requests.at(-1)?.json).toEqual({ query: 'acme' });
});

test('of a hit, the ID and the selected fields come out, in their order', async () => {
	createAcme();
	const selectedFields = ['score', 'primary_value'];
	const hits = await nex.output({ ...search('acme'), output: 'selected', selectedFields });

	expect(hits.map((hit) => Object.entries(hit))).toEqual([
		[
			['id', sandbox().records('person')[0]?.id],
			['score', 0.5],
			['primary_value', 'Jane'],
		],
		expect.arrayContaining([['primary_value', 'Acme']]),
	]);
});

test.each(['toString', 'email_addresses', 'Primary Value'])(
	'a field that no match has is refused before anything is sent: %s',
	async (field) => {
		const selectedFields = ['score', field];
		const { error } = await nex.run({ ...search('acme'), output: 'selected', selectedFields });

		expect([error?.message, error?.description]).toEqual([
			`In item 0: A search result has no field "${field}"`,
			"Check 'Field Names or IDs': there are id, primary_value, type, matched_value, score, entity_definition_id.",
		]);
		expect(sandbox().requests).toEqual([]);
	},
);

test('nothing found is no item', async () => {
	expect(await nex.output(search('nobody'))).toEqual([]);
});

test('results that come as a list are items too', async () => {
	const hits = [
		{ id: '1', type: 'person', primary_value: 'Jane', score: 0.9 },
		{ id: '2', primary_value: 'Acme' },
	];
	await using server = await captureRequests(
		httpAnswer({ results: hits, errored_search_types: null }),
	);

	expect(await nex.output(search('acme'), { baseUrl: server.url })).toEqual(hits);
});

test('every hit is linked to the item that asked for it', async () => {
	createAcme();
	const { outputs } = await nex.run(search('={{ $json.text }}'), {
		items: [{ text: 'nobody' }, { text: 'acme' }, { text: 'jane' }],
	});

	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 1 },
		{ item: 1 },
		{ item: 2 },
	]);
});

describe('types that Nex fails to search', () => {
	beforeEach(() => {
		createAcme();
		sandbox().breakSearch(['company', 'subscription']);
	});

	test('are an error that names them', async () => {
		const { error } = await nex.run(search('acme'));

		expect(error?.message).toBe(
			'In item 0: Nex could not search all types of records. Not searched: company, subscription',
		);
		expect(error?.description).toContain("set 'On Error' to 'Continue'");
	});

	test.each([
		['continueRegularOutput', [['person', 'error']]],
		['continueErrorOutput', [['person'], ['error']]],
	] as const)('with %s the hits of the others come too', async (onError, expected) => {
		const { outputs } = await nex.run(search('acme'), { settings: { onError } });

		expect(
			outputs.map((items) => items.map(({ json }) => (json.error ? 'error' : json.type))),
		).toEqual(expected);
		expect(outputs.flat().map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	});
});

test('a text of more than 500 characters is refused before anything is sent', async () => {
	const { error } = await nex.run(search('x'.repeat(501)));

	expect(error?.message).toBe(
		'In item 0: The text to search for has 501 characters, and Nex takes up to 500',
	);
	expect(sandbox().requests).toHaveLength(0);
});

test('500 characters are sent, however many bytes they take', async () => {
	expect(await nex.output(search('😀'.repeat(500)))).toEqual([]);
});

test.each([
	['a page of HTML', { kind: 'html' }],
	['an empty answer', { kind: 'empty' }],
] as const)('%s is an error that says so', async (_what, fault) => {
	sandbox().setFaults([{ fault }]);
	const { error } = await nex.run(search('acme'));

	expect(error?.message).toContain('not the result of a search');
});

test('a search whose answer is truncated JSON is repeated', async () => {
	createAcme();
	sandbox().setFaults([{ when: { requests: 1 }, fault: { kind: 'truncatedJson' } }]);

	expect(await nex.output(search('acme'))).toHaveLength(2);
});
