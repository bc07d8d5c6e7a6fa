import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NexApi } from '../../credentials/NexApi.credentials';
import { Nex } from '../../nodes/Nex/Nex.node';
import { Contract } from '../../sandbox';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The node's operations, as method and path. */
function operationsOfTheNode(): string[] {
	return new Nex().description.properties
		.flatMap(({ options = [] }) => options)
		.flatMap((option) => {
			const request = 'routing' in option ? option.routing?.request : undefined;
			return request?.url === undefined ? [] : [`${request.method} ${request.url}`];
		});
}

/** What the node reads beside that, such as an object's definition: the paths that its text names. */
function readsOfTheNode(): string[] {
	const folder = join(root, 'nodes');
	const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => readFileSync(join(folder, file), 'utf8'));
	return [...texts.join('\n').matchAll(/'(\/v1\/[^']+)'/g)].map(([, path]) => `GET ${path}`);
}

/** The scopes that the contract asks for the node's requests, each of them once. */
async function scopesOfTheNode(): Promise<string[]> {
	const sent = new Set([...operationsOfTheNode(), ...readsOfTheNode()]);
	const { operations } = await Contract.load();
	const scopes = operations
		.filter(({ method, path }) => sent.has(`${method} ${path}`))
		.map(({ requiredScope }) => requiredScope);
	return [...new Set(scopes)].sort();
}

test('the contract has every operation of the node', async () => {
	const { operations } = await Contract.load();
	const known = operations.map(({ method, path }) => `${method} ${path}`);

	expect(operationsOfTheNode().length).toBeGreaterThan(0);
	expect(operationsOfTheNode().filter((operation) => !known.includes(operation))).toEqual([]);
});

test("the README's table names every scope that the node's requests need, and no other", async () => {
	const [, table = ''] = /\| scope of the key .*\n\|[ -|]*\n((?:\|.*\n)*)/.exec(readme) ?? [];
	const named = [...table.matchAll(/^\| `([\w.]+)`/gm)].map(([, scope]) => scope);

	expect(named.sort()).toEqual(await scopesOfTheNode());
});

test("the help of the API key names every scope that the node's requests need", async () => {
	const { description = '' } = new NexApi().properties.find(({ name }) => name === 'apiKey') ?? {};

	for (const scope of await scopesOfTheNode()) expect(description).toContain(scope);
});
