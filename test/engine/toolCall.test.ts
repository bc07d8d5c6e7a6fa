import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INode, INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import { Nex } from '../../nodes/Nex/Nex.node';
import { whileAgentRuns } from './n8n/callTool';
import type { Tool } from './n8n/callTool';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { useSandbox } from './nexSandbox';
import type { OperationRow } from './operationRow';
import { operationRows } from './operationRows';
import { asFields, forPeople, forRecord, withFields } from './parameters';

const sandbox = useSandbox();
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

const fromModel = (key: string) => `={{ $fromAI('${key}', '', 'string') }}`;

const creating = forPeople('create', asFields('createAttributes', { name: fromModel('name') }));

/** Runs an agent that has 25 items of its own, and does with the tool what the test says. */
async function whileAgentHas25Items(
	parameters: INodeParameters,
	use: (tool: Tool) => Promise<void>,
	settings?: Partial<INode>,
): Promise<void> {
	const { url, keys } = sandbox();
	await whileAgentRuns(
		nex,
		{
			parameters,
			items: Array.from({ length: 25 }, (_, question) => ({ question })),
			credential: { apiKey: keys.full, baseUrl: url },
			settings,
		},
		use,
	);
}

const nameOf = ([record]: IDataObject[]) => (record?.attributes as IDataObject).name;
const messageOf = async (call: Promise<unknown>) =>
	await call.then(
		() => 'The call did not fail',
		(error: unknown) => (error as Error).message,
	);

describe('a model', () => {
	const person = { __rl: true, mode: 'list', value: 'person' } as INodeParameters;
	const description = (key: string) => `={{ $fromAI('${key}', 'What it is', 'string') }}`;
	const [id, name] = [description('id'), description('name')];

	/** What a person sets up for each operation, and the first words of what comes back. */
	const tools: Array<[string, INodeParameters, string]> = [
		[
			'Upsert list member in Nex',
			{
				...forRecord('upsertMember', id, asFields('memberAttributes', { notes: name })),
				resource: 'listMember',
				object: person,
				list: { __rl: true, mode: 'id', value: description('list') },
			},
			'"notes":"Ada"',
		],
		['Create record in Nex', creating, '"name":"Ada"'],
		['Delete record in Nex', forRecord('delete', id), '"deleted":true'],
		['Get record in Nex', forRecord('get', id), '"name":"Jane Smith"'],
		[
			'Get many records in Nex',
			forPeople('getAll', { limit: `={{ $fromAI('limit', 'How many', 'number') }}` }),
			'"name":"Jane Smith"',
		],
		[
			'Search records in Nex',
			{ resource: 'record', operation: 'search', query: description('query') },
			'"primary_value":"Jane Smith"',
		],
		[
			'Update record in Nex',
			forRecord('update', id, {
				object: person,
				...asFields('updateAttributes', { job_title: name }),
			}),
			'"job_title":"Ada"',
		],
		[
			'Upsert record in Nex',
			withFields({ name, email_addresses: description('email') }),
			'"name":"Ada"',
		],
	];

	test.each(tools)('reads "%s" and calls it', async (told, parameters, result) => {
		sandbox().addRecords('person', [{ name: 'Jane Smith' }]);
		const given = {
			id: sandbox().records('person')[0]?.id,
			list: sandbox().lists('person')[0]?.id,
			name: 'Ada',
			email: 'ada@example.com',
			query: 'jane',
			limit: 1,
		};

		await whileAgentHas25Items(parameters, async (tool) => {
			expect(tool.description).toBe(told);
			const results = await tool.call(given);

			expect(results).toHaveLength(1);
			expect(JSON.stringify(results)).toContain(result);
		});
	});

	/** Lets the model fill in every text of the parameters. */
	const filledIn = (parameters: INodeParameters) => {
		const given: IDataObject = {};
		const fill = (value: unknown, name: string): unknown => {
			if (typeof value === 'string' && name !== 'mode') {
				const key = `text_${Object.keys(given).length}`;
				given[key] = value;
				return description(key);
			}
			if (typeof value !== 'object' || value === null) return value;
			return Object.fromEntries(
				Object.entries(value).map(([inner, each]) => [inner, fill(each, inner)]),
			);
		};
		return { given, parameters: fill(parameters, '') as INodeParameters };
	};

	const actionOf = ({ resource, operation }: OperationRow) =>
		new Nex().description.properties
			.filter(({ name, displayOptions }) => {
				return name === 'operation' && displayOptions?.show?.resource?.includes(resource);
			})
			.flatMap(({ options }) => options as INodePropertyOptions[])
			.find(({ value }) => value === operation)?.action ?? '';

	test.each(
		operationRows
			.map((row) => [`${actionOf(row)} in Nex`, row] as const)
			.filter(([told]) => !tools.some(([known]) => known === told)),
	)('reads "%s", fills in every text, and calls it', async (told, row) => {
		const { resource, operation } = row;
		const prepared = row.prepare(sandbox());
		const { given, parameters } = filledIn(prepared.parameters);

		await whileAgentHas25Items({ resource, operation, ...parameters }, async (tool) => {
			expect(tool.description).toBe(told);
			expect(await tool.call(given)).toEqual(
				prepared.output.map((each) => expect.objectContaining(each) as IDataObject),
			);
		});
	});
});

