import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { runNode } from './n8n/runNode';
import type { NodeResult } from './n8n/runNode';
import { useSandbox } from './nexSandbox';
import { withColumns, withFields, withJson } from './parameters';

const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };
const writeOnly = { apiKey: 'sk-sandbox-write-only' };
const sandbox = useSandbox();
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

async function upsert(
	parameters: INodeParameters,
	credential = {},
	items: IDataObject[] = [{ email: 'x@example.com' }],
) {
	const { url, keys } = sandbox();
	const result = await runNode(nex, {
		parameters,
		items,
		credential: { apiKey: keys.full, baseUrl: url, ...credential },
	});
	return {
		...result,
		requests: sandbox().requests.map(({ method, url: path }) => `${method} ${path}`),
	};
}

/** The message as n8n's editor shows it: with the item, where the message does not name it (2.41.1). */
function inEditor(error: NodeResult['error']): string {
	const item = `item ${JSON.stringify(error?.context?.itemIndex)}`;
	const message = error?.message ?? '';
	return message.includes(item) ? message : `${message} [${item}]`;
}

describe('an item that can not be right is refused before anything is sent', () => {
	test.each<[string, INodeParameters, string, string]>([
		[
			'no object',
			withJson(jane, { object: { __rl: true, mode: 'slug', value: ' ' } }),
			'In item 0: No object is chosen',
			"Choose one under 'Object'",
		],
		[
			'an object that is a step within a path',
			withJson(jane, { object: { __rl: true, mode: 'slug', value: '..' } }),
			'In item 0: The slug ".." is not a name but a step within a path',
			'it takes only the name',
		],
		[
			'an object with a line break',
			withJson(jane, { object: { __rl: true, mode: 'slug', value: 'per\nson' } }),
			'In item 0: The slug holds a line break or another control character',
			'it takes only the name',
		],
		[
			'attributes that are a list',
			withJson([jane]),
			'In item 0: The attributes are a list where an object is expected',
			'in braces',
		],
		[
			'attributes that are a text',
			withJson('"jane"'),
			'In item 0: The attributes are a string where an object is expected',
			'in braces',
		],
		[
			'attributes that are null',
			withJson('null'),
			'In item 0: The attributes are empty where an object is expected',
			'in braces',
		],
		[
			'attributes that are no JSON',
			withJson('{name: jane}'),
			'In item 0: The attributes are not valid JSON: ',
			'Check quotes, commas and braces',
		],
		...(
			[
				['a text', '{"company": 32414268188027657}', 'company'],
				['a text in depth', '{"a": {"list": ["x", "y", 32414268188027657]}}', 'a.list[2]'],
				['a text that an expression gives', '={"company": 32414268188027657}', 'company'],
			] as const
		).map(([source, attributes, place]): [string, INodeParameters, string, string] => [
			`an ID that reading would round, in ${source}`,
			withJson(attributes),
			`In item 0: The attributes can't be sent exactly: ${place} is a number with more digits than can be sent exactly: 32414268188027657`,
			'Put that number in quotes.',
		]),
		[
			'an ID that an expression has rounded',
			withJson('={{ ({ company: { ids: [32414268188027657] } }) }}'),
			"In item 0: The attributes can't be sent exactly: company.ids[0] is the number 32414268188027656",
			'Keep such a number as text all the way',
		],
		[
			'an ID that is rounded where the workflow holds an object instead of a text',
			withJson('', { attributesJson: { company: 32414268188027656 } }),
			"In item 0: The attributes can't be sent exactly: company is the number 32414268188027656",
			'Keep such a number as text all the way',
		],
		...[
			['score: Number("abc")', 'score is NaN'],
			['score: 1 / 0', 'score is Infinity'],
			['a: { born: new Date("x") }', 'a.born is an invalid date'],
			['born: DateTime.fromISO("x")', 'born is an invalid date'],
			['tags: ["a", $json.missing]', 'tags[1] is undefined'],
		].map(([source, what]): [string, INodeParameters, string, string] => [
			`a calculation that failed, which JSON would turn into null: ${source}`,
			withJson(`={{ ({ email_addresses: ["x@example.com"], ${source} }) }}`),
			`In item 0: The attributes can't be sent exactly: ${what}`,
			'null would delete the value in Nex',
		]),
		...[
			['ids: new Set([1])', 'ids is an object of the class Set'],
			['ids: new Map()', 'ids is an object of the class Map'],
			['name: () => "Jane"', 'name is a function'],
			['mark: Symbol("x")', 'mark is a symbol'],
			['count: BigInt(10)', 'count is a BigInt'],
			['time: $now.diff($now)', 'time is an object of the class Duration'],
		].map(([source, what]): [string, INodeParameters, string, string] => [
			`what JSON can't hold: ${source}`,
			withJson(`={{ ({ email_addresses: ["x@example.com"], ${source} }) }}`),
			`In item 0: The attributes can't be sent exactly: ${what}`,
			'Turn it into a text, a list or an object',
		]),
		[
			'a Map where an object is expected',
			withJson('={{ new Map() }}'),
			"In item 0: The attributes can't be sent exactly: the value is an object of the class Map",
			'Turn it into a text, a list or an object',
		],
		[
			'a date where an object is expected',
			withJson('={{ $now }}'),
			'In item 0: The attributes are a string where an object is expected',
			'in braces',
		],
		[
			'an object that holds itself',
			withJson('={{ ((person) => Object.assign(person, { friends: [person] }))({}) }}'),
			"In item 0: The attributes can't be sent exactly: friends[0] contains itself",
			'In the expression, pick the values to send',
		],
		...(
			[
				['an expression', '={{ JSON.parse(\'{"a":\'.repeat(9000) + 1 + "}".repeat(9000)) }}'],
				['a text', '{"a":'.repeat(9_000) + '1' + '}'.repeat(9_000)],
			] as const
		).map(([source, attributes]): [string, INodeParameters, string, string] => [
			`an object without an end to its levels, from ${source}`,
			withJson(attributes),
			"In item 0: The attributes can't be sent exactly: a.a.a",
			'In the expression, pick the values to send',
		]),
		[
			'no matching attribute',
			withJson(jane, { matchingAttribute: { __rl: true, mode: 'id', value: '={{ "" }}' } }),
			'In item 0: No matching attribute is chosen',
			"Choose a unique attribute under 'Matching Attribute', such as email_addresses",
		],
		[
			'the ID of a matching attribute that came as a number and may have been rounded',
			withJson(jane, {
				matchingAttribute: { __rl: true, mode: 'id', value: '={{ 40817263540017003 }}' },
			}),
			'In item 0: The ID of the matching attribute came as the number 408172635400170',
			'Keep the ID as text all the way',
		],
		[
			'no value for the matching attribute',
			withJson({ name: 'Jane Smith' }),
			'In item 0: The matching attribute "email_addresses" has no value',
			'Give "email_addresses" a value among the attributes: Nex uses it to find the record.',
		],
		[
			'an empty value for the matching attribute',
			withJson({ name: 'Jane Smith', email_addresses: [] }),
			'In item 0: The matching attribute "email_addresses" has no value',
			'Give "email_addresses" a value among the attributes: Nex uses it to find the record.',
		],
		[
			'a matching attribute with the name of what every object of JavaScript has',
			withJson(jane, { matchingAttribute: { __rl: true, mode: 'id', value: 'toString' } }),
			'In item 0: The matching attribute "toString" has no value',
			'Give "toString" a value among the attributes',
		],
		[
			'an empty value for a matching attribute that is a number',
			withJson({ ...jane, 17: '' }, { matchingAttribute: { __rl: true, mode: 'id', value: '17' } }),
			'In item 0: The matching attribute "17" has no value',
			'Give "17" a value among the attributes',
		],
	])('%s', async (_what, parameters, message, advice) => {
		const { error, requests } = await upsert(parameters);

		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(inEditor(error).match(/item 0/gi)).toHaveLength(1);
		expect(requests).toEqual([]);
	});

	test.each<[string, INodeParameters, string, string, string | undefined]>([
		[
			'no matching attribute in the form',
			{
				...withFields({ name: 'Jane' }),
				attributes: {
					mappingMode: 'defineBelow',
					value: { name: 'Jane' },
					matchingColumns: [],
					schema: [],
				},
			},
			'In item 0: No matching attribute is chosen',
			"Choose a unique attribute under 'Matching Attribute', such as Email Addresses for a person.",
			undefined,
		],
		[
			'an empty matching attribute in the form',
			{
				...withFields({ name: 'Jane' }),
				attributes: {
					mappingMode: 'defineBelow',
					value: { name: 'Jane' },
					matchingColumns: [''],
					schema: [],
				},
			},
			'In item 0: No matching attribute is chosen',
			"Choose a unique attribute under 'Matching Attribute', such as Email Addresses for a person.",
			undefined,
		],
		[
			'no value for the matching attribute in the form',
			withFields({ name: 'Jane Smith' }),
			'In item 0: The matching attribute "Email Addresses" has no value',
			'Map a value to "Email Addresses" (email_addresses): Nex uses it to find the record.',
			'email_addresses',
		],
		[
			'no column for the matching attribute',
			withColumns('job_title'),
			'In item 0: The matching attribute "Job Title" has no value',
			'Map a value to "Job Title" (job_title): Nex uses it to find the record.',
			'job_title',
		],
		[
			'a matching attribute that the object does not have',
			withColumns('gone'),
			'In item 0: The matching attribute "gone" is not among the attributes of "person"',
			"It may have been deleted in Nex: choose another one under 'Matching Attribute'.",
			'gone',
		],
	])('%s: only the schema is read', async (_what, parameters, message, advice, attribute) => {
		const { error, requests } = await upsert(parameters);

		expect(error?.message).toBe(message);
		expect(error?.description).toBe(advice);
		expect((error?.context?.data as IDataObject | undefined)?.attribute).toBe(attribute);
		expect(requests).toEqual(['GET /api/developers/v1/objects/person']);
	});
});

