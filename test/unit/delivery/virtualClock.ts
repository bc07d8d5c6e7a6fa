import type { Clock } from '../../../nodes/Nex/delivery/channel/clock';
import { PriorityQueue } from '../../../nodes/Nex/delivery/run/priorityQueue';

interface Sleeper {
	wakesAt: number;
	number: number;
	isAwake: boolean;
	wake: () => void;
}

/** An instant well away from zero, so that a time taken for a duration shows. */
const START = Date.UTC(2030, 0, 1);

/**
 * A clock whose time moves only when nothing else is left to do, and then straight to the next
 * sleeper. The same program gives the same course of events every time.
 */
export class VirtualClock implements Clock {
	private time = START;
	private numberOfSleeps = 0;
	private readonly sleepers = new PriorityQueue<Sleeper>(
		(one, other) =>
			one.wakesAt < other.wakesAt || (one.wakesAt === other.wakesAt && one.number < other.number),
	);
	private state: number;

	/**
	 * @param seed of the random numbers
	 * @param lateness how many milliseconds after its time a sleeper wakes
	 */
	constructor(
		seed = 1,
		private readonly lateness: (random: () => number) => number = () => 0,
	) {
		this.state = seed;
	}

	now(): number {
		return this.time;
	}

	/** Milliseconds since the clock was made. */
	get elapsed(): number {
		return this.time - START;
	}

	/** Random numbers after mulberry32. */
	random = (): number => {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) return;
		await new Promise<void>((resolve) => {
			this.numberOfSleeps += 1;
			const sleeper: Sleeper = {
				wakesAt: this.time + milliseconds + this.lateness(this.random),
				number: this.numberOfSleeps,
				isAwake: false,
				wake: () => {
					sleeper.isAwake = true;
					resolve();
				},
			};
			signal?.addEventListener('abort', sleeper.wake, { once: true });
			this.sleepers.add(sleeper);
		});
	}

	/** Lets so many milliseconds pass. */
	pass = async (milliseconds: number): Promise<void> => {
		await this.run(this.sleep(milliseconds));
	};

	/**
	 * Lets time pass until the work is done.
	 *
	 * @throws Error when the work still waits though nobody sleeps: then it would wait for ever
	 */
	async run<Result>(work: Promise<Result>): Promise<Result> {
		const progress = { isDone: false };
		const end = () => {
			progress.isDone = true;
		};
		work.then(end, end);
		for (;;) {
			await new Promise(setImmediate);
			if (progress.isDone) return await work;
			this.wakeNext();
		}
	}

	private wakeNext(): void {
		let sleeper = this.sleepers.take();
		while (sleeper?.isAwake === true) sleeper = this.sleepers.take();
		if (sleeper === undefined) throw new Error('Everybody waits and nobody sleeps.');
		this.time = Math.max(this.time, sleeper.wakesAt);
		sleeper.wake();
	}
}

/** Expects that nobody sleeps: all that time could bring has come. */
export async function expectNoTimer(clock: VirtualClock): Promise<void> {
	await expect(clock.run(new Promise(() => undefined))).rejects.toThrow('nobody sleeps');
}
