import type { IPollFunctions } from 'n8n-workflow';

/** What n8n wants of a look. */
export interface Stage {
	/** Whether a person has just activated the workflow: what was before does not count. */
	begins: boolean;
	/** Whether a person has just activated the workflow, or saved it while it is active. */
	isWatched: boolean;
	/** Whether n8n itself has just started, and nobody is looking. */
	isAfterStart: boolean;
}

/** Contexts of n8n with which a look has been made. n8n makes one for each activation of a workflow. */
const known = new WeakSet<IPollFunctions>();

/**
 * n8n tells the same way of activation at each look of it (n8n 2.41.1, `active-workflow-triggers.js`), so
 * that its first look is told by the context, which is new. With its durable scheduler each look has a
 * new one, and all but the first are said to come of an update.
 */
export function stageOf(context: IPollFunctions): Stage {
	const isFirst = !known.has(context);
	const mode = context.getActivationMode();
	const begins = isFirst && (mode === 'activate' || mode === 'create');
	return {
		begins,
		isWatched: begins || (isFirst && mode === 'update'),
		isAfterStart: isFirst && (mode === 'init' || mode === 'leadershipChange'),
	};
}

/** Takes note that a look has been made. */
export function noteLook(context: IPollFunctions): void {
	known.add(context);
}
