import type { IDataObject, IExecuteSingleFunctions, INode } from 'n8n-workflow';

/** How a run goes out: the node's own options, and n8n's where they bear on it. */
export interface Settings {
	/** Requests of one run in flight at the same time. */
	maxConcurrency: number;
	/** Requests for one item, the first one included. */
	maxAttempts: number;
	/** Milliseconds that one request may take. */
	timeout: number;
	/** Whether the requests that change something come out instead of being sent. */
	isPreview: boolean;
	/** n8n's Batching, where it is set. */
	batching?: Batching;
}

/** n8n starts so many items, waits so many milliseconds, starts the next ones, and so on. */
export interface Batching {
	size: number;
	interval: number;
}

/** Milliseconds. Nex tells its own clients to allow two minutes, since an answer can take one. */
export const defaultTimeout = 120_000;

/** Milliseconds, 24 days: a timer that is set to more rings at once. */
const longestTimeout = 2 ** 31 - 1;

/**
 * Reads the settings of a run. They hold for the whole run, so the first item's values count.
 *
 * @param context the engine's context of the first item
 * @returns the settings, whole numbers of at least one
 */
export function readSettings(context: IExecuteSingleFunctions): Settings {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const requestOptions = context.getNodeParameter('requestOptions', {}) as IDataObject;
	return {
		maxConcurrency: wholeNumber(options.maxConcurrency, 10),
		maxAttempts: wholeNumber(options.maxAttempts, 5),
		timeout: Math.min(wholeNumber(requestOptions.timeout, defaultTimeout), longestTimeout),
		// Whatever else a workflow holds there, it is not "no": then nothing is sent.
		isPreview: (options.preview ?? false) !== false,
		batching: readBatching(requestOptions.batching),
	};
}

/** As n8n's routing reads it: without an interval there are no batches. */
function readBatching(batching: unknown): Batching | undefined {
	const { batch } = (batching ?? {}) as {
		batch?: { batchSize?: unknown; batchInterval?: unknown };
	};
	const size = Number(batch?.batchSize ?? 0);
	const interval = Number(batch?.batchInterval ?? 0);
	return interval > 0 ? { size: size > 0 ? size : 1, interval } : undefined;
}

/**
 * How many items a run has, known before they arrive one by one.
 *
 * @param context the engine's context of any item
 * @param node the node
 * @returns the number of input items, 1 with n8n's "Execute Once" and for the call of an AI agent
 */
export function countItems(context: IExecuteSingleFunctions, node: INode): number {
	const { data, node: executed } = context.getExecuteData();
	// An agent that calls its tool itself hands over its own input, which is not this node's.
	if (node.executeOnce === true || executed.name !== node.name) return 1;
	return (data.main ?? data.ai_tool)?.[0]?.length ?? 1;
}

function wholeNumber(value: unknown, fallback: number): number {
	// What is neither may not even be convertible, such as an object from an expression.
	const isNumeric = typeof value === 'number' || typeof value === 'string';
	const number = isNumeric ? Math.floor(Number(value)) : fallback;
	return number >= 1 ? number : fallback;
}
