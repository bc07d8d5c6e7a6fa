import { storeWorkflow } from '../n8n/host/execution';
import type { Host } from '../n8n/host/host';
import { nexNode } from '../n8n/host/workflow';

/**
 * Stores a workflow for one test to open: a trigger with items, and the node "Nex" with a credential
 * for the sandbox.
 *
 * @param host n8n and the sandbox
 * @param workflow `parameters`: the node's; `items`: the trigger's, default one empty item
 * @returns the workflow's ID
 */
export async function storeNexWorkflow(
	{ rest, createNexCredential }: Host,
	{
		items = [{}],
		parameters,
	}: {
		readonly items?: ReadonlyArray<Record<string, unknown>>;
		readonly parameters: Readonly<Record<string, unknown>>;
	},
): Promise<string> {
	const nodes = [nexNode(parameters, await createNexCredential())];
	return await storeWorkflow(rest, { name: 'Browser test', items, nodes });
}
