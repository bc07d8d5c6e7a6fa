import type { INodeListSearchResult, INodeParameters, ResourceMapperFields } from 'n8n-workflow';

import { Nex } from '../../nodes/Nex/Nex.node';
import { editorCall } from './n8n/editorCall';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { useSandbox } from './nexSandbox';
import { forRecord } from './parameters';
import { unknownId } from './people';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const sandbox = useSandbox();
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

interface Call {
	object?: string;
	apiKey?: string;
	baseUrl?: string;
	parameters?: INodeParameters;
	filter?: string;
}

function context({ object = 'person', apiKey, baseUrl, parameters }: Call) {
	const form = { object: { __rl: true, mode: 'list', value: object }, ...parameters };
	return editorCall(nex, form, {
		apiKey: apiKey ?? sandbox().keys.full,
		baseUrl: baseUrl ?? sandbox().url,
	});
}

async function list(
	method:
		| 'searchLists'
		| 'searchMatchingAttributes'
		| 'searchMembers'
		| 'searchNotes'
		| 'searchObjects'
		| 'searchRecords'
		| 'searchRelationshipTypes'
		| 'searchTasks',
	call: Call = {},
): Promise<INodeListSearchResult> {
	const search = nex.node.methods?.listSearch?.[method];
	if (search === undefined) throw new Error(`The node has no ${method}`);
	return await search.call(context(call), call.filter);
}

async function fields(call: Call = {}, method = 'mapAttributes'): Promise<ResourceMapperFields> {
	const map = nex.node.methods?.resourceMapping?.[method];
	if (map === undefined) throw new Error(`The node has no ${method}`);
	return await map.call(context(call));
}

describe('the list of objects', () => {
	test("shows the workspace's objects by name, with the slug as value", async () => {
		expect(await list('searchObjects')).toEqual({
			results: [
				{ name: 'Company', value: 'company' },
				{ name: 'Person', value: 'person' },
				{ name: 'Subscription', value: 'subscription' },
			],
		});
	});

	test.each([
		['PERS', ['person']],
		['compan', ['company']],
		['  subscription ', ['subscription']],
		['nothing like it', []],
	])('filtered by %j shows %j', async (filter, expected) => {
		const { results } = await list('searchObjects', { filter });

		expect(results.map(({ value }) => value)).toEqual(expected);
	});

	test('takes one request', async () => {
		await list('searchObjects');

		expect(sandbox().requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
			'GET /api/developers/v1/objects',
		]);
	});

	test('of a workspace with 200 objects shows all of them', async () => {
		for (let index = 0; index < 197; index++) {
			sandbox().addObject({
				slug: `object_${index}`,
				name: `Object ${index}`,
				name_plural: `Objects ${index}`,
				type: 'custom',
				attributes: [],
			});
		}

		expect((await list('searchObjects')).results).toHaveLength(200);
	});

	test('of a workspace without objects says so', async () => {
		['person', 'company', 'subscription'].forEach((slug) => {
			sandbox().removeObject(slug);
		});

		await expect(list('searchObjects')).rejects.toThrow('Nex has no object');
	});
});

describe('the list of matching attributes', () => {
	test('offers unique attributes only', async () => {
		expect(await list('searchMatchingAttributes', { object: 'subscription' })).toEqual({
			results: [
				{ name: 'Billing Emails', value: 'billing_emails' },
				{ name: 'Contract Number', value: 'contract_number' },
			],
		});
	});

	test('takes one request', async () => {
		await list('searchMatchingAttributes');

		expect(sandbox().requests).toHaveLength(1);
	});

	test('of an object without a unique attribute says so', async () => {
		sandbox().removeAttribute('person', 'email_addresses');

		await expect(list('searchMatchingAttributes')).rejects.toThrow(
			'Nex has no unique attribute of "Person"',
		);
	});

	test('before an object is chosen says what to do', async () => {
		await expect(list('searchMatchingAttributes', { object: '' })).rejects.toMatchObject({
			message:
				"No object is chosen yet, or the expression under 'Object' has no value in the form yet",
			description:
				"Choose one under 'Object'; where it is an expression, run the nodes before this one, so that it has a value. Then open this again.",
		});
	});
});

