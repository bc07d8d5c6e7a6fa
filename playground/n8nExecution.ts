import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { FixableError, StoppedError } from '../programs/errors';
import type { N8nRest } from './n8nRest';

const unfinished = new Set(['new', 'running', 'waiting', 'unknown']);

const runError = z.object({
	message: z.string(),
	description: z.string().nullish(),
	node: z.object({ name: z.string() }).optional(),
});
const items = z.array(z.object({ json: z.record(z.string(), z.unknown()) }));
const run = z.object({
	resultData: z.object({
		error: runError.optional(),
		lastNodeExecuted: z.string().optional(),
		runData: z
			.record(
				z.string(),
				z.array(
					z.object({
						error: runError.optional(),
						data: z.object({ main: z.array(items.nullable()).optional() }).optional(),
					}),
				),
			)
			.optional(),
	}),
});

/** The JSON of an item that a node put out. */
export type ItemJson = Record<string, unknown>;

/** How an execution ended. */
export interface ExecutionOutcome {
	/** n8n's word: `success`, `error`, `canceled`, `crashed`. */
	readonly status: string;
	/** What n8n says of the node that failed, for a person to read; only where one did. */
	readonly failure?: string;
	/**
	 * The items that a node put out.
	 *
	 * @param node the node's name
	 * @param output which of its outputs; default 0, the first
	 */
	readonly items: (node: string, output?: number) => ItemJson[];
	/**
	 * What n8n says of each run of a node that failed, for a person to read. The execution may have
	 * ended well all the same, as with an agent's tool.
	 *
	 * @param node the node's name
	 */
	readonly failures: (node: string) => string[];
}

/** How long to wait for an execution. */
export interface ExecutionWaitOptions {
	/** In milliseconds; default 150 s: Nex itself may take a minute for an answer. */
	readonly patience?: number;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Runs a stored workflow in a running n8n and waits for its end.
 *
 * @param n8n the API, signed in
 * @param workflowId the workflow
 * @param trigger the name of the trigger to start from
 * @param options how long to wait
 * @returns how it ended: a failed execution is an outcome, not an exception
 * @throws {FixableError} where n8n does not start it, or it takes longer than `patience`
 */
export async function runWorkflow(
	n8n: N8nRest,
	workflowId: string,
	trigger: string,
	{ patience = 150_000, signal }: ExecutionWaitOptions = {},
): Promise<ExecutionOutcome> {
	const id = await n8n.startWorkflow(workflowId, trigger);
	const until = Date.now() + patience;
	for (;;) {
		if (signal?.aborted) throw new StoppedError();
		const execution = await n8n.execution(id);
		if (!unfinished.has(execution.status)) {
			return await readExecution(execution.status, execution.data);
		}
		if (Date.now() >= until) {
			throw new FixableError(
				`The workflow has not ended within ${patience / 1000} s; its execution ${id} is still "${execution.status}".`,
			);
		}
		await wait(100);
	}
}

/**
 * Reads a stored execution.
 *
 * @param status n8n's word for how it ended
 * @param data its run, in the "flatted" format that n8n stores
 * @returns the outcome
 */
export async function readExecution(
	status: string,
	data: string | undefined,
): Promise<ExecutionOutcome> {
	const { parse } = await import('flatted');
	const { resultData } = run.parse(data === undefined ? { resultData: {} } : parse(data));
	const runData = resultData.runData ?? {};
	const failure = status === 'success' ? undefined : failureOf(status, resultData);
	return {
		status,
		...(failure === undefined ? {} : { failure }),
		items: (node, output = 0) =>
			(runData[node] ?? []).flatMap(({ data: put }) =>
				(put?.main?.[output] ?? []).map(({ json }) => json),
			),
		failures: (node) =>
			(runData[node] ?? []).flatMap(({ error }) =>
				error === undefined ? [] : [sentenceOf(error)],
			),
	};
}

function failureOf(status: string, resultData: z.infer<typeof run>['resultData']): string {
	const failedNode = Object.entries(resultData.runData ?? {}).find(([, runs]) =>
		runs.some(({ error }) => error !== undefined),
	);
	const error = resultData.error ?? failedNode?.[1].find((one) => one.error)?.error;
	if (error === undefined) return `The execution ended as "${status}", and n8n does not say why.`;
	const node = error.node?.name ?? failedNode?.[0] ?? resultData.lastNodeExecuted;
	const where = node === undefined ? '' : `In the node "${node}": `;
	return `${where}${sentenceOf(error)}`;
}

function sentenceOf({ message, description }: z.infer<typeof runError>): string {
	return description ? `${message}\n${description}` : message;
}
