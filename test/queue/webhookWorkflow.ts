import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { N8nRest } from '../../playground/n8nRest';
import type { CredentialReference } from '../n8n/host/host';
import { mappedColumns, objectFromList } from '../n8n/host/nexParameters';
import { nexNode } from '../n8n/host/workflow';

const created = z.object({ data: z.object({ id: z.string(), versionId: z.string() }) });

/** The n8n that is called. */
export interface CalledN8n {
	/** Its API, signed in. */
	readonly rest: N8nRest;
	/** Where its webhook processor listens. */
	readonly webhookUrl: string;
}

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
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: randomUUID(),
			parameters: {
				httpMethod: 'POST',
				path,
				responseMode: 'lastNode',
				responseData: 'allEntries',
				options: {},
			},
		},
		{
			name: 'Rows',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.rows', options: {} },
		},
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
	await rest.json('POST', `/rest/workflows/${id}/activate`, { versionId });
	const url = `${webhookUrl}/webhook/${path}`;
	await untilKnown(url);
	return url;
}

/** n8n registers a webhook some time after it has said that the workflow is active. */
async function untilKnown(url: string): Promise<void> {
	for (;;) {
		// A call without rows: nothing is upserted.
		const response = await fetch(url, { method: 'POST' });
		await response.arrayBuffer();
		if (response.status !== 404) return;
		await wait(100);
	}
}
