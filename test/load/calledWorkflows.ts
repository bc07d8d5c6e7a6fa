import { rowsOfTheCall, webhookNode } from '../n8n/host/webhook';
import { calledNodes, type CalledNode, callingUse, type NexAccess, useOf } from './comparedNodes';
import { type FormEntry, formEntry, type Row, rows } from './rows';
import { type BenchCredential, credentialOf, measuredNode, workflowOf } from './workflows';

/** What the call of each workflow brings: one person for one of the nodes, or rows for this one. */
export interface CallBodies {
	readonly nex: FormEntry;
	readonly httpRequest: FormEntry;
	readonly rows: { readonly rows: readonly Row[] };
}
export type CalledWorkflow = keyof CallBodies;

/** An example of a call of each workflow. */
export const exampleBodies: Readonly<CallBodies> = {
	nex: formEntry(0),
	httpRequest: formEntry(0),
	rows: { rows: rows(1) },
};

/** All workflows that are called. */
export const calledWorkflowNames = Object.keys(exampleBodies) as CalledWorkflow[];

/**
 * The ID of a workflow that is called.
 *
 * @param workflow which one
 * @returns the fixed ID that it has in n8n, which is the path of its webhook as well
 */
export function calledWorkflowId(workflow: CalledWorkflow): string {
	return `bench-called-${workflow}`;
}

/**
 * The credentials in the workflows that are called: their own, since their key changes.
 *
 * @param access where the sandbox is, and the key to it
 * @returns the credentials
 */
export function calledCredentials(access: NexAccess): BenchCredential[] {
	return calledNodes.map((node) => credentialOf(credentialName(node), callingUse(node, access)));
}

/**
 * The workflows that are called, for n8n to import. Each answers when the upserting node, its last
 * one, has finished.
 *
 * @param access where the sandbox is
 * @returns the workflows; none is active
 */
export function calledWorkflows(access: NexAccess): object[] {
	return calledWorkflowNames.map((workflow) => {
		const id = calledWorkflowId(workflow);
		return workflowOf(id, [webhookNode(id, 'firstEntryJson'), ...nodesOf(workflow, access)]);
	});
}

function nodesOf(workflow: CalledWorkflow, access: NexAccess) {
	if (workflow === 'rows') {
		return [rowsOfTheCall('Rows'), measuredNode(credentialName('nex'), useOf('nex', access))];
	}
	return [measuredNode(credentialName(workflow), callingUse(workflow, access))];
}

function credentialName(node: CalledNode): string {
	return `called-${node}`;
}
