import type { IExecuteData, IExecutePaginationFunctions, INode } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { systemClock } from './clock';
import { Memory } from './memory';
import { Run } from './run';
import { countItems, readSettings } from './settings';
import type { Settings } from './settings';

/** What the items of one run of the node share. */
export class RunState {
	readonly node: INode;
	readonly settings: Settings;
	readonly memory = new Memory();
	readonly run: Run;

	/**
	 * Settles when every item that n8n starts at once has been looked at. Nothing is sent before, so
	 * that a bad item among them stops the run while no record is written yet.
	 */
	readonly opened: Promise<void>;

	readonly #signal: AbortSignal | undefined;
	#latestItem = -1;

	/** @param context the engine's context of the first item */
	constructor(context: IExecutePaginationFunctions) {
		this.node = context.getNode();
		this.settings = readSettings(context);
		this.#signal = context.getExecutionCancelSignal();
		this.run = this.newRun(countItems(context, this.node), context.continueOnFail());
		this.opened = sleep(0);
	}

	/**
	 * @param items how many items it is for
	 * @param continuesOnFail whether items are sent after one has failed (default: no)
	 * @returns delivery with the settings of this run
	 */
	newRun(items: number, continuesOnFail = false): Run {
		return new Run({
			items,
			maxConcurrency: this.settings.maxConcurrency,
			maxAttempts: this.settings.maxAttempts,
			stopOnFailure: !continuesOnFail,
			probeFirst: true,
			clock: systemClock(),
			signal: this.#signal,
		});
	}

	/**
	 * Tells whether an item belongs to this run. With n8n's "Retry On Fail" the node runs again on
	 * the same execution data, which shows only in the items starting from the first again.
	 *
	 * @param itemIndex the index of an item that has just arrived
	 * @returns false when the item belongs to a later run
	 */
	takes(itemIndex: number): boolean {
		if (itemIndex <= this.#latestItem) return false;
		this.#latestItem = itemIndex;
		return true;
	}
}

const states = new WeakMap<IExecuteData, RunState>();

/**
 * The state of the run that an item belongs to. It hangs on an object that n8n makes anew for each
 * execution of the node and hands to all of its items, so nothing is shared between runs.
 *
 * @param context the engine's context of an item
 * @returns the state, made with the run's first item
 */
export function stateOf(context: IExecutePaginationFunctions): RunState {
	const run = context.getExecuteData();
	const known = states.get(run);
	if (known?.takes(context.getItemIndex()) === true) return known;
	const state = new RunState(context);
	state.takes(context.getItemIndex());
	states.set(run, state);
	return state;
}