describe('the list of fields for the output', () => {
	const namesOf = async (parameters: INodeParameters) => {
		const load = nex.node.methods?.loadOptions?.getOutputFields;
		const options = await load?.call(context({ parameters }));
		return options?.map(({ value }) => value);
	};

	test("has the object's attributes in Nex's order, then what a record has beside them", async () => {
		sandbox().addAttribute('person', { slug: 'type', name: 'Kind', type: 'text' });
		const names = await namesOf({ operation: 'getAll' });

		expect(names?.slice(0, 2)).toEqual(['name', 'email_addresses']);
		expect(names?.slice(-4)).toEqual(['attributes.type', 'created_at', 'type', 'updated_at']);
		expect(sandbox().requests).toHaveLength(1);
	});

	test('has, for a search, what Nex says of each match, without a request', async () => {
		expect(await namesOf({ operation: 'search' })).toEqual([
			...['primary_value', 'type', 'matched_value', 'score', 'entity_definition_id'],
		]);
		expect(sandbox().requests).toEqual([]);
	});

	test('says what to do for a record that is given by its ID alone', async () => {
		const load = nex.node.methods?.loadOptions?.getOutputFields;
		const { url, keys } = sandbox();
		const call = editorCall(nex, forRecord('get', unknownId), { apiKey: keys.full, baseUrl: url });

		await expect(load?.call(call)).rejects.toThrow(
			/can't be listed\. Give their slugs with an expression/,
		);
		expect(sandbox().requests).toEqual([]);
	});
});

describe('the list of notes', () => {
	test('shows the notes by title, each with its ID, which tells namesakes apart', async () => {
		const [call, other, write] = ['Call', 'Call', 'Write'].map((title) =>
			sandbox().addNote({ title }),
		);

		const { results } = await list('searchNotes');
		expect(new Set(results.map(({ name }) => name))).toEqual(
			new Set([`Call (${call})`, `Call (${other})`, `Write (${write})`]),
		);
		expect(results.at(-1)).toEqual({ name: `Write (${write})`, value: write });
		expect(sandbox().requests).toHaveLength(1);
	});

	test('filtered shows those whose title holds it', async () => {
		sandbox().addNote({ title: 'Call' });
		const write = sandbox().addNote({ title: 'Write' });

		expect((await list('searchNotes', { filter: ' WRIT ' })).results).toEqual([
			{ name: `Write (${write})`, value: write },
		]);
	});
});

describe('the list of tasks', () => {
	test('shows what Nex finds by what was typed, with one request', async () => {
		sandbox().addTask({ title: 'Call' });
		const write = sandbox().addTask({ title: 'Write & send' });

		expect((await list('searchTasks', { filter: ' e & s' })).results).toEqual([
			{ name: `Write & send (${write})`, value: write },
		]);
		expect(sandbox().requests.map(({ url }) => url)).toEqual([
			'/api/developers/v1/tasks?search=e%20%26%20s&limit=100',
		]);
	});

	test('shows the first ones before anything is typed', async () => {
		const call = sandbox().addTask({ title: 'Call' });

		expect((await list('searchTasks')).results).toEqual([{ name: `Call (${call})`, value: call }]);
	});

	test('is empty where nothing is found', async () => {
		sandbox().addTask({ title: 'Call' });

		expect(await list('searchTasks', { filter: 'nothing like it' })).toEqual({ results: [] });
	});
});

describe('the list of relationship types', () => {
	test('reads as a sentence, in both directions', async () => {
		const { results } = await list('searchRelationshipTypes');

		expect(results.map(({ name }) => name)).toEqual([
			'Company pays for Subscription (Subscription is paid by Company)',
			'Person manages Person (Person reports to Person)',
			'Person works at Company (Company employs Person)',
		]);
		expect(results[2]?.value).toBe(sandbox().relationshipDefinitions()[0]?.id);
		expect(sandbox().requests).toHaveLength(2);
	});

	test('is searched by any part of that', async () => {
		const { results } = await list('searchRelationshipTypes', { filter: 'EMPLOYS' });

		expect(results).toHaveLength(1);
	});

	test('names the objects of a type that has no words for it', async () => {
		sandbox().defineRelationship({
			type: 'one_to_one',
			object1: 'person',
			object2: 'company',
			predicate1To2: '',
			predicate2To1: '',
		});
		const { results } = await list('searchRelationshipTypes', { filter: '–' });

		expect(results.map(({ name }) => name)).toEqual(['Person – Company']);
	});
});

