import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { loadPackage } from '../engine/n8n/packageUnderTest';
import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { runScenario } from './runScenario';
import type { Scenario } from './scenario';

const folder = join(__dirname, 'corpus');
const cases = readdirSync(folder).map((name) => ({
	name,
	...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as { why: string; scenario: Scenario }),
}));
let nex: PackageUnderTest;

beforeAll(async () => {
	nex = await loadPackage();
});

describe('what once went wrong', () => {
	test.each(cases)('$name: $why', async ({ scenario }) => {
		expect(await runScenario(nex, scenario)).toEqual([]);
	});
});
