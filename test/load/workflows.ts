import {
	comparedNodes,
	measuredNodeName,
	type NexAccess,
	type NodeUse,
	readingUse,
	type Upserter,
	useOf,
} from './comparedNodes';
import type { RowServer } from './rows';

/**
 * The ID of a workflow of the bench.
 *
 * @param upserter what it upserts with
 * @param items how many items it makes
 * @returns the fixed ID that it has in n8n
 */
export function workflowId(upserter: Upserter, items: number): string {
	return `bench-${upserter}-${items}`;
}

/**
 * The credentials of all compared nodes, for n8n to import.
 *
 * @param access where the sandbox is
 * @returns the credentials
 */
export function benchCredentials(access: NexAccess): BenchCredential[] {
	return comparedNodes.map((node) => credentialOf(node, useOf(node, access)));
}

/**
 * A workflow for n8n to import: a trigger, one request that makes the items, and the upserting node.
 *
 * @param upserter what it upserts with; with `none` it ends with the items
 * @param items how many items it makes
 * @param access where the sandbox is
 * @param rowServer where the items come from
 * @returns the workflow
 */
export function benchWorkflow(
	upserter: Upserter,
	items: number,
	access: NexAccess,
	rowServer: RowServer,
): object {
	const rowsNode = {
		name: 'Rows',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: { url: rowServer.urlOf(items), options: {} },
	};
	return workflowOf(workflowId(upserter, items), [
		trigger,
		rowsNode,
		...(upserter === 'none' ? [] : [measuredNode(upserter, useOf(upserter, access))]),
	]);
}

/** The ID of the workflow that reads. */
export const readWorkflowId = 'bench-read';

/**
 * A workflow for n8n to import: a trigger, and this node that reads all people.
 *
 * @param access where the sandbox is
 * @returns the workflow
 */
export function readWorkflow(access: NexAccess): object {
	return workflowOf(readWorkflowId, [trigger, measuredNode('nex', readingUse(access))]);
}

const trigger = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** A credential of the bench, with its data in the clear. */
export interface BenchCredential {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: object;
}

/**
 * A credential for n8n to import.
 *
 * @param name what it is called among those of the bench
 * @param use the use of a node that it is for
 * @returns the credential
 */
export function credentialOf(
	name: string,
	{ credentialType: type, credentialData: data }: NodeUse,
): BenchCredential {
	return { ...referenceTo(name), type, data };
}

/**
 * The node whose use is measured.
 *
 * @param credential what its credential is called among those of the bench
 * @param use the use of the node
 * @returns the node
 */
export function measuredNode(
	credential: string,
	{ type, typeVersion, parameters, settings, credentialType }: NodeUse,
) {
	return {
		name: measuredNodeName,
		type,
		typeVersion,
		parameters,
		...settings,
		credentials: { [credentialType]: referenceTo(credential) },
	};
}

function referenceTo(credential: string) {
	return { id: `bench-${credential}`, name: `Bench ${credential}` };
}

/**
 * Puts a workflow together for n8n to import.
 *
 * @param id its ID, which is its name as well
 * @param nodes its nodes; each passes its items on to the next one
 * @returns the workflow, which is not active
 */
export function workflowOf(id: string, nodes: ReadonlyArray<{ readonly name: string }>): object {
	const links = nodes.slice(1).map(({ name: node }, index) => {
		const main = [[{ node, type: 'main', index: 0 }]];
		return [nodes[index]?.name ?? '', { main }] as const;
	});
	return {
		id,
		name: id,
		active: false,
		nodes: nodes.map((node, column) => ({
			id: node.name.toLowerCase(),
			position: [220 * column, 0],
			...node,
		})),
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1' },
	};
}
