import type { IDataObject, INode, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';

import { executeWorkflow } from './executeWorkflow';
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

/**
 * Runs the node through n8n's engine.
 *
 * @param packageUnderTest the loaded package
 * @param nodeRun what the person set up
 * @returns what n8n recorded
 */
export async function runNode(
	packageUnderTest: PackageUnderTest,
	{ parameters, settings, ...run }: NodeRun,
): Promise<NodeResult> {
	const type = 'n8n-nodes-nex.nex';
	const execution = await executeWorkflow(packageUnderTest, {
		...run,
		nodes: [
			{
				name: 'Nex',
				type,
				parameters,
				credentials: { nexApi: { id: '1', name: 'Nex API' } },
				...settings,
			},
		],
		nodeTypes: { [type]: packageUnderTest.node },
		connections: { Start: { main: [[{ node: 'Nex', type: 'main', index: 0 }]] } },
	});
	const task = execution.data.resultData.runData.Nex?.at(-1);
	return {
		outputs: (task?.data?.main ?? []).map((output) => output ?? []),
		error: execution.data.resultData.error as NodeResult['error'],
		execution,
	};
}
