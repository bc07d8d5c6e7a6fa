import { setTimeout as wait } from 'node:timers/promises';
import type { N8nRest } from '../../playground/n8nRest';
import { startSandbox } from '../../sandbox';
import { hostOf } from '../n8n/host/host';
import { TriggerWorkflow } from '../n8n/host/triggerWorkflow';
import { type QueueMode, workers } from './queueMode';

/** What came of people who were created, one after another. */
export interface TriggerWatch {
	/** The names that started the workflow, an array for each time. */
	readonly started: unknown[][];
	/** How many executions the workers have ended meanwhile. */
	readonly executions: number;
	readonly contractErrors: readonly string[];
}

/**
 * Activates a workflow that starts when a person is created, and creates people in a workspace of
 * its own. Nothing else may be executed meanwhile.
 *
 * @param n8n the n8n in queue mode
 * @param rest its API, signed in
 * @param names who is created, with a look of the trigger after each
 * @returns what came of it, once the workers have ended each execution that n8n tells of
 */
export async function watchTrigger(
	n8n: QueueMode,
	rest: N8nRest,
	names: readonly string[],
): Promise<TriggerWatch> {
	const executions = () => workers.reduce((sum, worker) => sum + n8n.executionsOf(worker), 0);
	const sandbox = await startSandbox();
	try {
		const credential = await hostOf(rest, sandbox).createNexCredential();
		const workflow = await TriggerWorkflow.store(rest, sandbox, credential);
		await workflow.activate();
		const before = executions();
		for (const name of names) {
			sandbox.addRecords('person', [{ name, email_addresses: [`${name}@example.com`] }]);
			await workflow.looks();
		}
		await workflow.deactivate();
		const started = (await workflow.started()).map((items) => items.map((item) => item.name));
		// A worker writes its log when n8n has stored the end of the execution already.
		while (executions() - before < started.length) await wait(50);
		return {
			started,
			executions: executions() - before,
			contractErrors: sandbox.requests.flatMap((request) => request.contractErrors),
		};
	} finally {
		await sandbox.close();
	}
}
