import { getEventListeners } from 'node:events';

import type { Channel } from '../../../../nodes/Nex/delivery/channel/channel';
import { Channels } from '../../../../nodes/Nex/delivery/channel/channels';
import type { Clock } from '../../../../nodes/Nex/delivery/channel/clock';
import type { Outcome } from '../../../../nodes/Nex/delivery/run/outcome';
import { Run } from '../../../../nodes/Nex/delivery/run/run';
import { VirtualClock } from '../virtualClock';
import { readStored, request } from './delivering';
import type { StoreItem } from './modelStore';
import { ModelStore } from './modelStore';
import type { PlannedItem, PlannedRun, World } from './world';

/** When something happened: its position among all events, and milliseconds since 1970. */
export interface Moment {
	readonly event: number;
	readonly time: number;
}

/** A run that goes on for so long is cancelled, for it may have no end. */
const ONE_HOUR = 3_600_000;

/** How an item fared. */
export interface PerformedItem {
	/** As the store knows it. */
	readonly item: StoreItem;
	readonly run: PlannedRun;
	readonly handedOver: Moment;
	readonly settled: Moment;
	readonly outcome: Outcome<string>;
}

export interface PerformedRun {
	readonly plan: PlannedRun;
	/** Its place in the world. */
	readonly place: number;
	readonly items: readonly PerformedItem[];
	/** The event of its being cancelled; infinite where it was not. */
	readonly cancelledAt: number;
	/** Whether it would have gone on for more than an hour. */
	readonly isEndless: boolean;
	/** How many listen for its being cancelled after all has ended. */
	readonly listeners: number;
}

/** What happened in a world. */
export interface Performed {
	readonly store: ModelStore;
	readonly runs: readonly PerformedRun[];
	/** The channels that were used. */
	readonly channels: readonly Channel[];
	/** How many waits go on after all has ended. */
	readonly sleepers: number;
}

/**
 * Performs a world on a clock and with a store of its own.
 *
 * @returns what happened; some time has passed since the last item was settled
 */
export async function performWorld(world: World): Promise<Performed> {
	const stage = new Stage(world);
	const { clock } = stage;
	const runs = await clock.run(
		Promise.all(world.runs.map((plan, place) => stage.performRun(plan, place))),
	);
	const sleepers = stage.sleepers;
	await clock.pass(1_000_000);
	return {
		store: stage.store,
		runs: runs.map((run) => ({ ...run, listeners: getEventListeners(run.signal, 'abort').length })),
		channels: [...stage.channels],
		sleepers,
	};
}

/** Where a world is performed. */
class Stage {
	readonly clock: VirtualClock;
	readonly store: ModelStore;
	readonly channels = new Set<Channel>();
	/** How many waits of delivery's own go on. */
	sleepers = 0;
	private readonly keys: Channels;

	constructor({ seed, script }: World) {
		this.clock = new VirtualClock(seed);
		this.store = new ModelStore(this.clock, script);
		this.keys = new Channels(this.watchedClock);
	}

	async performRun(plan: PlannedRun, place: number) {
		const { clock, store } = this;
		if (plan.startsAfter > 0) await clock.sleep(plan.startsAfter);
		const controller = new AbortController();
		const { signal } = controller;
		const run = new Run({ ...plan, items: plan.items.length, clock: this.watchedClock, signal });
		const channel = this.keys.of(plan.key);
		this.channels.add(channel);
		run.join(channel);
		const { cancelAfter = ONE_HOUR } = plan;
		let cancelledAt = Infinity;
		void clock.sleep(cancelAfter).then(() => {
			cancelledAt = store.nextEvent();
			controller.abort();
		});
		const coming: Array<Promise<PerformedItem>> = [];
		for (const [itemIndex, planned] of plan.items.entries()) {
			if (planned.gap > 0) await clock.sleep(planned.gap);
			coming.push(this.performItem(run, plan, planned, { run: place, itemIndex }));
		}
		const items = await Promise.all(coming);
		const isEndless = cancelAfter === ONE_HOUR && cancelledAt < Infinity;
		return { plan, place, signal, items, cancelledAt, isEndless };
	}

	private async performItem(
		run: Run,
		plan: PlannedRun,
		{ lanes, always, isRefusedHere }: PlannedItem,
		{ run: place, itemIndex }: Pick<StoreItem, 'run' | 'itemIndex'>,
	): Promise<PerformedItem> {
		const records = lanes.map((lane) => `${lane} of ${plan.key}`);
		const item: StoreItem = { run: place, itemIndex, records, always };
		const handedOver = this.moment();
		const { effect } = plan;
		const send = this.store.sendFor(item);
		const outcome = isRefusedHere
			? await run.fail(itemIndex, { reason: 'input' })
			: await run.deliver({ itemIndex, lanes, effect, request, send, read: readStored });
		return { item, run: plan, handedOver, settled: this.moment(), outcome };
	}

	private moment(): Moment {
		return { event: this.store.nextEvent(), time: this.clock.now() };
	}

	private get watchedClock(): Clock {
		const { clock } = this;
		return {
			now: () => clock.now(),
			random: clock.random,
			sleep: async (milliseconds, signal) => {
				this.sleepers += 1;
				await clock.sleep(milliseconds, signal);
				this.sleepers -= 1;
			},
		};
	}
}
