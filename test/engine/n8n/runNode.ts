import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { OneCredential } from './credentials';
import type { PackageUnderTest } from './packageUnderTest';

/** One run of the node between a trigger and nothing, as a person would set it up. */
export interface NodeRun {
	parameters: INodeParameters;
	/** The json of the trigger's items. */
	items: IDataObject[];
	credential: { apiKey: string; baseUrl: string };
	/** n8n's node settings beside the parameters, such as `onError`. */
	settings?: Partial<INode>;
	/** Is given the function that cancels the execution, as soon as it runs. */
	onStart?: (cancel: () => void) => void;
}

/** How the node's run ended, read from n8n's own execution data. */
export interface NodeResult {
	/** The items of each output; the second one is the error output. */
	outputs: INodeExecutionData[][];
	/** The error that n8n stored with the execution, where it ended in one. */
	error: (Error & { description?: string; context?: IDataObject; httpCode?: string }) | undefined;
	execution: IRun;
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
 * Runs the node through n8n's engine.
 *
 * @param packageUnderTest the loaded package
 * @param nodeRun what the person set up
 * @returns what n8n recorded
 */
export async function runNode(
	packageUnderTest: PackageUnderTest,
	{ parameters, items, credential, settings, onStart }: NodeRun,
): Promise<NodeResult> {
	const nodeTypes: INodeTypes = {
		getByName: () => packageUnderTest.node,
		getByNameAndVersion: (name) => (name === 'test.start' ? trigger : packageUnderTest.node),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'workflow-of-the-test',
		name: 'Workflow of the test',
		active: false,
		nodeTypes,
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'test.start',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'nex',
				name: 'Nex',
				type: 'n8n-nodes-nex.nex',
				typeVersion: 1,
				position: [200, 0],
				parameters,
				credentials: { nexApi: { id: '1', name: 'Nex API' } },
				...settings,
			},
		],
		connections: { Start: { main: [[{ node: 'Nex', type: 'main', index: 0 }]] } },
	});
	const execution = await execute(workflow, packageUnderTest, credential, items, onStart);
	const task = execution.data.resultData.runData.Nex?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((output) => output ?? []),
		error: execution.data.resultData.error as NodeResult['error'],
		execution,
	};
}

async function execute(
	workflow: Workflow,
	{ credential: credentialType }: PackageUnderTest,
	credential: NodeRun['credential'],
	items: IDataObject[],
	onStart: NodeRun['onStart'],
): Promise<IRun> {
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
	const additionalData = {
		credentialsHelper: new OneCredential(credentialType, credential),
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
	const run = new WorkflowExecute(additionalData, 'manual').run({
		workflow,
		startNode: workflow.nodes.Start,
		pinData: { Start: items.map((json) => ({ json })) },
	});
	onStart?.(() => {
		run.cancel();
	});
	return await run;
}
