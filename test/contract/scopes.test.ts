import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';

import { NexApi } from '../../credentials/NexApi.credentials';
import { resources } from '../../nodes/Nex/resources';
import { Contract } from '../../sandbox';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The node's operations, as method and path. */
function operationsOfTheNode(): string[] {
	return resources.flatMap(({ operations }) => operations.map(({ option }) => requestOf(option)));
}

function requestOf({ routing }: INodePropertyOptions): string {
	return `${routing?.request?.method} ${routing?.request?.url}`;
}

/** The rows of the README's table of scopes. */
function tableOfScopes(): string {
	const [, table = ''] = /^\| resource .*scopes .*\n\|[ -|]*\n((?:\|.*\n)*)/m.exec(readme) ?? [];
	return table;
}

/** The scopes that a text names, each of them once. */
function scopesIn(text: string): string[] {
	const named = [...text.matchAll(/`([a-z]+(?:\.[a-z]+)+)`/g)].map(([, scope = '']) => scope);
	return [...new Set(named)].sort();
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

test("the README's table of scopes has each resource, with the scopes that its operations need", async () => {
	const { operations } = await Contract.load();
	const needed = resources.map(({ name, operations: ofResource }) => {
		const requests = ofResource.map(({ option }) => requestOf(option));
		const scopes = operations
			.filter(({ method, path }) => requests.includes(`${method} ${path}`))
			.map(({ requiredScope }) => requiredScope);
		return [name, scopes] as const;
	});
	const rows = new Map(
		[...tableOfScopes().matchAll(/^\| ([\w ]+?) +\|(.*)$/gm)].map(([, name = '', row = '']) => [
			name,
			scopesIn(row),
		]),
	);

	for (const [name, scopes] of needed) {
		expect(rows.get(name)).toEqual(expect.arrayContaining(scopes));
	}
	expect([...rows.keys()].sort()).toEqual(needed.map(([name]) => name).sort());
});

test("the README names every scope that the node's requests need, and no other", async () => {
	const [, section = ''] = /^## Credential\n(.*?)^## /ms.exec(readme) ?? [];

	expect(scopesIn(section)).toEqual(await scopesOfTheNode());
});

test("the help of the API key names every scope that the node's requests need", async () => {
	const { description = '' } = new NexApi().properties.find(({ name }) => name === 'apiKey') ?? {};

	for (const scope of await scopesOfTheNode()) expect(description).toContain(scope);
});
