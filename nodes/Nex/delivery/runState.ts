import type { IExecuteData, IExecutePaginationFunctions, INode } from 'n8n-workflow';

import type { Channel } from './channel/channel';
import { sharedChannel } from './channel/channels';
import { processClock as clock } from './channel/clock';
import { Gate } from './gate';
import { Keys } from './keys';
import { Milestone } from './milestone';
import type { Begun } from './operation';
import { Run } from './run/run';
import { countItems, readSettings } from './settings';
import type { Settings } from './settings';

/** What the items of one run of the node share. */
export class RunState {
	readonly node: INode;
	readonly settings: Settings;
	readonly run: Run;
	/** How many items it has. */
	readonly items: number;
	/** A run of several items that stops on a failure has one: for any other, no item waits for another. */
	readonly gate: Gate | undefined;
	readonly keys = new Keys();
	/** With which key something was read that items depend on, by its address. */
	readonly keyOfAnswer = new Map<string, string>();

	/** What Nex has begun for its items, by their index, as far as it does their work in its own time. */
	readonly begun = new Map<number, () => Begun | undefined>();

	/** The channel of the run: no item is delivered before it is there. */
	readonly joined: Promise<Channel>;
	/** When its first item came, in milliseconds since 1970. */
	readonly startedAt = clock.now();

	/** Whether it is known that all its items have the same key. */
	readonly isOfOneKey: boolean;

	readonly #made = new Map<string, unknown>();
	readonly #turns = new Map<string, Promise<void>>();
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
		this.items = items;
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
		// Once the only item has come, n8n has started all.
		if (stopOnFailure && items > 1) this.gate = new Gate(items, batching, this.run, clock);
		this.isOfOneKey = key !== undefined;
		this.joined = this.#join(key ?? this.keys.of(context));
	}

	/** Told once Nex has refused the key of an item; undefined where n8n does not give that key. */
	get refusedKey(): Milestone<string | undefined> {
		return this.once('refused key', () => new Milestone());
	}

	/**
	 * Makes something that the items of the run share.
	 *
	 * @param name what it is; items that give the same name share it
	 * @param make makes it, called at most once a run; where it throws, the next item tries again
	 * @returns what `make` returned
	 */
	once<Thing>(name: string, make: () => Thing): Thing {
		if (!this.#made.has(name)) this.#made.set(name, make());
		return this.#made.get(name) as Thing;
	}

	/**
	 * Puts an item into the order of those that depend on the same. Call it in item order.
	 *
	 * @param name what they depend on
	 * @returns is to be called when the item is prepared; settles when all before it are, too
	 */
	inTurn(name: string): () => Promise<void> {
		const before = this.#turns.get(name);
		const own = new Milestone();
		this.#turns.set(name, own.reached);
		return async () => {
			await before;
			own.reach();
		};
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

	async #join(key: string | undefined | Promise<string | undefined>): Promise<Channel> {
		this.#key = await key;
		const channel = sharedChannel(this.#key);
		this.run.join(channel);
		return channel;
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

	/** Whether some of its items go on in runs of their own keys. */
	get hasSeveralKeys(): boolean {
		return this.#byKey.size > 0;
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
