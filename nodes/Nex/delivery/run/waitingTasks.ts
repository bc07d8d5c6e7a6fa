import { PriorityQueue } from './priorityQueue';
import { goesBefore, isDueBefore, isSetBackLess } from './task';
import type { Task } from './task';

/** The tasks of a run that are not in flight and wait for no record: in which order they are sent. */
export class WaitingTasks {
	/** What items depend on, and those that were never sent or go on with a further request. */
	private readonly fresh = new PriorityQueue<Task>(goesBefore);
	/** Those that were sent in vain and may be sent again: others go first. */
	private readonly setBack = new PriorityQueue<Task>(isSetBackLess);
	private readonly backingOff = new PriorityQueue<Task>(isDueBefore);
	private numberOfSetBack = 0;

	/** Whether any could be sent by now. */
	get areReady(): boolean {
		return this.fresh.size + this.setBack.size > 0;
	}

	/** When the next back-off ends, in milliseconds since 1970; undefined where nobody backs off. */
	get nextDueAt(): number | undefined {
		return this.backingOff.first()?.dueAt;
	}

	/** Those that would be sent first: of the ones that were sent in vain, and of the others. */
	get heads(): Task[] {
		return [this.setBack.first(), this.fresh.first()].filter((task) => task !== undefined);
	}

	add(task: Task): void {
		this.fresh.add(task);
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
		while ((this.nextDueAt ?? Infinity) <= now) this.addSetBack(this.backingOff.take() as Task, 0);
	}

	/**
	 * What is to be sent next: what items depend on, then those that were set back and have let as many
	 * others go first as they should, then those that were never sent.
	 *
	 * @param isDue whether one that was set back has let enough others go first
	 * @param isOthersTurnOver whether no run has another one to let go first
	 */
	next(isDue: (setBack: Task) => boolean, isOthersTurnOver: boolean): Task | undefined {
		const fresh = this.fresh.first();
		const back = this.setBack.first();
		if (back === undefined || fresh?.isPrerequisite) return fresh;
		return isDue(back) || (isOthersTurnOver && fresh === undefined) ? back : fresh;
	}

	/** @param head one of `heads` */
	take(head: Task): void {
		if (head === this.fresh.first()) this.fresh.take();
		else this.setBack.take();
	}

	/** Takes all out, in no particular order. */
	takeAll(): Task[] {
		return [this.fresh, this.setBack, this.backingOff].flatMap((tasks) => tasks.takeAll());
	}
}
