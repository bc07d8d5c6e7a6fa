import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { type Look, PolledWorkflow } from '../engine/n8n/polledWorkflow';
import { apiKey } from './bounds';
import type { Scenario } from './scenario';
import { lookProblems } from './verdict/looked';

/** Milliseconds that n8n allows a look: what never answers is given up soon. */
const budget = 800;

/**
 * Lets a trigger look as a scenario says.
 *
 * @param url where the server is
 * @returns what is wrong with what came of it, a sentence each
 */
export async function runLooks(
	nex: PackageUnderTest,
	{ parameters, looks = [] }: Scenario,
	url: string,
): Promise<string[]> {
	const workflow = new PolledWorkflow(nex, parameters, () => ({
		apiKey,
		baseUrl: url,
	}));
	workflow.budget = budget;
	const look = {
		look: async () => await workflow.look(),
		restart: async () => await workflow.restart(),
		'test event': async () => await workflow.fetchTestEvent(),
	};
	const first = await workflow.activate();
	const came: Look[] = [];
	const tried: Look[] = [first];
	// A workflow that does not become active does not look.
	for (const kind of looks) {
		if (kind === 'test event') tried.push(await look[kind]());
		else if (first.error === undefined) came.push(await look[kind]());
	}
	return lookProblems({ came, tried, told: [workflow.saved, ...workflow.warnings] });
}
