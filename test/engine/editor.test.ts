import type { INodeListSearchResult, INodeParameters, ResourceMapperFields } from 'n8n-workflow';

import { editorCall } from './n8n/editorCall';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { runNode } from './n8n/runNode';
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
	method: 'searchObjects' | 'searchMatchingAttributes' | 'searchRecords' | 'searchLists',
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
			message: 'No object is chosen yet',
			description: 'Choose one under "Object", then open this again.',
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

		await expect(load?.call(call)).rejects.toMatchObject({
			message: expect.stringContaining("its fields can't be listed") as string,
			description: expect.stringContaining('Give their slugs with an expression') as string,
		});
		expect(sandbox().requests).toEqual([]);
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
			const thrown = expecting('The expression under "Object" has no value', 'Run the nodes');

			await expect(list('searchMatchingAttributes', { parameters })).rejects.toEqual(thrown);
			await expect(list('searchLists', { parameters })).rejects.toEqual(thrown);
			expect((await fields({ parameters })).emptyFieldsNotice).toMatch(
				/^The expression under "Object" has no value in the form yet\. Run the nodes before this one/,
			);
			expect((await fields({ parameters }, 'mapListAttributes')).emptyFieldsNotice).toMatch(
				/^The expression under "List" has no value in the form yet\. Run the nodes before this one/,
			);
			expect(sandbox().requests).toEqual([]);
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
			'The expression under "Object" gives ["person"] where a text is expected',
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
			'LinkedIn',
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

	test('of an object with 300 attributes are all there', async () => {
		for (let index = 0; index < 290; index++) {
			sandbox().addAttribute('person', { slug: `a_${index}`, name: `A ${index}`, type: 'text' });
		}

		const { fields: shown } = await fields();

		expect(shown.filter(({ removed }) => removed !== true)).toHaveLength(300);
	});
});

describe('when Nex does not give the schema', () => {
	const troubles: Array<[string, Call, string, string]> = [
		[
			'a key without object.read',
			{ apiKey: 'sk-sandbox-write-only' },
			'lacks the scope object.read',
			'set Specify Attributes to "Using JSON"',
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
		expect(emptyFieldsNotice).toContain('Choose another one under "Object"');
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
	});

	test('shows what Nex finds by name and type, the best first, with the ID as value', async () => {
		const [fan, jane] = sandbox().records('person');
		const [acme] = sandbox().records('company');

		expect(await list('searchRecords', { filter: ' ACME ' })).toEqual({
			results: [
				{ name: 'Acme (company)', value: acme?.id },
				{ name: 'Acme Fan (person)', value: fan?.id },
				{ name: 'Jane Smith (person)', value: jane?.id },
			],
		});
		expect(sandbox().requests).toHaveLength(1);
	});

	test.each([undefined, '', '  '])(
		'asks Nex nothing before anything is typed (%j)',
		async (filter) => {
			expect(await list('searchRecords', { filter })).toEqual({ results: [] });
			expect(sandbox().requests).toHaveLength(0);
		},
	);

	test('shows results that come as a list, with the type of those that have one', async () => {
		const results = [
			{ id: '2', primary_value: 'Acme Fan', score: 0.5 },
			{ id: '1', type: 'company', primary_value: 'Acme', score: 1 },
		];
		await using server = await captureRequests(httpAnswer({ results }));

		expect(await list('searchRecords', { filter: 'acme', baseUrl: server.url })).toEqual({
			results: [
				{ name: 'Acme (company)', value: '1' },
				{ name: 'Acme Fan', value: '2' },
			],
		});
	});

	test('says so where nothing was found because Nex could not search', async () => {
		sandbox().breakSearch(['company']);

		await expect(list('searchRecords', { filter: 'nobody' })).rejects.toThrow(
			'Nex could not search everything: company',
		);
		expect((await list('searchRecords', { filter: 'acme' })).results).toHaveLength(2);
	});

	test('says what to do with a key that may not read records', async () => {
		const call = { filter: 'acme', apiKey: 'sk-sandbox-write-only' };

		await expect(list('searchRecords', call)).rejects.toMatchObject({
			message: expect.stringContaining('may not read records') as unknown,
			description: expect.stringContaining('choose "By ID"') as unknown,
		});
	});
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
			message: expect.stringContaining('may not read lists') as unknown,
			description: expect.stringMatching(/scope list\.read .*made anew\..*"By ID"/) as unknown,
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

test('every method that the form names is there', () => {
	const named = JSON.stringify(nex.node.description.properties).matchAll(
		/"(?:searchListMethod|resourceMapperMethod|loadOptionsMethod)":"(\w+)"/g,
	);
	const there = Object.values(nex.node.methods ?? {}).flatMap((methods) =>
		Object.keys(methods as object),
	);

	expect([...new Set([...named].map(([, name]) => name))].sort()).toEqual([...there].sort());
});

test('while an execution waits for a limit, a list says so after 15 s, and asks for nothing', async () => {
	const { url, keys } = sandbox();
	sandbox().setFaults([
		{ fault: { kind: 'status', status: 429, message: 'slow down', retryAfterSeconds: 200 } },
	]);
	let cancel = () => {};
	const execution = runNode(nex, {
		parameters: forRecord('get', unknownId),
		items: [{}],
		credential: { apiKey: keys.full, baseUrl: url },
		onStart: (toCancel) => {
			cancel = toCancel;
		},
	});
	while (sandbox().requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

	await expect(list('searchObjects')).rejects.toMatchObject({
		message: 'Nex is receiving too many requests',
	});
	expect(sandbox().requests).toHaveLength(1);
	cancel();
	await execution;
}, 30_000);