describe.each([
	['searchNotes', 'note', 'notes', 'note.read'],
	['searchTasks', 'task', 'tasks', 'task.read'],
] as const)('%s', (method, thing, things, scope) => {
	test('says so where there is none', async () => {
		await expect(list(method)).rejects.toThrow(`Nex has no ${thing}`);
	});

	test('says what a key lacks that may not read them', async () => {
		await expect(list(method, { apiKey: sandbox().keys.readOnly })).rejects.toMatchObject({
			message: expect.stringContaining(`The API key is not allowed to read ${things}`) as string,
			description: expect.stringContaining(scope) as string,
		});
	});
});

describe('an expression that gives the object or the list', () => {
	const expecting = (message: string, description: string) =>
		expect.objectContaining({
			message: expect.stringContaining(message) as unknown,
			description: expect.stringContaining(description) as unknown,
		}) as Error;
	const located = (value: unknown) => ({ __rl: true, mode: 'slug', value }) as INodeParameters;
	const member = { resource: 'listMember', operation: 'upsertMember' };

	// n8n's editor works an expression out before it asks; one that fails arrives as null.
	test.each([null, undefined, '={{ undefined }}', '={{ $json.kind }}'])(
		'without a value (%j) is told as that, and how it gets one',
		async (value) => {
			const parameters = { ...member, object: located(value), list: located(value) };
			const thrown = expecting("The expression under 'Object' has no value", 'Run the nodes');

			await expect(list('searchMatchingAttributes', { parameters })).rejects.toEqual(thrown);
			await expect(list('searchLists', { parameters })).rejects.toEqual(thrown);
			expect((await fields({ parameters })).emptyFieldsNotice).toMatch(
				/^The expression under 'Object' has no value in the form yet\. Run the nodes before this one/,
			);
			expect((await fields({ parameters }, 'mapListAttributes')).emptyFieldsNotice).toMatch(
				/^The expression under 'List' has no value in the form yet\. Run the nodes before this one/,
			);
			expect(sandbox().requests).toEqual([]);
		},
	);

	test.each(['=', '= {{ null }}', "={{ '' }}"])(
		'with nothing but empty text for a value (%j) is told too',
		async (value) => {
			const { emptyFieldsNotice } = await fields({ parameters: { object: located(value) } });

			expect(emptyFieldsNotice).toMatch(
				/^No object is chosen yet, or the expression under 'Object'/,
			);
		},
	);

	test.each(['={{ "per" + "son" }}', ' person '])('with a value (%s) is taken', async (value) => {
		const { fields: shown } = await fields({ parameters: { object: located(value) } });

		expect(shown.map(({ id }) => id)).toContain('email_addresses');
	});

	test('is taken as a number, but for one that may have been rounded', async () => {
		const fieldsOf = async (id: number) =>
			await fields({ parameters: { ...member, list: located(id) } }, 'mapListAttributes');
		const numbered = await fieldsOf(17);
		const rounded = await fieldsOf(Number('32414268188027657'));

		expect(numbered.emptyFieldsNotice).toContain('Nex has no such list');
		expect(rounded.emptyFieldsNotice).toContain('The ID of the list came as the number');
	});

	test('with something else is shown', async () => {
		const { emptyFieldsNotice } = await fields({ parameters: { object: located(['person']) } });

		expect(emptyFieldsNotice).toContain(
			`The expression under 'Object' gives ["person"] where a text is expected`,
		);
	});
});

