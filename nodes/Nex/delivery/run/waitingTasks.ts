import type { KnownLimit } from '../channel/knownLimit';
import { PriorityQueue } from './priorityQueue';
import { goesBefore, isDueBefore, isSetBackLess } from './task';
import type { Task } from './task';

/** The tasks of a run that are not in flight and wait for no record: in which order they are sent. */
export class WaitingTasks {
	/** What items depend on, and those that were never sent or go on with a further request. */
	private readonly fresh = new PriorityQueue<Task>(goesBefore);
	/** Those that wait for room in a limit which is known, and for nothing else. */
	private readonly limited = new PriorityQueue<Task>(goesBefore);
	/** Those that were sent in vain and may be sent again: others go first. */
	private readonly setBack = new PriorityQueue<Task>(isSetBackLess);
	private readonly backingOff = new PriorityQueue<Task>(isDueBefore);
	private numberOfSetBack = 0;

	/** Whether any could be sent by now, but for a limit that is known. */
	get areReady(): boolean {
		return this.fresh.size + this.setBack.size > 0;
	}

	/** The limit that is known of those which could be sent otherwise, where it is of one of the first. */
	get knownLimit(): KnownLimit | undefined {
		return (this.limited.first() ?? this.setBack.first())?.knownLimit;
	}

	/** When the next back-off ends, in milliseconds since 1970; undefined where nobody backs off. */
	get nextDueAt(): number | undefined {
		return this.backingOff.first()?.dueAt;
	}

	/** Those that would be sent first: of the ones that were sent in vain, and of the others. */
	get heads(): Task[] {
		return [this.setBack.first(), this.fresh.first(), this.limited.first()].filter(
			(task) => task !== undefined,
		);
	}

	add(task: Task): void {
		(task.knownLimit === undefined ? this.fresh : this.limited).add(task);
	}

	/**
	 * Takes back one that was sent in vain.
	 *
	 * @param behind how many requests the channel is to have accepted before its turn comes
	 */
	addSetBack(task: Task, behind: number): void {
		if (task.isPrerequisite) return this.fresh.add(task);
		this.numberOfSetBack += 1;
		task.behind = behind;
		task.backNumber = this.numberOfSetBack;
		this.setBack.add(task);
	}

	/** @param dueAt when it may be sent again, in milliseconds since 1970 */
	addBackingOff(task: Task, dueAt: number): void {
		task.dueAt = dueAt;
		this.backingOff.add(task);
	}

	/** Lets those be sent whose back-off is over. */
	endBackOffs(now: number): void {
		while ((this.nextDueAt ?? Infinity) <= now) {
			const task = this.backingOff.take() as Task;
			if (task.knownLimit === undefined) this.addSetBack(task, 0);
			else this.limited.add(task);
		}
	}

	/**
	 * What is to be sent next: what items depend on, then those that were set back and have let as many
	 * others go first as they should, then those that were never sent.
	 *
	 * @param isDue whether one that was set back has let enough others go first
	 * @param isOthersTurnOver whether no run has another one to let go first
	 * @param isWithinLimit whether what is known of its limit lets it go now
	 */
	next(
		isDue: (setBack: Task) => boolean,
		isOthersTurnOver: boolean,
		isWithinLimit: (task: Task) => boolean,
	): Task | undefined {
		const unlessHeld = (task: Task | undefined) =>
			task !== undefined && isWithinLimit(task) ? task : undefined;
		const fresh = this.fresh.first() ?? unlessHeld(this.limited.first());
		const back = unlessHeld(this.setBack.first());
		if (back === undefined || fresh?.isPrerequisite) return fresh;
		return isDue(back) || (isOthersTurnOver && fresh === undefined) ? back : fresh;
	}

	/** @param head one of `heads` */
	take(head: Task): void {
		const queues = [this.fresh, this.limited, this.setBack];
		queues.find((queue) => queue.first() === head)?.take();
	}

	/** Takes all out, in no particular order. */
	takeAll(): Task[] {
		const queues = [this.fresh, this.limited, this.setBack, this.backingOff];
		return queues.flatMap((queue) => queue.takeAll());
	}
}