test('what JSON can hold is sent as it is written, in its order, and dates as Nex takes them', async () => {
	const text = '{"email_addresses":["x@example.com"],"name":"Jane","lead_score":1.50}';
	await upsert(withJson(text));
	await upsert(
		withJson(
			'={{ ({ name: "Jane", email_addresses: ["x@example.com"], job_title: $json.missing, last_contacted: DateTime.fromISO("2026-03-15T09:30:00+02:00", { setZone: true }) }) }}',
		),
	);
	await upsert(
		withJson(
			'={{ ({ email_addresses: ["x@example.com"], job_title: null, last_contacted: new Date(0) }) }}',
		),
	);

	const sent = sandbox().requests.map(({ body }) => body.slice(body.indexOf('"attributes":')));
	expect(sent).toEqual([
		`"attributes":${text.replace('1.50', '1.5')}}`,
		'"attributes":{"name":"Jane","email_addresses":["x@example.com"],"last_contacted":"2026-03-15T09:30:00+02:00"}}',
		'"attributes":{"email_addresses":["x@example.com"],"job_title":null,"last_contacted":"1970-01-01T00:00:00Z"}}',
	]);
});

test('a bad item is found before anything is sent for those ahead of it', async () => {
	const items = [...Array.from({ length: 20 }, () => jane), { name: 'without a match' }];
	const { error, requests } = await upsert(withJson('={{ $json }}'), {}, items);

	expect(error?.message).toMatch(/^In item 20: /);
	expect(error?.description).toContain('0 items were stored, 20 were not sent.');
	expect(requests).toEqual([]);
});