describe('the fields of the resource mapper', () => {
	test('are the attributes of the object by name, the first unique one preselected', async () => {
		const { fields: shown } = await fields();

		expect(
			shown.filter(({ removed }) => removed !== true).map(({ displayName }) => displayName),
		).toEqual([
			'Name',
			'Email Addresses',
			'Job Title',
			'Phone Number',
			'Location',
			'LinkedIn › Username',
			'LinkedIn › URL',
			'Lead Source',
			'Lead Score',
			'Newsletter',
			'Last Contacted',
		]);
		expect(shown.filter(({ defaultMatch }) => defaultMatch).map(({ id }) => id)).toEqual([
			'email_addresses',
		]);
	});

	test('take one request', async () => {
		await fields();

		expect(sandbox().requests).toHaveLength(1);
	});

	test('show an attribute that was added in Nex meanwhile', async () => {
		sandbox().addAttribute('person', { slug: 'shoe_size', name: 'Shoe Size', type: 'number' });

		const { fields: shown } = await fields();

		expect(shown).toContainEqual(
			expect.objectContaining({ id: 'shoe_size', displayName: 'Shoe Size', type: 'number' }),
		);
	});

	test('of an object with 300 attributes are all there, and shown are the first, the required and the unique ones', async () => {
		for (let index = 0; index < 290; index++) {
			sandbox().addAttribute('person', { slug: `a_${index}`, name: `A ${index}`, type: 'text' });
		}

		sandbox().addAttribute('person', {
			slug: 'code',
			name: 'Code',
			type: 'text',
			options: { is_unique: true },
		});

		const { fields: all } = await fields();
		const shown = all.filter(({ removed }) => removed !== true).map(({ id }) => id);

		expect(all.filter(({ id }) => !id.includes('.'))).toHaveLength(301);
		expect(shown).toHaveLength(40);
		expect(shown).toEqual(expect.arrayContaining(['name', 'email_addresses', 'a_27', 'code']));
	});

	describe('of an object without a unique attribute', () => {
		const schemaOf = (id: string) => ({
			mappingMode: 'defineBelow',
			value: {},
			matchingColumns: [],
			schema: [{ id, displayName: id }],
		});
		const call: Call = { object: 'visit' };

		beforeEach(() => {
			sandbox().addObject({
				slug: 'visit',
				name: 'Visit <1>',
				name_plural: 'Visits',
				type: 'custom',
				attributes: [{ slug: 'place', name: 'Place', type: 'text' }],
			});
		});

		test('are not shown to upsert, and a notice says what to do instead', async () => {
			expect(await fields(call)).toEqual({
				fields: [],
				emptyFieldsNotice: `The object "Visit &lt;1&gt;" has no unique attribute, so Nex can't tell whether a record already exists. Mark an attribute as unique in Nex, such as an e-mail address, then choose the object again. Or choose the operation 'Create' or 'Update' in place of 'Upsert Record'.`,
			});
		});

		test.each(['mapAttributesToCreate', 'mapAttributesToUpdate'])(
			'are shown by %s',
			async (method) => {
				expect((await fields(call, method)).fields.map(({ id }) => id)).toEqual(['place']);
			},
		);

		test('stay in the workflow that holds them, by failing', async () => {
			const parameters = { attributes: schemaOf('place') };

			await expect(fields({ ...call, parameters })).rejects.toThrow('has no unique attribute');
		});

		test('take the place of those of the object that was chosen before', async () => {
			const parameters = { attributes: schemaOf('email_addresses') };
			const { fields: shown, emptyFieldsNotice } = await fields({ ...call, parameters });

			expect(shown).toEqual([]);
			expect(emptyFieldsNotice).toContain('has no unique attribute');
		});
	});
});

describe('when Nex does not give the schema', () => {
	const troubles: Array<[string, Call, string, string]> = [
		[
			'a key without object.read',
			{ apiKey: 'sk-sandbox-write-only' },
			'lacks the scope object.read',
			"set 'Specify Attributes' to 'Using JSON'",
		],
		['a wrong key', { apiKey: 'sk-wrong' }, 'key', 'credential'],
		['an unreachable server', { baseUrl: 'http://127.0.0.1:9' }, 'refused', 'Base URL'],
		['a plain http base URL', { baseUrl: 'http://nex.example' }, 'was not sent', 'https://'],
	];

	test.each(troubles)(
		'the list of objects, with %s, says what to do',
		async (_what, call, message, advice) => {
			await expect(list('searchObjects', call)).rejects.toMatchObject({
				message: expect.stringContaining(message) as unknown,
				description: expect.stringContaining(advice) as unknown,
			});
		},
	);

	test.each(troubles)(
		'the mapper, with %s, shows a notice that says what to do',
		async (_what, call, message, advice) => {
			const { fields: shown, emptyFieldsNotice } = await fields(call);

			expect(shown).toEqual([]);
			expect(emptyFieldsNotice).toContain(message.replace('<', '&lt;'));
			expect(emptyFieldsNotice).toContain(advice);
		},
	);

	test('the mapper names an object that was deleted meanwhile', async () => {
		sandbox().removeObject('person');

		const { emptyFieldsNotice } = await fields();

		expect(emptyFieldsNotice).toContain('Nex has no object with this slug');
		expect(emptyFieldsNotice).toContain("Choose another one under 'Object'");
	});

	test('the mapper keeps the fields that are in the workflow already, by failing', async () => {
		const parameters = {
			attributes: {
				mappingMode: 'defineBelow',
				value: {},
				matchingColumns: [],
				schema: [{ id: 'name', displayName: 'Name' }],
			},
		};

		await expect(fields({ apiKey: 'sk-wrong', parameters })).rejects.toThrow(/key/);
	});
});

