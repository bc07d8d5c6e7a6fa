import { answerOfThePage, requestOfThePage } from '../janeSmith';
import { loadPackage } from './n8n/packageUnderTest';
import type { PackageUnderTest } from './n8n/packageUnderTest';
import { runNode } from './n8n/runNode';
import { withFields, withJson } from './parameters';
import { captureRequests, httpAnswer } from './sockets/capturingServer';

const apiKey = 'sk-test-exact-request';
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

/** Without a schema to read (a 403 for every GET would end the run), JSON is what is sent. */
async function upsertAsJson(attributes: string) {
	await using server = await captureRequests(httpAnswer(answerOfThePage));
	const result = await runNode(nex, {
		parameters: withJson(attributes),
		items: [{}],
		credential: { apiKey, baseUrl: server.url },
	});
	return { result, requests: server.requests };
}

describe("the request of Nex's page, entered as JSON", () => {
	const entered = JSON.stringify(requestOfThePage.attributes, null, 2);

	test('leaves n8n as that method, path and headers', async () => {
		const { requests } = await upsertAsJson(entered);

		expect(requests).toHaveLength(1);
		expect(requests[0]?.requestLine).toBe('PUT /api/developers/v1/objects/person HTTP/1.1');
		expect(requests[0]?.headers).toMatchObject({
			authorization: `Bearer ${apiKey}`,
			'content-type': 'application/json',
			accept: 'application/json',
		});
	});

	test('leaves n8n as that body, byte for byte', async () => {
		const { requests } = await upsertAsJson(entered);

		expect(requests[0]?.body).toBe(JSON.stringify(requestOfThePage));
	});

	test('comes back as the item exactly as the page prints it, IDs still text', async () => {
		const { result } = await upsertAsJson(entered);

		expect(result.error).toBeUndefined();
		expect(result.outputs).toEqual([[{ json: answerOfThePage, pairedItem: { item: 0 } }]]);
		// The order of its keys, too.
		expect(JSON.stringify(result.outputs[0]?.[0]?.json)).toBe(JSON.stringify(answerOfThePage));
	});
});

describe("the request of Nex's page, entered in the form by its parts", () => {
	test('leaves n8n as that body, byte for byte', async () => {
		const personDefinition = {
			id: '32414268188027650',
			slug: 'person',
			attributes: [
				{ id: '1', slug: 'name', name: 'Name', type: 'full_name' },
				{
					id: '2',
					slug: 'email_addresses',
					name: 'Email Addresses',
					type: 'email',
					options: { is_multi_value: true, is_unique: true },
				},
				{ id: '3', slug: 'job_title', name: 'Job Title', type: 'text' },
				{ id: '4', slug: 'phone_number', name: 'Phone Number', type: 'phone' },
			],
		};
		// The definition has no "id" and "attributes" of a record, and the record no "slug": one server
		// that answers everything with both serves the two requests.
		await using server = await captureRequests(
			httpAnswer({ ...answerOfThePage, ...personDefinition }),
		);

		await runNode(nex, {
			parameters: withFields({
				'name.first_name': 'Jane',
				'name.last_name': 'Smith',
				email_addresses: 'jane@example.com',
				job_title: 'CTO',
				'phone_number.country_code': 1,
				'phone_number.number': '5559876543',
			}),
			items: [{}],
			credential: { apiKey, baseUrl: server.url },
		});

		expect(server.requests.map(({ requestLine }) => requestLine)).toEqual([
			'GET /api/developers/v1/objects/person HTTP/1.1',
			'PUT /api/developers/v1/objects/person HTTP/1.1',
		]);
		expect(server.requests[1]?.body).toBe(JSON.stringify(requestOfThePage));
	});
});
