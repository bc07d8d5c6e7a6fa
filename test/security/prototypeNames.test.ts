import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { loadPackage } from '../engine/n8n/packageUnderTest';
import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { runNode } from '../engine/n8n/runNode';
import { withColumns, withFields, withJson } from '../engine/parameters';
import { captureRequests, httpAnswer } from '../engine/sockets/capturingServer';

const names = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf'];
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

afterEach(() => {
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(({} as IDataObject).polluted).toBeUndefined();
	expect(Object.keys(Object)).toEqual([]);
});

/** Text, because a literal in code would set the prototype. */
const textOfEach = (value: (name: string) => unknown, of = names) =>
	`{"email":"jane@example.com",${of.map((name) => `"${name}":${JSON.stringify(value(name))}`).join(',')}}`;
const asObject = (text: string) => JSON.parse(text) as IDataObject;

/** The definition of an object whose attributes have these names, and a record of it, in one. */
function definitionAndRecord(record = textOfEach((name) => `value of ${name}`)) {
	const attributes = ['email', ...names].map((slug) => ({
		id: slug,
		slug,
		name: slug,
		type: slug === 'email' ? 'email' : 'a type that nobody knows',
		options: { is_unique: slug === 'email' },
	}));
	return {
		definition: JSON.stringify({ id: '1', slug: 'person', attributes }),
		record: `{"id":"1","object_id":"2","type":"person","created_at":"2026-03-15T00:00:00Z","updated_at":"2026-03-15T00:00:00Z","attributes":${record}}`,
	};
}

async function upsert(parameters: INodeParameters, items: IDataObject[]) {
	const { definition, record } = definitionAndRecord();
	await using server = await captureRequests((socket, { requestLine }) => {
		socket.end(httpAnswer(requestLine.startsWith('GET') ? definition : record));
	});
	const { outputs, error } = await runNode(nex, {
		parameters,
		items,
		credential: { apiKey: 'sk-test', baseUrl: server.url },
	});
	expect(error).toBeUndefined();
	const sent = server.requests.filter(({ requestLine }) => requestLine.startsWith('PUT'));
	return { outputs, bodies: sent.map(({ body }) => body), record };
}

const matchingEmail = { __rl: true, mode: 'id', value: 'email' };

describe("names of JavaScript's own, as names of data", () => {
	const nested = textOfEach((name) => asObject(`{"${name}":{"polluted":true}}`));

	test('of attributes given as JSON, and within their values, are sent as they are', async () => {
		const { bodies } = await upsert(withJson(nested, { matchingAttribute: matchingEmail }), [{}]);

		expect(bodies).toEqual([`{"matching_attribute":"email","attributes":${nested}}`]);
	});

	test('of attributes in the form are sent as they are, but for three that n8n drops from every form', async () => {
		const dropped = ['__proto__', 'constructor', 'prototype'];
		const values = asObject(textOfEach((name) => `value of ${name}`));
		const { bodies } = await upsert(
			{
				...withFields({}),
				attributes: {
					mappingMode: 'defineBelow',
					value: values as INodeParameters,
					matchingColumns: ['email'],
					schema: [],
				},
			},
			[{}],
		);

		const kept = textOfEach(
			(name) => `value of ${name}`,
			names.filter((name) => !dropped.includes(name)),
		);
		expect(bodies).toEqual([`{"matching_attribute":"email","attributes":${kept}}`]);
	});

	test('of columns are sent where the object has such attributes', async () => {
		const { bodies } = await upsert(withColumns('email'), [asObject(nested)]);

		expect(bodies).toEqual([`{"matching_attribute":"email","attributes":${nested}}`]);
	});

	test.each([false, true])('come back in the record (simplified: %s)', async (simplify) => {
		const { outputs, record } = await upsert(withColumns('email', { simplify }), [
			{ email: 'jane@example.com' },
		]);

		const output = outputs[0]?.[0]?.json as { attributes?: IDataObject };
		const attributes = simplify ? output : output.attributes;
		expect(Object.keys(attributes ?? {})).toEqual(expect.arrayContaining(names));
		expect(Object.entries(attributes ?? {})).toEqual(
			expect.arrayContaining(names.map((name) => [name, `value of ${name}`])),
		);
		if (!simplify) expect(JSON.stringify(output)).toBe(record);
	});

	test.each(names)('%s as the name of an object is one part of the path', async (slug) => {
		await using server = await captureRequests(httpAnswer(definitionAndRecord().record));
		await runNode(nex, {
			parameters: withJson('{"email":"jane@example.com"}', {
				object: { __rl: true, mode: 'slug', value: slug },
				matchingAttribute: matchingEmail,
			}),
			items: [{}],
			credential: { apiKey: 'sk-test', baseUrl: server.url },
		});

		expect(server.requests.map(({ requestLine }) => requestLine)).toEqual([
			`PUT /api/developers/v1/objects/${slug} HTTP/1.1`,
		]);
	});
});