describe('the list of records', () => {
	beforeEach(() => {
		sandbox().addRecords('person', [
			{ name: 'Acme Fan' },
			{ name: { first_name: 'Jane', last_name: 'Smith' }, job_title: 'CEO of Acme' },
		]);
		sandbox().addRecords('company', [{ name: 'Acme' }]);
		sandbox().addRecords('subscription', [{ name: 'Acme Gold' }]);
	});

	const requested = () => sandbox().requests.map(({ method, url }) => `${method} ${url}`);
	const base = '/api/developers';

	test('before anything is typed shows the first records of the object, with one request', async () => {
		const [fan, jane] = sandbox().records('person');

		expect(await list('searchRecords')).toEqual({
			results: [
				{ name: 'Acme Fan', value: fan?.id },
				{ name: 'Jane Smith', value: jane?.id },
			],
		});
		expect(requested()).toEqual([`POST ${base}/v1/objects/person/records`]);
	});

	test('before anything is typed has 20 records at most', async () => {
		sandbox().addRecords(
			'company',
			Array.from({ length: 30 }, (_, index) => ({ name: `Company ${index}` })),
		);

		expect((await list('searchRecords', { object: 'company' })).results).toHaveLength(20);
	});

	test.each([{}, { data: [{ name: 'Acme' }] }, []])(
		'before anything is typed takes no answer of %j for a list of records',
		async (body) => {
			await using server = await captureRequests(httpAnswer(body));

			await expect(list('searchRecords', { baseUrl: server.url })).rejects.toThrow(
				'The answer is not a list of records',
			);
		},
	);

	test('shows what Nex finds of the object, the best first, with why it was found', async () => {
		const [fan, jane] = sandbox().records('person');

		expect(await list('searchRecords', { filter: ' ACME ' })).toEqual({
			results: [
				{ name: 'Acme Fan', value: fan?.id },
				{ name: 'Jane Smith (CEO of Acme)', value: jane?.id },
			],
		});
		expect(requested()).toEqual([`POST ${base}/v1/search`]);
	});

	test('tells namesakes apart by what was found, and else by the ID', async () => {
		const addresses = ['jane@example.com', 'jane@example.org'];
		sandbox().addRecords(
			'person',
			addresses.map((address) => ({ name: 'Jane Doe', email_addresses: [address] })),
		);
		const [, , one, other] = sandbox().records('person');
		const shown = async (filter?: string) =>
			(await list('searchRecords', { filter })).results
				.map(({ name }) => name)
				.filter((name) => name.startsWith('Jane Doe'));

		expect(await shown('jane@example')).toEqual([
			'Jane Doe (jane@example.com)',
			'Jane Doe (jane@example.org)',
		]);
		const byId = [`Jane Doe (${one?.id ?? ''})`, `Jane Doe (${other?.id ?? ''})`];
		expect(await shown('jane doe')).toEqual(byId);
		expect(await shown()).toEqual(byId);
	});

	test('shows a long text that was found by its beginning', async () => {
		const notes = `long ${'story '.repeat(99)}`;
		sandbox().addRecords('subscription', [{ name: 'Globex', notes }]);
		const { results } = await list('searchRecords', { object: 'subscription', filter: 'story' });

		expect(results.map(({ name }) => name)).toEqual([`Globex (${notes.slice(0, 50)}…)`]);
	});

	describe('where Nex names the objects of its matches by other words', () => {
		const hit = (id: string, object: string) => ({
			id,
			primary_value: `Record ${id}`,
			entity_definition_id: object,
		});
		const definition = { id: '7', slug: 'subscription', attributes: [] };
		const found = { custom: [hit('1', '7'), hit('2', '8')], person: [hit('3', '9')] };

		test("asks for the object's ID and keeps what has it", async () => {
			await using server = await captureRequests((socket, { requestLine }) => {
				const isSearch = requestLine.includes('/v1/search');
				socket.end(httpAnswer(isSearch ? { results: found } : definition));
			});
			const call = { object: 'subscription', filter: 'record', baseUrl: server.url };

			expect((await list('searchRecords', call)).results).toEqual([
				{ name: 'Record 1', value: '1' },
			]);
			expect(server.requests.map(({ requestLine }) => requestLine.split(' ')[1])).toEqual([
				`${base}/v1/search`,
				`${base}/v1/objects/subscription`,
			]);
		});

		test('keeps what it can not tell, where the key may not read definitions', async () => {
			await using server = await captureRequests((socket, { requestLine }) => {
				socket.end(
					requestLine.includes('/v1/search')
						? httpAnswer({ results: found })
						: httpAnswer({ code: 403, message: 'no' }, '403 Forbidden'),
				);
			});
			const call = { object: 'subscription', filter: 'record', baseUrl: server.url };

			expect((await list('searchRecords', call)).results.map(({ value }) => value)).toEqual([
				'1',
				'2',
			]);
		});
	});

	test('shows results that come as a list, but for those of another object', async () => {
		const results = [
			{ id: '2', primary_value: 'Acme Fan', score: 0.5 },
			{ id: '1', type: 'company', primary_value: 'Acme', score: 1 },
		];
		await using server = await captureRequests(httpAnswer({ results }));

		expect(await list('searchRecords', { filter: 'acme', baseUrl: server.url })).toEqual({
			results: [{ name: 'Acme Fan', value: '2' }],
		});
	});

	describe.each<[string, unknown]>([
		['no object', ''],
		['an expression without a value', null],
	])('with %s for the object', (_what, value) => {
		const parameters = { object: { __rl: true, mode: 'slug', value } } as INodeParameters;

		test('searches all objects, and shows of which each record is', async () => {
			const { results } = await list('searchRecords', { filter: 'acme', parameters });

			expect(results.map(({ name }) => name).sort()).toEqual([
				'Acme (company)',
				'Acme Fan (person)',
				'Acme Gold (subscription)',
				'Jane Smith (CEO of Acme, person)',
			]);
			expect(requested()).toEqual([`POST ${base}/v1/search`]);
		});

		test.each([undefined, '', '  '])(
			'asks Nex nothing before anything is typed (%j)',
			async (filter) => {
				expect(await list('searchRecords', { filter, parameters })).toEqual({ results: [] });
				expect(sandbox().requests).toHaveLength(0);
			},
		);
	});

	test('says so where nothing was found because Nex could not search', async () => {
		sandbox().breakSearch(['company']);

		await expect(list('searchRecords', { filter: 'nobody' })).rejects.toThrow(
			'Nex could not search everything: company',
		);
		expect((await list('searchRecords', { filter: 'acme' })).results).toHaveLength(2);
	});

	test.each(['acme', undefined])(
		'says what to do with a key that may not read records (%j)',
		async (filter) => {
			const call = { filter, apiKey: 'sk-sandbox-write-only' };

			await expect(list('searchRecords', call)).rejects.toMatchObject({
				message: expect.stringContaining('is not allowed to read records') as unknown,
				description: expect.stringContaining("choose 'By ID'") as unknown,
			});
		},
	);
});

