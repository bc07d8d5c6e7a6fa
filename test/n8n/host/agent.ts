import type { ExecutionOutcome } from '../../../playground/n8nExecution';
import { execute } from './execution';
import type { Host } from './host';
import type { ModelStandIn } from './modelStandIn';
import { nexNode, trigger, type WorkflowNode } from './workflow';

/** The node as a tool: its name in the workflow, what it does, and what happens on an error. */
export type NexTool = Pick<WorkflowNode, 'name' | 'parameters' | 'onError'>;

/** n8n's AI Agent, as a node. */
export interface Agent {
	/** Default the newest. */
	readonly typeVersion?: number;
	/** How many items it has to see to, one after another; default 1. */
	readonly items?: number;
}

/**
 * Runs a workflow with n8n's AI Agent, which has the node as its tools; the description of each is
 * the one that n8n makes by itself. It must end well, with what the model says last for each item.
 *
 * @param host n8n and the sandbox
 * @param model the model of the agent
 * @param tools the tools, each a node with a credential for the sandbox
 * @param agent which agent it is, and how much it has to do
 * @returns how it ended
 */
export async function runAgent(
	{ rest, newestVersion, createCredential, createNexCredential }: Host,
	model: ModelStandIn,
	tools: readonly NexTool[],
	{ typeVersion, items: count = 1 }: Agent = {},
): Promise<ExecutionOutcome> {
	const agentType = '@n8n/n8n-nodes-langchain.agent';
	const modelType = '@n8n/n8n-nodes-langchain.lmChatOpenAi';
	const openAi = { apiKey: 'sk-of-the-stand-in', url: model.url, header: false };
	const credential = await createNexCredential();
	const forEachItem = <Item>(item: Item) => Array.from({ length: count }, () => item);
	const outcome = await execute(rest, {
		name: 'Agent',
		items: forEachItem({ request: 'Please see to Jane Smith.' }),
		nodes: [
			{
				name: 'AI Agent',
				type: agentType,
				typeVersion: typeVersion ?? (await newestVersion(agentType)),
				parameters: { promptType: 'define', text: '={{ $json.request }}', options: {} },
			},
			{
				name: 'Model',
				type: modelType,
				typeVersion: await newestVersion(modelType),
				parameters: {
					model: { __rl: true, mode: 'id', value: 'stand-in' },
					responsesApiEnabled: false,
					options: {},
				},
				credentials: { openAiApi: await createCredential('openAiApi', openAi) },
			},
			...tools.map(({ name, parameters, onError }) =>
				nexNode({ ...parameters, descriptionType: 'auto' }, credential, {
					type: 'n8n-nodes-nex.nexTool',
					name,
					onError,
				}),
			),
		],
		connections: [
			{ from: trigger, to: 'AI Agent' },
			{ from: 'Model', to: 'AI Agent', type: 'ai_languageModel' },
			...tools.map(({ name }) => ({ from: name, to: 'AI Agent', type: 'ai_tool' as const })),
		],
	});
	expect(outcome.failure).toBeUndefined();
	expect(outcome.items('AI Agent')).toEqual(forEachItem({ output: 'Done.' }));
	return outcome;
}
