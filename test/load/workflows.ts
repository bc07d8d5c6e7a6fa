import {
	comparedNodes,
	type ComparedNode,
	type NexAccess,
	type Upserter,
	measuredNodeName,
	type NodeUse,
	readingUse,
	useOf,
} from './comparedNodes';
import type { RowServer } from './rows';

const triggerName = 'Start';
const rowsName = 'Rows';

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

function credentialFor(node: ComparedNode) {
	return { id: `bench-${node}`, name: `Bench ${node}` };
}

/**
 * The credentials of all compared nodes, for n8n to import.
 *
 * @param access where the sandbox is
 * @returns credentials with their data in the clear
 */
export function benchCredentials(access: NexAccess): object[] {
	return comparedNodes.map((node) => {
		const { credentialType: type, credentialData: data } = useOf(node, access);
		return { ...credentialFor(node), type, data };
	});
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
	const id = workflowId(upserter, items);
	const rowsNode = {
		...placed(rowsName, 1),
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: { url: rowServer.urlOf(items), options: {} },
	};
	return {
		id,
		name: id,
		active: false,
		nodes: [
			trigger,
			rowsNode,
			...(upserter === 'none' ? [] : [measuredNode(upserter, useOf(upserter, access))]),
		],
		connections: {
			[triggerName]: linkTo(rowsName),
			...(upserter === 'none' ? {} : { [rowsName]: linkTo(measuredNodeName) }),
		},
		settings: { executionOrder: 'v1' },
	};
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
	return {
		id: readWorkflowId,
		name: readWorkflowId,
		active: false,
		nodes: [trigger, measuredNode('nex', readingUse(access))],
		connections: { [triggerName]: linkTo(measuredNodeName) },
		settings: { executionOrder: 'v1' },
	};
}

const trigger = {
	...placed(triggerName, 0),
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

function measuredNode(
	node: ComparedNode,
	{ type, typeVersion, parameters, credentialType }: NodeUse,
): object {
	return {
		...placed(measuredNodeName, 2),
		type,
		typeVersion,
		parameters,
		credentials: { [credentialType]: credentialFor(node) },
	};
}

function placed(name: string, column: number) {
	return { id: name.toLowerCase(), name, position: [220 * column, 0] };
}

function linkTo(node: string): object {
	return { main: [[{ node, type: 'main', index: 0 }]] };
}
