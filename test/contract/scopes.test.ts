import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NexApi } from '../../credentials/NexApi.credentials';
import { Contract } from '../../sandbox';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** The scopes that the operations of the contract ask for, each of them once. */
async function scopesOfTheContract(): Promise<string[]> {
	const { operations } = await Contract.load();
	return [...new Set(operations.map(({ requiredScope }) => requiredScope))].sort();
}

test("the README's table names every scope that the contract asks for, and no other", async () => {
	const [, table = ''] = /\| scope of the key .*\n\|[ -|]*\n((?:\|.*\n)*)/.exec(readme) ?? [];
	const named = [...table.matchAll(/^\| `([\w.]+)`/gm)].map(([, scope]) => scope);

	expect(named.sort()).toEqual(await scopesOfTheContract());
});

test('the help of the API key names every scope that the contract asks for', async () => {
	const { description = '' } = new NexApi().properties.find(({ name }) => name === 'apiKey') ?? {};

	for (const scope of await scopesOfTheContract()) expect(description).toContain(scope);
});
