import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CredentialReference } from '../n8n/host/host';
import { mappedColumns, objectFromList } from '../n8n/host/nexParameters';
import { activateWorkflow, type CalledN8n, rowsOfTheCall, webhookNode } from '../n8n/host/webhook';
import { nexNode } from '../n8n/host/workflow';

const created = z.object({ data: z.object({ id: z.string(), versionId: z.string() }) });

/**
 * Stores and activates a workflow that is called from outside: it upserts each of the `rows` in the
 * body of the call as a person, and answers with the records.
 *
 * @param n8n the n8n that is called
 * @param path where it is called, of each workflow another
 * @param credential the credential "Nex API"
 * @returns the address to call, where n8n listens to it
 */
export async function activateWebhookWorkflow(
	{ rest, webhookUrl }: CalledN8n,
	path: string,
	credential: CredentialReference,
): Promise<string> {
	const nodes = [
		webhookNode(path, 'allEntries'),
		rowsOfTheCall('Rows'),
		nexNode({ ...objectFromList('person'), ...mappedColumns() }, credential),
	];
	const connectionTo = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const answer = await rest.json('POST', '/rest/workflows', {
		name: path,
		nodes: nodes.map((node, column) => ({
			id: randomUUID(),
			position: [220 * column, 0],
			...node,
		})),
		connections: { Webhook: connectionTo('Rows'), Rows: connectionTo('Nex') },
		settings: { executionOrder: 'v1' },
		active: false,
	});
	const { id, versionId } = created.parse(answer).data;
	// A call without rows: nothing is upserted.
	return await activateWorkflow({ rest, webhookUrl }, { id, versionId, path, harmlessBody: {} });
}
