import { type SandboxProcess, startSandboxProcess } from '../../load/sandboxProcess';

let sandbox: SandboxProcess;

beforeAll(async () => {
	sandbox = await startSandboxProcess();
}, 30_000);

afterAll(() => {
	sandbox.close();
});

async function statusOf(method: string, path: string, key: string, body?: object): Promise<number> {
	const response = await fetch(`${sandbox.url}${path}`, {
		method,
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		body: body === undefined ? null : JSON.stringify(body),
	});
	await response.arrayBuffer();
	return response.status;
}

test('tells what was asked for the definition from what else arrived, and what is stored', async () => {
	await sandbox.begin();
	const upsert = {
		matching_attribute: 'email_addresses',
		attributes: { name: 'Jane Smith', email_addresses: ['jane@example.com'] },
	};

	await statusOf('GET', '/v1/objects', sandbox.apiKey);
	await statusOf('GET', '/v1/objects/person?include=attributes', sandbox.apiKey);
	await statusOf('GET', '/v1/objects/person/lists', sandbox.apiKey);
	await statusOf('PUT', '/v1/objects/person', sandbox.apiKey, upsert);

	expect(await sandbox.report()).toEqual({
		stored: 1,
		requests: 4,
		definitionReads: 2,
		refused: 0,
	});
});

test('counts what it has refused, a definition among it', async () => {
	await sandbox.begin({ rateLimit: 1 });

	const statuses = await Promise.all(
		Array.from({ length: 10 }, () => statusOf('GET', '/v1/objects/person', sandbox.apiKey)),
	);

	expect(await sandbox.report()).toEqual({
		stored: 0,
		requests: 10,
		definitionReads: 10,
		refused: statuses.filter((status) => status === 429).length,
	});
	expect(statuses).toContain(429);
});

test('takes the key of a measurement until the next one begins', async () => {
	await sandbox.begin({ apiKey: 'sk-bench-1' });
	expect(await statusOf('GET', '/v1/objects', 'sk-bench-1')).toBe(200);

	await sandbox.begin({ apiKey: 'sk-bench-2' });
	expect(await statusOf('GET', '/v1/objects', 'sk-bench-1')).toBe(401);
	expect(await statusOf('GET', '/v1/objects', 'sk-bench-2')).toBe(200);
	expect(await sandbox.report()).toMatchObject({ stored: 0, requests: 2 });
});

test('goes on with more people, who are created later by its own clock', async () => {
	const headers = { authorization: `Bearer ${sandbox.apiKey}` };
	const hour = async () => {
		const { headers: answered } = await fetch(`${sandbox.url}/v1/objects`, { headers });
		return Date.parse(answered.get('date') ?? '') / 3_600_000;
	};
	await sandbox.begin({ people: 2 });
	const before = await hour();
	await sandbox.goOn({ minutes: 60, people: 3 });

	expect(await sandbox.report()).toMatchObject({ stored: 5 });
	expect(Math.round((await hour()) - before)).toBe(1);
	await sandbox.begin();
	expect(Math.round((await hour()) - before)).toBe(0);
});
