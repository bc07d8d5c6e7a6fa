import { performance } from 'node:perf_hooks';
import { messageOf, FixableError, StoppedError } from '../../programs/errors';
import { freePort } from '../../programs/freePort';
import type { N8nPlace } from '../../playground/n8nEnvironment';
import { endOfLog, type N8nProcess, startN8n } from '../../playground/n8nProcess';
import { N8nRest } from '../../playground/n8nRest';
import { openUserFolder } from '../../playground/userFolder';
import { activateWorkflow, callWebhook } from '../n8n/host/webhook';
import {
	type CallBodies,
	calledCredentials,
	type CalledWorkflow,
	calledWorkflowId,
	calledWorkflowNames,
	exampleBodies,
} from './calledWorkflows';
import type { SandboxConditions } from './sandboxMessages';
import type { SandboxProcess } from './sandboxProcess';
import type { Call } from './webhookCalls';

/** An n8n that stays up, with workflows that are called. */
export interface CalledN8n {
	/**
	 * Begins a measurement: the sandbox anew, and in all credentials a key that no execution has used,
	 * so that nothing which the node has learned before with another key serves it.
	 */
	begin(conditions: SandboxConditions): Promise<void>;
	/**
	 * Calls a workflow.
	 *
	 * @returns the call, once n8n has answered
	 * @throws {FixableError} with the end of n8n's log, where n8n does not answer
	 * @throws {StoppedError} where the bench was stopped
	 */
	call<Called extends CalledWorkflow>(workflow: Called, body: CallBodies[Called]): Promise<Call>;
	readonly stop: () => Promise<void>;
}

/** What such an n8n needs. */
export interface CalledN8nOptions {
	/** Where it is, with the workflows and credentials that are called in it. */
	readonly place: N8nPlace;
	readonly sandbox: SandboxProcess;
	readonly signal: AbortSignal;
}

/**
 * Starts n8n and activates the workflows that are called.
 *
 * @param options where it is and what it writes to
 * @returns the running n8n; stop it when done
 * @throws {FixableError} where it can't be started or a workflow not be activated
 */
export async function startCalledN8n(options: CalledN8nOptions): Promise<CalledN8n> {
	const { place, signal } = options;
	const port = await freePort();
	const taskBrokerPort = await freePort();
	const process = await startN8n({ ...place, port, taskBrokerPort, signal });
	try {
		const rest = new N8nRest(process.url);
		await rest.setUpOwner((await openUserFolder(place.userFolder)).note.owner);
		const begin = beginner(rest, options.sandbox);
		await begin({});
		const urls = await activateAll(rest, process);
		const stop = async () => void (await process.stop());
		return {
			begin,
			call: (workflow, body) => callOnce(process, urls[workflow], body, signal),
			stop,
		};
	} catch (error) {
		await process.stop();
		throw error;
	}
}

function beginner(rest: N8nRest, sandbox: SandboxProcess): CalledN8n['begin'] {
	let count = 0;
	return async (conditions) => {
		const apiKey = `sk-bench-${++count}`;
		await sandbox.begin({ ...conditions, apiKey });
		for (const { id, ...credential } of calledCredentials({ url: sandbox.url, apiKey })) {
			await rest.json('PATCH', `/rest/credentials/${id}`, credential);
		}
	};
}

async function activateAll(
	rest: N8nRest,
	{ url: webhookUrl }: N8nProcess,
): Promise<Readonly<Record<CalledWorkflow, string>>> {
	const urls = { nex: '', httpRequest: '', rows: '' };
	for (const workflow of calledWorkflowNames) {
		const id = calledWorkflowId(workflow);
		const versionId = (await rest.workflow(id))?.versionId ?? '';
		const stored = { id, versionId, path: id, harmlessBody: exampleBodies[workflow] };
		urls[workflow] = await activateWorkflow({ rest, webhookUrl }, stored);
	}
	return urls;
}

async function callOnce(
	{ log }: N8nProcess,
	url: string,
	body: unknown,
	signal: AbortSignal,
): Promise<Call> {
	const startedAt = performance.now();
	try {
		const response = await callWebhook(url, body, signal);
		const answer = await response.text();
		return { startedAt, endedAt: performance.now(), isDone: response.ok, answer };
	} catch (error) {
		throw signal.aborted ? new StoppedError() : notAnswered(error, log);
	}
}

function notAnswered(error: unknown, log: readonly string[]): FixableError {
	return new FixableError(`n8n did not answer a call (${messageOf(error)}).\n${endOfLog(log)}`);
}
