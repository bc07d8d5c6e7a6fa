import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeType,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { OneCredential } from './credentials';
import type { PackageUnderTest } from './packageUnderTest';

/** A workflow that begins with a trigger, and what it is run with. */
export interface WorkflowRun {
	/** The nodes after the trigger, which is named "Start". */
	nodes: Array<Pick<INode, 'name' | 'type' | 'parameters'> & Partial<INode>>;
	/** The types of these nodes, by the `type` that they name. */
	nodeTypes: Record<string, INodeType>;
	connections: IConnections;
	/** The json of the trigger's items. */
	items: IDataObject[];
	credential: { apiKey: string; baseUrl: string };
	/** Is given the function that cancels the execution, as soon as it runs. */
	onStart?: (cancel: () => void) => void;
}

const trigger: INodeType = {
	description: {
		displayName: 'Start',
		name: 'start',
		group: ['trigger'],
		version: 1,
		description: 'Hands out the items of the test',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [],
	},
};

/**
 * Runs a workflow through n8n's engine.
 *
 * @param packageUnderTest the loaded package, of which the credential is used
 * @param workflowRun the workflow
 * @returns what n8n recorded
 */
export async function executeWorkflow(
	{ credential: credentialType }: PackageUnderTest,
	{ nodes, nodeTypes, connections, items, credential, onStart }: WorkflowRun,
): Promise<IRun> {
	const typeOf = (name: string) => {
		const type = name === 'test.start' ? trigger : nodeTypes[name];
		if (type === undefined) throw new Error(`The test knows no node type ${name}`);
		return type;
	};
	const workflow = new Workflow({
		id: 'workflow-of-the-test',
		name: 'Workflow of the test',
		active: false,
		nodeTypes: { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) },
		nodes: [{ name: 'Start', type: 'test.start', parameters: {} }, ...nodes].map((node) => ({
			id: node.name,
			typeVersion: 1,
			position: [0, 0],
			...node,
		})),
		connections,
	});
	const run = new WorkflowExecute(
		additionalData(workflow, new OneCredential(credentialType, credential)),
		'manual',
	).run({
		workflow,
		startNode: workflow.nodes.Start,
		pinData: { Start: items.map((json) => ({ json })) },
	});
	onStart?.(() => {
		run.cancel();
	});
	return await run;
}

function additionalData(workflow: Workflow, credentialsHelper: OneCredential) {
	const address = 'http://127.0.0.1:5678/';
	const workflowData: IWorkflowBase = {
		id: workflow.id,
		name: workflow.name ?? '',
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
	};
	return {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', '1', workflowData),
		executionId: '1',
		restApiUrl: address,
		instanceBaseUrl: address,
		formBaseUrl: address,
		formWaitingBaseUrl: address,
		formTestBaseUrl: address,
		webhookBaseUrl: address,
		webhookWaitingBaseUrl: address,
		webhookTestBaseUrl: address,
		mcpBaseUrl: address,
		mcpTestBaseUrl: address,
		currentNodeExecutionIndex: 0,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
}
