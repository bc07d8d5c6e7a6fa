import type { IExecuteData, IExecutePaginationFunctions, INode } from 'n8n-workflow';

import { KeptAnswers } from './channel/keptAnswers';
import { Gate } from './gate';
import { Keys } from './keys';
import { Memory } from './memory';
import { Milestone } from './milestone';
import { Run } from './run/run';
import { countItems, readSettings } from './settings';
import type { Settings } from './settings';
import { clock, sharedChannel } from './sharedChannel';

/** What the items of one run of the node share. */
export class RunState {
	readonly node: INode;
	readonly settings: Settings;
	readonly memory = new Memory();
	readonly run: Run;
	/** Only a run that stops on a failure has one: for any other, no item waits for another one. */
	readonly gate: Gate | undefined;
	readonly keys = new Keys();
	/** With which key something was read that items depend on, by its address. */
	readonly keyOfAnswer = new Map<string, string>();
	/** Told once Nex has refused the key of an item; undefined where n8n does not give that key. */
	readonly refusedKey = new Milestone<string | undefined>();

	/** Settles when the run has its channel: no item is delivered before. */
	readonly joined: Promise<void>;
	/** What runs with the same key have read lately; that of the channel, once the run has one. */
	keptAnswers = new KeptAnswers(clock);
	/** When its first item came, in milliseconds since 1970. */
	readonly startedAt = clock.now();

	/** Whether it is known that all its items have the same key. */
	readonly isOfOneKey: boolean;

	readonly #byKey = new Map<string, RunState>();
	#key: string | undefined;
	#latestItem = -1;

	/**
	 * @param context the engine's context of the first item
	 * @param key the fingerprint of the key of all its items, where that is known
	 */
	constructor(context: IExecutePaginationFunctions, key?: string) {
		this.node = context.getNode();
		this.settings = readSettings(context);
		const { maxConcurrency, maxAttempts, batching } = this.settings;
		const items = countItems(context, this.node);
		const stopOnFailure = !context.continueOnFail();
		this.run = new Run({
			items,
			maxConcurrency,
			maxAttempts,
			stopOnFailure,
			probeFirst: true,
			clock,
			signal: context.getExecutionCancelSignal(),
		});
		if (stopOnFailure) this.gate = new Gate(items, batching, this.run, clock);
		this.isOfOneKey = key !== undefined;
		this.joined = this.#join(key ?? this.keys.of(context));
	}

	/** The fingerprint of the key that the run shares its channel by; undefined where it shares none. */
	get key(): string | undefined {
		return this.#key;
	}

	/**
	 * Takes note of the key that signs a request. Where a run has several, because the credential holds
	 * an expression, it shares its channel with no other run.
	 *
	 * @param key the fingerprint
	 * @returns whether it is the key by which the run shares its channel
	 */
	noteKey(key: string): boolean {
		if (key === this.#key) return true;
		if (this.#key !== undefined) this.run.join(sharedChannel(undefined));
		this.#key = undefined;
		return false;
	}

	async #join(key: string | undefined | Promise<string | undefined>): Promise<void> {
		this.#key = await key;
		const channel = sharedChannel(this.#key);
		this.keptAnswers = channel.keptAnswers;
		this.run.join(channel);
	}

	/**
	 * Where items turn out to have different keys, those with the same one go on among themselves: they
	 * share nothing with the others.
	 *
	 * @param key the fingerprint of their key
	 * @param context the engine's context of one of them
	 * @returns what they share
	 */
	withKey(key: string, context: IExecutePaginationFunctions): RunState {
		const known = this.#byKey.get(key);
		if (known !== undefined) return known;
		const state = new RunState(context, key);
		this.#byKey.set(key, state);
		return state;
	}

	/**
	 * Takes an item in that n8n has started, if it belongs to this run. With n8n's "Retry On Fail" the
	 * node runs again on the same execution data, which shows only in the items starting from the
	 * first again.
	 *
	 * @param itemIndex the index of an item that has just arrived
	 * @returns false when the item belongs to a later run
	 */
	takes(itemIndex: number): boolean {
		if (itemIndex <= this.#latestItem) return false;
		this.#latestItem = itemIndex;
		this.gate?.arrive(itemIndex);
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
