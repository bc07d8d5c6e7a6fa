import { storeWorkflow } from '../n8n/host/execution';
import type { Host } from '../n8n/host/host';
import { nexNode, type WorkflowOptions, type WorkflowNode } from '../n8n/host/workflow';

/** A workflow for one test to open. */
export interface NexWorkflow {
	/** The trigger's items; default one empty item. */
	readonly items?: WorkflowOptions['items'];
	/** Of the node "Nex". */
	readonly parameters: WorkflowNode['parameters'];
	/** Other settings of the node "Nex". */
	readonly settings?: Partial<WorkflowNode>;
	/** The key of the credential; by default one with all scopes. */
	readonly apiKey?: string;
	/** Nodes beside "Nex", and what is connected; default nothing but the trigger with "Nex". */
	readonly others?: Pick<WorkflowOptions, 'nodes' | 'connections'>;
}

/**
 * Stores a workflow in n8n: a trigger with items, and the node "Nex" with a credential for the
 * sandbox.
 *
 * @param host n8n and the sandbox
 * @param workflow the workflow
 * @returns its ID
 */
export async function storeNexWorkflow(
	{ rest, createNexCredential }: Host,
	{ items = [{}], parameters, settings, apiKey, others }: NexWorkflow,
): Promise<string> {
	const key = apiKey === undefined ? {} : { apiKey };
	const nex = nexNode(parameters, await createNexCredential(key, 'Nex account'), settings);
	const nodes = [nex, ...(others?.nodes ?? [])];
	return await storeWorkflow(rest, {
		name: 'Browser test',
		items,
		nodes,
		...(others?.connections === undefined ? {} : { connections: others.connections }),
	});
}