describe('the result of a call is the record that it was for', () => {
	const names = ['Ada', 'Ben', 'Cleo', 'Dan'];

	test('called one after another', async () => {
		const results: unknown[] = [];

		await whileAgentHas25Items(creating, async (tool) => {
			for (const name of names) results.push(nameOf(await tool.call({ name })));
		});

		expect(results).toEqual(names);
		expect(sandbox().records('person')).toHaveLength(names.length);
	});

	test('called all at once', async () => {
		sandbox().setLatency(20);

		await whileAgentHas25Items(creating, async (tool) => {
			const results = await Promise.all(names.map(async (name) => await tool.call({ name })));
			expect(results.map(nameOf)).toEqual(names);
		});

		expect(sandbox().records('person')).toHaveLength(names.length);
	});
});

test('calls at once do not disturb each other: one that is refused ends no other', async () => {
	sandbox().setLatency(20);
	sandbox().setFaults([
		{
			when: { attribute: { slug: 'name', value: 'Ben' } },
			fault: { kind: 'status', status: 400, message: 'no' },
		},
	]);

	await whileAgentHas25Items(creating, async (tool) => {
		const [ada, ben, cleo] = await Promise.allSettled(
			['Ada', 'Ben', 'Cleo'].map(async (name) => await tool.call({ name })),
		);
		expect([ada?.status, ben?.status, cleo?.status]).toEqual([
			'fulfilled',
			'rejected',
			'fulfilled',
		]);
	});
});

describe("an error counts none of the agent's own items", () => {
	test.each<[string, INodeParameters, IDataObject]>([
		['one that Nex refuses', forRecord('get', fromModel('id')), { id: '17' }],
		['one that cannot be right', forRecord('get', fromModel('id')), { id: 'no ID' }],
	])('%s', async (_what, parameters, given) => {
		await whileAgentHas25Items(parameters, async (tool) => {
			const message = await messageOf(tool.call(given));

			expect(message).toMatch(/^In item 0: /);
			expect(message).not.toMatch(/Of this run|not sent/);
		});
	});

	test('with On Error set to Continue', async () => {
		await whileAgentHas25Items(
			forRecord('get', fromModel('id')),
			async (tool) => {
				const [result] = await tool.call({ id: '17' });

				expect(JSON.stringify(result)).not.toMatch(/Of this run|not sent/);
			},
			{ onError: 'continueRegularOutput' },
		);
	});
});

test('nothing of an ended call waits for the end of the execution', async () => {
	await whileAgentHas25Items(creating, async (tool) => {
		const before = getEventListeners(tool.cancelSignal, 'abort').length;
		for (const name of ['Ada', 'Ben']) await tool.call({ name });
		await Promise.all(['Cleo', 'Dan'].map(async (name) => await tool.call({ name })));
		sandbox().setFaults([{ fault: { kind: 'status', status: 400, message: 'no' } }]);
		await messageOf(tool.call({ name: 'Eve' }));
		// n8n's HTTP client lets go of the signal when the connection has closed.
		await sleep(50);

		expect(getEventListeners(tool.cancelSignal, 'abort')).toHaveLength(before);
	});
});
