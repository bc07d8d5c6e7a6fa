import type { CredentialReference } from './host';

/** The trigger of every workflow of these tests; its items are pinned to it. */
export const trigger = 'Rows';

/** A node of a workflow, as n8n stores it. */
export interface WorkflowNode {
	readonly name: string;
	readonly type: string;
	readonly typeVersion: number;
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, CredentialReference>>;
	readonly onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	/** "Retry On Fail": the whole node, so many times at most. */
	readonly retryOnFail?: boolean;
	readonly maxTries?: number;
	/** In milliseconds. */
	readonly waitBetweenTries?: number;
}

/** A connection between two nodes. */
export interface Connection {
	readonly from: string;
	readonly to: string;
	/** Which output of `from`; default 0, the first. */
	readonly output?: number;
	/** Default `main`: the items. */
	readonly type?: 'main' | 'ai_tool' | 'ai_languageModel';
}

/** A workflow that starts by hand with given items. */
export interface WorkflowOptions {
	readonly name: string;
	readonly items: ReadonlyArray<Record<string, unknown>>;
	readonly nodes: readonly WorkflowNode[];
	/** Default: the trigger to the first node, and each node to the next one. */
	readonly connections?: readonly Connection[];
}

/**
 * Puts a workflow together in the form that n8n exports and imports.
 *
 * @param options its items, nodes and connections
 * @returns the workflow, without an ID
 */
export function workflowOf({ name, items, nodes, connections = chain(nodes) }: WorkflowOptions) {
	const rows: WorkflowNode = {
		name: trigger,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	return {
		name,
		nodes: [rows, ...nodes].map((node, column) => ({
			id: `node-${column}`,
			position: [220 * column, 0],
			...node,
		})),
		connections: asStored(connections),
		active: false,
		pinData: { [trigger]: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	};
}

/** This project's node between others, with a credential. */
export function nexNode(
	parameters: WorkflowNode['parameters'],
	credential: CredentialReference,
	settings: Partial<WorkflowNode> = {},
): WorkflowNode {
	return {
		name: 'Nex',
		type: 'n8n-nodes-nex.nex',
		typeVersion: 1,
		parameters: { resource: 'record', operation: 'upsertRecord', ...parameters },
		credentials: { nexApi: credential },
		...settings,
	};
}

function chain(nodes: readonly WorkflowNode[]): Connection[] {
	return nodes.map((node, index) => ({ from: nodes[index - 1]?.name ?? trigger, to: node.name }));
}

type StoredConnections = Record<
	string,
	Record<string, Array<Array<{ node: string; type: string; index: number }>>>
>;

function asStored(connections: readonly Connection[]): StoredConnections {
	const stored: StoredConnections = {};
	for (const { from, to, output = 0, type = 'main' } of connections) {
		const outputs = ((stored[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: 0 });
	}
	return stored;
}
