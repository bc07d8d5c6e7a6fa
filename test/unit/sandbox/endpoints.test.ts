import {
	Contract,
	type Sandbox,
	sandboxKeyScopes,
	sandboxKeys,
	type Scope,
} from '../../../sandbox';
import { writingHandlers } from '../../../sandbox/handlers';
import { clientOf, messageOf, type Reply } from './client';
import { runningSandbox } from './runningSandbox';

/** One of everything that a path can name, by the name of the path parameter. */
type Present = Record<string, string>;

const unknownId = '40817263540099999';

/** A body for each operation that takes one. All the rest comes from the contract. */
const bodies: Record<string, (present: Present & { other: string; company: string }) => unknown> = {
	upsertRecord: () => ({ matching_attribute: 'email_addresses', attributes: jane }),
	createRecord: () => ({ attributes: { name: 'Joe' } }),
	updateRecord: () => ({ attributes: { job_title: 'CTO' } }),
	listRecords: () => ({}),
	searchRecords: () => ({ query: 'jane' }),
	createList: () => ({ slug: 'leads', name: 'Leads' }),
	addListMember: ({ other }) => ({ parent_id: other }),
	upsertListMember: ({ other }) => ({ parent_id: other }),
	listMembers: () => ({}),
	updateListMember: () => ({ attributes: { score: 1 } }),
	createNote: () => ({ title: 'Call' }),
	updateNote: () => ({ title: 'Second call' }),
	createTask: () => ({ title: 'Call back' }),
	updateTask: () => ({ is_completed: true }),
	createRelationship: ({ definition, record_id, company }) => ({
		definition_id: definition,
		entity_1_id: record_id,
		entity_2_id: company,
	}),
	askContext: () => ({ query: 'Who is Jane?' }),
	addContextText: () => ({ content: 'Jane called.' }),
	createAiList: () => ({ query: 'All contacts' }),
};

const jane = { name: 'Jane', email_addresses: ['jane@example.com'] };

const everyScope = sandboxKeyScopes[sandboxKeys.full] ?? [];
const keyWithout = (scope: string) => `sk-sandbox-without-${scope}`;
const keys = Object.fromEntries(
	everyScope.map((left) => [keyWithout(left), everyScope.filter((scope) => scope !== left)]),
) as Record<string, readonly Scope[]>;