describe('the list of lists', () => {
	test('shows those of the object by name, with the ID as value', async () => {
		const { results } = await list('searchLists');

		expect(results.map(({ name }) => name)).toEqual(['Newsletter', 'VIP Customers']);
		expect(results[1]?.value).toBe(sandbox().lists('person')[0]?.id);
		expect((await list('searchLists', { filter: 'vip' })).results).toHaveLength(1);
	});

	test.each<[string, Call, string]>([
		['before an object is chosen', { object: '' }, 'No object is chosen yet'],
		['for an object without lists', { object: 'subscription' }, 'Nex has no list for records'],
	])('%s says what to do', async (_what, call, message) => {
		await expect(list('searchLists', call)).rejects.toThrow(message);
	});

	test('says which scope a key that may not read lists needs', async () => {
		const call = { apiKey: 'sk-sandbox-write-only' };

		await expect(list('searchLists', call)).rejects.toMatchObject({
			message: expect.stringContaining('is not allowed to read lists') as unknown,
			description: expect.stringMatching(/scope list\.read .*make a new key.*'By ID'/) as unknown,
		});
	});
});

describe('the fields of the other mappers', () => {
	const onList = (id: string): INodeParameters => ({
		resource: 'listMember',
		operation: 'upsertMember',
		list: { __rl: true, mode: 'id', value: id },
	});
	const required = (shown: ResourceMapperFields) =>
		shown.fields.filter((field) => field.required).map(({ id }) => id);

	test('to create: what is required is so, and nothing is matched', async () => {
		const shown = await fields({ object: 'company' }, 'mapAttributesToCreate');

		expect(required(shown)).toEqual(['name']);
		expect(shown.fields.some(({ canBeUsedToMatch }) => canBeUsedToMatch)).toBe(false);
	});

	test('to update: nothing is required', async () => {
		expect(required(await fields({}, 'mapAttributesToUpdate'))).toEqual([]);
	});

	test("of a list: its own attributes, and not the record's", async () => {
		const parameters = onList(sandbox().lists('person')[0]?.id ?? '');
		const shown = await fields({ parameters }, 'mapListAttributes');

		expect(shown.fields.map(({ id }) => id)).toEqual(['status', 'score', 'notes']);
	});

	test('of a list that is not there: a notice that says so', async () => {
		const parameters = onList('17');
		const { emptyFieldsNotice } = await fields({ parameters }, 'mapListAttributes');

		expect(emptyFieldsNotice).toContain('Nex has no such list');
	});

	test('each keeps the fields that are in the workflow already, by failing', async () => {
		for (const [method, operation, parameter] of [
			['mapAttributesToCreate', 'create', 'createAttributes'],
			['mapAttributesToUpdate', 'update', 'updateAttributes'],
		] as const) {
			const parameters = {
				operation,
				[parameter]: { mappingMode: 'defineBelow', value: {}, schema: [{ id: 'name' }] },
			};

			await expect(fields({ apiKey: 'sk-wrong', parameters }, method)).rejects.toThrow(/key/);
		}
	});
});