describe('the definition of the object', () => {
	const form = (matching: string, value: IDataObject) =>
		withFields(
			{},
			{
				attributes: {
					mappingMode: 'defineBelow',
					value,
					matchingColumns: [matching],
					schema: [{ id: 'name', displayName: 'Name', type: 'string' }],
				} as unknown as INodeParameters,
			},
		);

	test.each<[string, INodeParameters, string, RegExp]>([
		[
			'leaves the matching attribute unknown',
			form('email_addresses', { name: 'Jane' }),
			'The workflow holds no fields of "person" with the matching attribute "email_addresses"',
			/^The API key lacks the scope object\.read, .*set 'Specify Attributes' to 'Using JSON'/,
		],
		[
			'may be why the matching attribute has no value',
			form('name', {}),
			'The matching attribute "Name" has no value',
			/^Map a value to "Name" \(name\): Nex uses it to find the record\. The API key lacks the scope/,
		],
	])(
		'that the key may not read %s, and the error says so',
		async (_what, parameters, message, advice) => {
			const { error, requests } = await upsert(parameters, writeOnly);

			expect(error?.message).toBe(`In item 0: ${message}`);
			expect(error?.description).toMatch(advice);
			expect(error?.context).toMatchObject({ data: { attribute: expect.any(String) as string } });
			expect(requests).toEqual(['GET /api/developers/v1/objects/person']);
		},
	);
});