describe('every endpoint', () => {
	// The schemas of an operation are compiled when it is first asked for, and here all of them are.
	jest.setTimeout(60_000);
	const sandbox = runningSandbox({ keys });

	interface Sent {
		operationId: string;
		key?: string;
		/** What a path parameter is instead. */
		path?: Present;
		query?: string;
		body?: string;
	}

	const operationOf = async (operationId: string) => {
		const { operations } = await Contract.load();
		const operation = operations.find((known) => known.operationId === operationId);
		if (operation === undefined) throw new Error(`The contract has no ${operationId}`);
		return operation;
	};
	const send = async ({ operationId, key, path = {}, query = '', body }: Sent): Promise<Reply> => {
		const operation = await operationOf(operationId);
		const present = await oneOfEverything(sandbox());
		const filled = operation.path.replace(
			/\{(\w+)\}/g,
			(_whole, name: string) => path[name] ?? present[name] ?? 'missing',
		);
		const usual = bodies[operationId]?.(present);
		return clientOf(sandbox(), key).send(operation.method, `${filled}${query}`, {
			body: body ?? (usual === undefined ? undefined : JSON.stringify(usual)),
		});
	};
	const operationIds = async () =>
		(await Contract.load()).operations.map(({ operationId }) => operationId);
	/** Tries something with every operation, and tells which of them did not go that way. */
	const exceptions = async (
		names: readonly string[],
		goes: (operationId: string) => Promise<boolean>,
	): Promise<string[]> => {
		const others: string[] = [];
		for (const operationId of names) {
			sandbox().reset();
			if (!(await goes(operationId))) others.push(operationId);
		}
		return others;
	};

	it('is in the table of bodies where it takes one', async () => {
		const { operations } = await Contract.load();
		const withBody = operations.filter(({ definition }) => definition.requestBody !== undefined);

		expect(withBody.map(({ operationId }) => operationId).sort()).toEqual(
			Object.keys(bodies).sort(),
		);
	});

	it('answers 200, and the log says whether it changed something', async () => {
		const others = await exceptions(await operationIds(), async (operationId) => {
			const { status } = await send({ operationId });
			const { stored } = sandbox().requests.at(-1) ?? {};
			return status === 200 && stored === operationId in writingHandlers;
		});

		expect(others).toEqual([]);
	});

	it('answers a key that it does not know with 401', async () => {
		const others = await exceptions(await operationIds(), async (operationId) => {
			const reply = await send({ operationId, key: 'sk-sandbox-wrong' });
			return reply.status === 401 && messageOf(reply).includes('key');
		});

		expect(others).toEqual([]);
	});

	it('answers a key that has every scope but its own with 403, and names the scope', async () => {
		const others = await exceptions(await operationIds(), async (operationId) => {
			const { requiredScope } = await operationOf(operationId);
			const reply = await send({ operationId, key: keyWithout(requiredScope) });
			return reply.status === 403 && messageOf(reply).includes(`"${requiredScope}"`);
		});

		expect(others).toEqual([]);
	});

	it('answers each part of a path that names nothing with 404', async () => {
		const { operations } = await Contract.load();
		const cases = operations.flatMap(({ operationId, path }) =>
			[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ operationId, name })),
		);
		const others: unknown[] = [];
		for (const { operationId, name } of cases) {
			sandbox().reset();
			const { status } = await send({ operationId, path: { [name]: unknownId } });
			if (status !== 404) others.push({ operationId, name, status });
		}

		expect(cases.length).toBeGreaterThan(20);
		expect(others).toEqual([]);
	});

	it('answers an unknown query parameter with 400', async () => {
		const others = await exceptions(await operationIds(), async (operationId) => {
			return (await send({ operationId, query: '?colour=red' })).status === 400;
		});

		expect(others).toEqual([]);
	});

	it.each(['{', '[]', '{"colour":"red"}'])(
		'that takes a body answers %s with 400',
		async (body) => {
			const others = await exceptions(Object.keys(bodies), async (operationId) => {
				return (await send({ operationId, body })).status === 400;
			});

			expect(others).toEqual([]);
		},
	);

	it('keeps to the rate limit, and meets the faults of the script', async () => {
		const others = await exceptions(await operationIds(), async (operationId) => {
			await oneOfEverything(sandbox());
			sandbox().setFaults([{ fault: { kind: 'status', status: 503 } }]);
			sandbox().setRateLimit({ requests: 3, seconds: 3600 });
			const faulty = await send({ operationId });
			const limited = await send({ operationId });
			return faulty.status === 503 && limited.status === 429;
		});

		expect(others).toEqual([]);
	});
});

/** Puts one of everything into the store; what takes a request takes two. */
async function oneOfEverything(
	sandbox: Sandbox,
): Promise<Present & { other: string; company: string }> {
	const [person = '', other = ''] = sandbox.addRecords('person', [
		{ name: 'Jane' },
		{ name: 'Other' },
	]);
	const [company = ''] = sandbox.addRecords('company', [{ name: 'Acme' }]);
	sandbox.addMember('vip_customers', person);
	const definition = sandbox.relationshipDefinitions()[0]?.id ?? '';
	const client = clientOf(sandbox);
	const text = await client.sendJson('POST', '/v1/context/text', { content: 'Jane called.' });
	const list = await client.sendJson('POST', '/v1/context/list/jobs', { query: 'contacts' });
	return {
		other,
		company,
		definition,
		slug: 'person',
		id: sandbox.lists('person')[0]?.id ?? '',
		record_id: person,
		note_id: sandbox.addNote({ title: 'Call' }),
		task_id: sandbox.addTask({ title: 'Call back' }),
		rel_id: sandbox.relate(definition, person, company),
		artifact_id: /\d{19}/.exec(text.text)?.[0] ?? '',
		job_id: (list.json as { message?: { job_id: string } }).message?.job_id ?? '',
	};
}
