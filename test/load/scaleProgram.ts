/**
 * Runs the built node once through n8n-core, with as many items as `ITEMS` says, and prints the CPU
 * time of the run as JSON. Loading the engine and making the items is not part of it.
 */
import { loadPackage } from '../engine/n8n/packageUnderTest';
import { runNode } from '../engine/n8n/runNode';
import { type NexAccess, useOf } from './comparedNodes';
import { rows } from './rows';
import type { INodeParameters } from 'n8n-workflow';

const { ITEMS = '', SANDBOX_URL: url = '', SANDBOX_KEY: apiKey = '' } = process.env;

async function main(items: number, access: NexAccess): Promise<void> {
	const packageUnderTest = await loadPackage();
	const parameters = useOf('nex', access).parameters as INodeParameters;
	const credential = { apiKey: access.apiKey, baseUrl: access.url };
	const input = rows(items).map((row) => ({ ...row }));
	const before = process.cpuUsage();
	const { error } = await runNode(packageUnderTest, { parameters, items: input, credential });
	const { user, system } = process.cpuUsage(before);
	if (error !== undefined) throw error;
	console.log(JSON.stringify({ cpuSeconds: (user + system) / 1_000_000 }));
}

void main(Number(ITEMS), { url, apiKey });
