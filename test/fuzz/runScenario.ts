import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { runNode } from '../engine/n8n/runNode';
import type { Scenario } from './scenario';
import { startScriptedServer } from './scriptedServer';
import { apiKey, problemsOf } from './verdict';

/**
 * Runs a scenario: the built node in n8n-core, against a server on a real socket.
 *
 * @param nex the loaded package
 * @param scenario what happens
 * @returns what is wrong with how it ended, a sentence each; none where all is well
 */
export async function runScenario(nex: PackageUnderTest, scenario: Scenario): Promise<string[]> {
	await using server = await startScriptedServer(scenario);
	const { parameters, items, onError } = structuredClone(scenario);
	try {
		const result = await runNode(nex, {
			parameters,
			items,
			credential: { apiKey, baseUrl: server.url },
			settings: { onError },
		});
		return problemsOf(scenario, result, server.requests);
	} catch (error) {
		// Some forms n8n does not even start with, such as one without an object.
		if (error instanceof Error && /has issues:/.test(error.message)) return [];
		throw error;
	}
}
