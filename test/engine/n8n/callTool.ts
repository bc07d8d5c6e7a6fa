import type {
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { executeWorkflow } from './executeWorkflow';
import type { PackageUnderTest } from './packageUnderTest';

/** The node as a tool of an AI agent, as a person would set it up. */
export interface AgentRun {
	/** The node's parameters. What the model fills in is an expression with `$fromAI`. */
	parameters: INodeParameters;
	/** The json of the agent's own items. */
	items: IDataObject[];
	credential: { apiKey: string; baseUrl: string };
	/** n8n's settings of the node beside the parameters, such as `onError`. */
	settings?: Partial<INode>;
}

/** The node, as an agent holds it while it runs. */
export interface Tool {
	/**
	 * Calls it.
	 *
	 * @param given what the model fills in
	 * @returns the json of the node's items, read from the text that the model is given
	 * @throws what the agent is given when the call fails
	 */
	call(given: IDataObject): Promise<IDataObject[]>;
	/** What the model reads of the tool, where the person has n8n describe it. */
	readonly description: string;
	/** The signal that cancels the agent's execution. */
	readonly cancelSignal: AbortSignal;
}

/** What n8n makes a tool of: LangChain's own, reduced to what an agent does with it. */
interface LangChainTool {
	description: string;
	invoke(given: IDataObject): Promise<string>;
}

/**
 * Lets an agent hold the node as its tool and call it directly. The agent is a node of the test's;
 * all between it and this package's node is n8n's: it makes the tool, and for each call a context of
 * the node that carries the agent's execution data.
 *
 * @param packageUnderTest the loaded package
 * @param agentRun what the person set up
 * @param use what the agent does with the tool
 * @throws what `use` throws
 */
export async function whileAgentRuns(
	packageUnderTest: PackageUnderTest,
	{ parameters, settings, ...run }: AgentRun,
	use: (tool: Tool) => Promise<void>,
): Promise<void> {
	let ended: Promise<void> | undefined;
	const agent = agentThat(async (tool) => {
		ended = use(tool);
		await ended;
	});
	const type = 'n8n-nodes-nex.nexTool';
	const { data } = await executeWorkflow(packageUnderTest, {
		...run,
		nodes: [
			{ name: 'Agent', type: 'test.agent', parameters: {} },
			{
				name: 'Nex',
				type,
				parameters,
				credentials: { nexApi: { id: '1', name: 'Nex API' } },
				...settings,
			},
		],
		nodeTypes: { 'test.agent': agent, [type]: asTool(packageUnderTest.node) },
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Nex: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	// Where n8n did not come as far as the agent's work, its own error says why.
	await (ended ?? Promise.reject(data.resultData.error as Error));
}

function agentThat(use: (tool: Tool) => Promise<void>): INodeType {
	return {
		description: {
			displayName: 'Agent',
			name: 'agent',
			group: ['transform'],
			version: 1,
			description: 'Does with its tool what the test does',
			defaults: { name: 'Agent' },
			inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const connected = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
			const [tool] = connected as LangChainTool[];
			const cancelSignal = this.getExecutionCancelSignal();
			if (tool === undefined || cancelSignal === undefined) throw new Error('n8n made no tool');
			await use({
				call: async (given) => JSON.parse(await tool.invoke(given)) as IDataObject[],
				description: tool.description,
				cancelSignal,
			});
			return [this.getInputData()];
		},
	};
}

/** What n8n's loader makes of a node with `usableAsTool`: the same, with another name and outputs. */
function asTool(node: INodeType): INodeType {
	const description = {
		...node.description,
		name: `${node.description.name}Tool`,
		inputs: [],
		outputs: [NodeConnectionTypes.AiTool],
	};
	return Object.create(node, { description: { value: description } }) as INodeType;
}