describe('the credential', () => {
	test.each([
		['has no key', { apiKey: '' }, 'The Nex API credential has no API key'],
		[
			'would send the key unencrypted',
			{ baseUrl: 'http://nex.example/api' },
			'The Nex API key was not sent',
		],
	])('%s: the item says so, and nothing is sent', async (_what, credential, message) => {
		const { error, requests } = await upsert(withJson(jane), credential);

		expect(error?.message).toContain(message);
		expect(requests).toEqual([]);
	});

	test('is missing: n8n says so before the node runs', async () => {
		const { error, requests } = await runNode(nex, {
			parameters: withJson(jane),
			items: [{}],
			credential: { apiKey: '', baseUrl: '' },
			settings: { credentials: {} },
		}).then((result) => ({ error: result.error, requests: sandbox().requests }));

		expect(error?.message).toContain('credentials');
		expect(requests).toHaveLength(0);
	});
});

describe('what Nex refuses', () => {
	test.each<[string, INodeParameters, object, string, string, string]>([
		[
			'400, an attribute that it does not know',
			withJson({ ...jane, shoe_size: 42 }),
			{},
			'400',
			'shoe_size',
			'',
		],
		['401, a wrong key', withJson(jane), { apiKey: 'sk-wrong' }, '401', 'key', 'credential'],
		[
			'403, a key without the scope record.write',
			withJson(jane),
			{ apiKey: 'sk-sandbox-read-only' },
			'403',
			'record.write',
			'scope',
		],
		[
			'404, an object that it does not have',
			withJson(jane, { object: { __rl: true, mode: 'slug', value: 'planet' } }),
			{},
			'404',
			'planet',
			"'Object'",
		],
	])(
		'%s, is an error with its own words',
		async (_what, parameters, credential, status, told, advice) => {
			const { error } = await upsert(parameters, credential);

			expect(error?.httpCode).toBe(status);
			expect(error?.message).toMatch(/^In item 0: /);
			expect(error?.message).toContain(told);
			expect(error?.description).toContain(advice);
		},
	);
});

test('a server that can not be reached is named as that, after as many attempts as allowed', async () => {
	const { error } = await upsert(withJson(jane, { options: { maxAttempts: 2 } }), {
		baseUrl: 'http://127.0.0.1:9/api',
	});

	expect(error?.message).toMatch(/^In item 0: .*refused the connection/);
	expect(error?.description).toMatch(/Base URL/);
	expect(error?.description).toContain('2');
});