test('the attributes to choose from are those of the object, by slug', async () => {
	const choices = await nex.node.methods?.loadOptions?.getAttributes?.call(
		context({ object: 'company' }),
	);

	expect(choices?.slice(0, 2)).toEqual([
		{ name: 'Name', value: 'name' },
		{ name: 'Domains', value: 'domains' },
	]);
});

describe('the list of members', () => {
	const vip = (): INodeParameters => ({
		resource: 'listMember',
		operation: 'getAll',
		list: { __rl: true, mode: 'id', value: sandbox().lists('person')[0]?.id ?? '' },
	});
	const addMembers = (names: string[]) =>
		sandbox()
			.addRecords(
				'person',
				names.map((name) => ({ name })),
			)
			.map((record) => sandbox().addMember('vip_customers', record));

	test('shows the members of the chosen list by the name of their record, with their own IDs', async () => {
		const [jane = '', ann = ''] = addMembers(['Jane', 'Ann']);

		expect(await list('searchMembers', { parameters: vip() })).toEqual({
			results: [
				{ name: `Ann, Member ${ann}`, value: ann },
				{ name: `Jane, Member ${jane}`, value: jane },
			],
		});
		expect(sandbox().requests.map(({ json }) => json)).toEqual([
			{ attributes: 'primary', limit: 100, offset: 0 },
		]);
	});

	test('shows both IDs where Nex tells both', async () => {
		const data = [{ id: '17', parent_id: '18', attributes: { name: { first_name: 'Jane' } } }];
		await using server = await captureRequests(httpAnswer({ data }));
		const call = { parameters: vip(), baseUrl: server.url };

		expect((await list('searchMembers', call)).results).toEqual([
			{ name: 'Jane, Member 17', value: '17' },
			{ name: 'Jane, Record 18', value: '18' },
		]);
	});

	test('looks for what is typed on further pages, and goes on from where it found it', async () => {
		const ids = addMembers(Array.from({ length: 320 }, (_, index) => `Person ${index}`));
		const found = await list('searchMembers', { parameters: vip(), filter: 'person 250' });

		expect(found.results).toEqual([{ name: `Person 250, Member ${ids[250]}`, value: ids[250] }]);
		expect(found.paginationToken).toBe('300');
		const rest = await nex.node.methods?.listSearch?.searchMembers?.call(
			context({ parameters: vip() }),
			'',
			'300',
		);
		expect(rest?.results).toHaveLength(20);
		expect(rest?.paginationToken).toBeUndefined();
	});

	test('reads no more than five pages at once for what is typed', async () => {
		addMembers(Array.from({ length: 620 }, (_, index) => `Person ${index}`));

		expect(await list('searchMembers', { parameters: vip(), filter: 'nobody' })).toEqual({
			results: [],
			paginationToken: '500',
		});
		expect(sandbox().requests).toHaveLength(5);
	});

	test('says of a list without members that it has none', async () => {
		await expect(list('searchMembers', { parameters: vip() })).rejects.toMatchObject({
			message: 'Nex has no member on this list',
		});
	});
});

