import { sleep } from 'n8n-workflow';

import { Milestone } from './milestone';
import type { Run } from './run';
import type { Batching } from './settings';

/** A timer that is set to one millisecond more than n8n's rings after n8n has gone on. */
const AFTER_N8N_IN_MILLISECONDS = 1;

/**
 * Keeps a run that stops on a failure from sending anything before n8n has started all items that it
 * starts at once, and each of them is ready or has failed: a bad item stops the run while nothing is
 * written yet.
 *
 * n8n evaluates the parameters of one item after another in one go, with its Batching batch by batch.
 * Where an expression fails it gives up on all items, and listens to none of those that it has
 * started already. It tells nobody; it shows in items that do not arrive. Then the run is given up.
 */
export class Gate {
	/** Whether n8n listens to how the items end: told once it has started all, or has given up. */
	readonly listened: Promise<boolean>;
	/** Settles when n8n has started all items that it starts now. */
	private passed: Promise<void> = Promise.resolve();
	private readonly listening = new Milestone<boolean>();
	private opening = new Milestone();
	private isPassing = false;
	private latest = -1;
	private preparing = 0;

	/**
	 * @param items how many items the run has
	 * @param batching n8n's Batching, where it is set
	 * @param run is held while it shows whether n8n goes on, and given up where it does not
	 */
	constructor(
		private readonly items: number,
		private readonly batching: Batching | undefined,
		private readonly run: Pick<Run, 'hold' | 'resume' | 'giveUp'>,
	) {
		this.listened = this.listening.reached;
	}

	/** n8n has started an item. Call it at once, in item order. */
	arrive(itemIndex: number): void {
		this.latest = itemIndex;
		this.preparing += 1;
		if (!this.isPassing) {
			this.isPassing = true;
			this.opening = new Milestone();
			// n8n starts the items of a batch without a pause, so it has started all when a timer rings.
			this.passed = sleep(0).then(() => {
				this.endPass();
			});
		}
		// Set before n8n's own timer, so that it rings before n8n goes on.
		if (this.batching !== undefined && this.isEndOfBatch() && !this.isLast()) {
			void sleep(this.batching.interval).then(() => {
				this.run.hold();
			});
		}
	}

	/** Settles when all items that n8n starts at once have arrived, or the run was given up. */
	async complete(): Promise<void> {
		await this.passed;
	}

	/**
	 * An item that has arrived can be sent, or has failed. Call it once for each.
	 *
	 * @returns settles when the item may be sent, or the run was given up
	 */
	async ready(): Promise<void> {
		this.preparing -= 1;
		this.openIfReady();
		await this.opening.reached;
	}

	private endPass(): void {
		this.isPassing = false;
		if (this.isLast()) this.listening.reach(true);
		else if (this.batching !== undefined && this.isEndOfBatch()) this.watch(this.batching);
		else return this.giveUp();
		this.openIfReady();
	}

	/** Sees whether the next batch begins when n8n's pause between two batches is over. */
	private watch({ interval }: Batching): void {
		const { latest } = this;
		void sleep(Math.ceil(interval) + AFTER_N8N_IN_MILLISECONDS).then(() => {
			if (this.latest === latest) this.giveUp();
			else this.run.resume();
		});
	}

	private openIfReady(): void {
		if (!this.isPassing && this.preparing === 0) this.opening.reach();
	}

	private giveUp(): void {
		this.run.giveUp();
		this.listening.reach(false);
		this.opening.reach();
	}

	private isLast(): boolean {
		return this.latest + 1 >= this.items;
	}

	/** As n8n does, which tells by the remainder: the size may be a fraction. */
	private isEndOfBatch(): boolean {
		return (this.latest + 1) % (this.batching?.size ?? 1) === 0;
	}
}
