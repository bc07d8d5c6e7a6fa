import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { N8nRest } from '../../../playground/n8nRest';

/** The n8n that is called. */
export interface CalledN8n {
	/** Its API, signed in. */
	readonly rest: N8nRest;
	/** Where it listens to calls. */
	readonly webhookUrl: string;
}

/** A stored workflow that begins with a webhook. */
export interface StoredWebhookWorkflow {
	readonly id: string;
	readonly versionId: string;
	/** The path of its webhook. */
	readonly path: string;
	/** The body of a call that may be made, once or several times, to see whether n8n listens. */
	readonly harmlessBody: unknown;
}

/**
 * The node that starts a workflow when it is called, and answers when the last node has finished.
 *
 * @param path the path of its address
 * @param responseData what it answers with: the first item of the last node, or all
 * @returns the node
 */
export function webhookNode(path: string, responseData: 'firstEntryJson' | 'allEntries') {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: randomUUID(),
		parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData, options: {} },
	};
}

/**
 * A node that makes an item of each of the `rows` in the body of the call.
 *
 * @param name the node's name
 * @returns the node
 */
export function rowsOfTheCall(name: string) {
	return {
		name,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: 'body.rows', options: {} },
	};
}

/**
 * Calls a workflow.
 *
 * @param url the address of its webhook
 * @param body what is sent as JSON
 * @param signal ends it early
 * @returns n8n's answer
 */
export async function callWebhook(
	url: string,
	body: unknown,
	signal: AbortSignal | null = null,
): Promise<Response> {
	return await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal,
	});
}

/**
 * Activates a stored workflow.
 *
 * @param n8n the n8n that is called
 * @param workflow the workflow
 * @returns the address to call, once n8n listens to it
 */
export async function activateWorkflow(
	{ rest, webhookUrl }: CalledN8n,
	{ id, versionId, path, harmlessBody }: StoredWebhookWorkflow,
): Promise<string> {
	await rest.json('POST', `/rest/workflows/${id}/activate`, { versionId });
	const url = `${webhookUrl}/webhook/${path}`;
	// n8n registers a webhook some time after it has said that the workflow is active.
	for (;;) {
		const response = await callWebhook(url, harmlessBody);
		await response.arrayBuffer();
		if (response.status !== 404) return url;
		await wait(100);
	}
}
