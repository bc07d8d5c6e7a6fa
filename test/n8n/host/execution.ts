import { z } from 'zod';
import { type ExecutionOutcome, runWorkflow } from '../../../playground/n8nExecution';
import type { N8nRest } from '../../../playground/n8nRest';
import { trigger, workflowOf, type WorkflowOptions } from './workflow';

const created = z.object({ data: z.object({ id: z.string() }) });

/**
 * Stores a workflow in n8n, as the editor does with one that was pasted or imported there.
 *
 * @param rest n8n's API, signed in
 * @param workflow the workflow
 * @returns its ID
 */
export async function storeWorkflow(rest: N8nRest, workflow: WorkflowOptions): Promise<string> {
	return await importWorkflow(rest, workflowOf(workflow));
}

/**
 * Stores a workflow file in n8n, as the editor does with one that is imported there.
 *
 * @param rest n8n's API, signed in
 * @param file what the file holds
 * @returns the workflow's ID
 */
export async function importWorkflow(rest: N8nRest, file: unknown): Promise<string> {
	return created.parse(await rest.json('POST', '/rest/workflows', file)).data.id;
}

/**
 * Stores a workflow in n8n, runs it by hand and waits for its end.
 *
 * @param rest n8n's API, signed in
 * @param workflow the workflow
 * @returns how it ended: a failed execution is an outcome, not an exception
 */
export async function execute(rest: N8nRest, workflow: WorkflowOptions): Promise<ExecutionOutcome> {
	return await runWorkflow(rest, await storeWorkflow(rest, workflow), trigger);
}
