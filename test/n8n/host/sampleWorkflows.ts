import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../../programs/folders';
import type { CredentialReference, Host } from './host';

const folder = join(projectFolder, 'workflows');
const workflowFile = z
	.object({
		name: z.string(),
		nodes: z.array(
			z
				.object({ name: z.string(), type: z.string(), webhookId: z.string().optional() })
				.passthrough(),
		),
		pinData: z.record(z.string(), z.unknown()),
	})
	.passthrough();

/** A sample workflow as its file holds it, with the credentials that a person has chosen. */
export type SampleWorkflow = z.infer<typeof workflowFile>;

/** Who needs which credential. */
const credentialOf: Record<string, 'nexApi' | 'openAiApi'> = {
	'n8n-nodes-nex.nex': 'nexApi',
	'n8n-nodes-nex.nexTool': 'nexApi',
	'n8n-nodes-nex.nexTrigger': 'nexApi',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

/**
 * Reads the sample workflows and chooses credentials in them, as a person does who imports them.
 *
 * @param host n8n and the sandbox
 * @param modelUrl where the model of the agent answers; default: nowhere
 * @returns them by the names of their files
 */
export async function sampleWorkflows(
	{ createCredential, createNexCredential }: Host,
	modelUrl = 'http://127.0.0.1:9/v1',
): Promise<Map<string, SampleWorkflow>> {
	const openAi = { apiKey: 'sk-of-the-stand-in', url: modelUrl, header: false };
	const credentials: Record<string, CredentialReference> = {
		nexApi: await createNexCredential(),
		openAiApi: await createCredential('openAiApi', openAi),
	};
	const samples = new Map<string, SampleWorkflow>();
	for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()) {
		const sample = workflowFile.parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
		const nodes = sample.nodes.map((node) => {
			const type = credentialOf[node.type];
			return type === undefined ? node : { ...node, credentials: { [type]: credentials[type] } };
		});
		samples.set(file, { ...sample, nodes });
	}
	return samples;
}
