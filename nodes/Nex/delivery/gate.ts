import type { Clock } from './channel/clock';
import { Milestone } from './milestone';
import type { Run } from './run/run';
import type { Batching } from './settings';

/**
 * n8n starts one item right after the other, and with its Batching a batch right after the pause. A
 * busy machine may be late with both; nothing is sent meanwhile, so there is no need to be quick.
 */
const PATIENCE_WITH_N8N_IN_MILLISECONDS = 1_000;

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
	private readonly listening = new Milestone<boolean>();
	/** All items have arrived that n8n starts at once. */
	private completion = new Milestone();
	/** Besides, each of them is ready or has failed. */
	private opening = new Milestone();
	private isArriving = false;
	private isOpen = false;
	private latest = -1;
	private preparing = 0;
	/** Only the latest watch counts. */
	private watches = 0;

	/**
	 * @param items how many items the run has
	 * @param batching n8n's Batching, where it is set
	 * @param run is held while it shows whether n8n goes on, and given up where it does not
	 * @param clock waits
	 */
	constructor(
		private readonly items: number,
		private readonly batching: Batching | undefined,
		private readonly run: Pick<Run, 'hold' | 'resume' | 'giveUp'>,
		private readonly clock: Pick<Clock, 'sleep'>,
	) {
		this.listened = this.listening.reached;
	}

	/** n8n has started an item. Call it at once, in item order. */
	arrive(itemIndex: number): void {
		const isFirst = !this.isArriving;
		this.latest = itemIndex;
		this.preparing += 1;
		if (isFirst) this.begin();
		if (this.isLast() || this.isEndOfBatch()) this.end();
		else if (isFirst)
			void this.clock
				.sleep(0)
				.then(async () => await this.watch(PATIENCE_WITH_N8N_IN_MILLISECONDS));
	}

	/** Settles when all items that n8n starts at once have arrived, or the run was given up. */
	async complete(): Promise<void> {
		await this.completion.reached;
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

	private begin(): void {
		this.isArriving = true;
		this.completion = new Milestone();
		// Items of the batch before may still wait for others of it.
		if (this.isOpen) this.opening = new Milestone();
		this.isOpen = false;
	}

	/** The last item of a batch, or of all, has arrived, and is still being started. */
	private end(): void {
		const { latest, batching } = this;
		// n8n starts the items of a batch in one go, so it has started all when promises settle again. A
		// timer may ring after those that end n8n's pause, where the process is busy.
		void Promise.resolve().then(() => {
			this.completed();
		});
		if (batching === undefined || this.isLast()) return;
		// Set before n8n's own timer, so that it rings before n8n goes on.
		void this.clock.sleep(batching.interval).then(() => {
			if (this.latest === latest) this.run.hold();
		});
	}

	private completed(): void {
		this.isArriving = false;
		if (this.isLast()) this.listening.reach(true);
		void this.watch((this.batching?.interval ?? 0) + PATIENCE_WITH_N8N_IN_MILLISECONDS);
		this.run.resume();
		this.completion.reach();
		this.openIfReady();
	}

	/** Gives the run up where no item arrives for so long that n8n must have given up. */
	private async watch(milliseconds: number): Promise<void> {
		if (this.isLast()) return;
		const { latest } = this;
		const watch = ++this.watches;
		await this.clock.sleep(milliseconds);
		// Node rings all timers of one duration together, once the first of them is due: in a process
		// that stood still, n8n's own may be due and ring after this one. It rings before a new one.
		await this.clock.sleep(0);
		if (watch !== this.watches) return;
		if (this.latest === latest) this.giveUp();
		else await this.watch(PATIENCE_WITH_N8N_IN_MILLISECONDS);
	}

	private openIfReady(): void {
		if (this.isArriving || this.preparing > 0) return;
		this.isOpen = true;
		this.opening.reach();
	}

	private giveUp(): void {
		this.run.giveUp();
		this.listening.reach(false);
		this.completion.reach();
		this.opening.reach();
	}

	private isLast(): boolean {
		return this.latest + 1 >= this.items;
	}

	/** As n8n does, which tells by the remainder: the size may be a fraction. */
	private isEndOfBatch(): boolean {
		return this.batching !== undefined && (this.latest + 1) % this.batching.size === 0;
	}
}