describe('the attributes that members of a list may come with', () => {
	const choices = async (parameters: INodeParameters) =>
		await nex.node.methods?.loadOptions?.getAttributes?.call(context({ parameters }));
	const ofVip = (): INodeParameters => ({
		resource: 'listMember',
		list: { __rl: true, mode: 'id', value: sandbox().lists('person')[0]?.id ?? '' },
	});

	test("are the list's own, then those of the object", async () => {
		const slugs = (await choices(ofVip()))?.map(({ value }) => value) ?? [];

		expect(slugs[0]).toBe(sandbox().lists('person')[0]?.attributes[0]?.slug);
		expect(slugs).toEqual(expect.arrayContaining(['score', 'email_addresses']));
		expect(new Set(slugs).size).toBe(slugs.length);
	});

	test("are the list's own alone where no object is chosen", async () => {
		const object = { __rl: true, mode: 'list', value: '' };
		const slugs = (await choices({ ...ofVip(), object }))?.map(({ value }) => value);

		expect(slugs).toEqual(
			sandbox()
				.lists('person')[0]
				?.attributes.map(({ slug }) => slug),
		);
	});
});

test('the attributes to sort by are the same, and when a record was created and updated', async () => {
	const choices = await nex.node.methods?.loadOptions?.getAttributesToSortBy?.call(
		context({ object: 'company' }),
	);

	expect(choices?.[0]).toEqual({ name: 'Name', value: 'name' });
	expect(choices?.slice(-2)).toEqual([
		{ name: 'Created At', value: 'created_at' },
		{ name: 'Updated At', value: 'updated_at' },
	]);
});

test('an attribute with the name of a time of the record stands there once', async () => {
	const founded = { slug: 'created_at', name: 'Founded', type: 'date' };
	sandbox().addAttribute('company', founded);
	const choices = await nex.node.methods?.loadOptions?.getAttributesToSortBy?.call(
		context({ object: 'company' }),
	);

	expect(choices?.filter(({ value }) => value === 'created_at')).toEqual([
		{ name: 'Founded', value: 'created_at' },
	]);
});

describe("what n8n's editor shows when a list or a choice can't be loaded", () => {
	const { listSearch = {}, loadOptions = {} } = new Nex().methods;
	const list17 = { __rl: true, mode: 'id', value: '17' };
	const call = { apiKey: 'sk-wrong', filter: 'x', parameters: { list: list17 } };
	const ofMembers = { resource: 'listMember', operation: 'getAll', list: list17 };
	const advice = expect.stringContaining('Open the credential') as unknown;

	test.each(Object.keys(listSearch))(
		'%s: what happened, and below it what to do, which it knows of a NodeApiError alone',
		async (method) => {
			const parameters = method === 'searchMembers' ? ofMembers : call.parameters;
			const thrown = await list(method as never, { ...call, parameters }).catch(
				(error: unknown) => error,
			);

			expect(thrown).toMatchObject({ name: 'NodeApiError', httpCode: '401', description: advice });
		},
	);

	test.each(Object.keys(loadOptions))(
		'%s: both in one message, since it shows nothing else, and of a NodeApiError not even that',
		async (method) => {
			const load = nex.node.methods?.loadOptions?.[method];
			const thrown = await load?.call(context(call)).catch((error: unknown) => error);

			expect(thrown).toMatchObject({ name: 'NodeOperationError', message: advice });
		},
	);

	test('no code stands before the message where there is no answer', async () => {
		await expect(list('searchObjects', { baseUrl: 'http://127.0.0.1:9' })).rejects.toMatchObject({
			httpCode: null,
		});
	});
});

test('every method that the form names is there', () => {
	const named = JSON.stringify(nex.node.description.properties).matchAll(
		/"(?:searchListMethod|resourceMapperMethod|loadOptionsMethod)":"(\w+)"/g,
	);
	const there = Object.values(nex.node.methods ?? {}).flatMap((methods) =>
		Object.keys(methods as object),
	);

	expect([...new Set([...named].map(([, name]) => name))].sort()).toEqual([...there].sort());
});
