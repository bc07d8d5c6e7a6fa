import type { Answer } from '../exchange/answer';
import type { Expectation, Further, Task } from './task';
import type { Failure } from '../verdict/failure';
import type { Counts, NotDelivered } from './outcome';

/**
 * Knows who waits for an outcome, tells them, and counts the items. Once the run is to end early
 * (`stop`), failures are kept back until nothing is in flight any more (`close`), since only then
 * the counts that go with them are final.
 */
export class Ledger {
	private readonly waiting = new Set<Expectation>();
	private readonly counts = { delivered: 0, failed: 0, unconfirmed: 0 };
	private because: NotDelivered['because'] | undefined;
	private closed = false;

	/** @param items how many items the run has, whether they arrived yet or not */
	constructor(private readonly items: number) {}

	/** Whether nothing new may be sent. */
	get isStopped(): boolean {
		return this.because !== undefined;
	}

	/** Whether everybody who waits is told at once. */
	get isClosed(): boolean {
		return this.closed;
	}

	/** Whether nobody waits for an outcome. */
	get isIdle(): boolean {
		return this.waiting.size === 0;
	}

	/** How the items ended so far; all others count as not sent. */
	get currentCounts(): Counts {
		const { delivered, failed, unconfirmed } = this.counts;
		const notSent = Math.max(0, this.items - delivered - failed - unconfirmed);
		return { delivered, failed, notSent, unconfirmed };
	}

	enter(expectation: Expectation): void {
		this.waiting.add(expectation);
		if (this.closed) this.tell(expectation, this.because);
	}

	/**
	 * Throws what reading the answer throws; then the item is not delivered.
	 *
	 * @returns how the item goes on; undefined where it is delivered
	 */
	finish(task: Task, answer: Answer): Further | undefined {
		const further = task.finish(answer);
		if (further !== undefined) return further;
		this.count('delivered', task);
		this.waiting.delete(task);
		return undefined;
	}

	fail(expectation: Expectation, failure: Failure): void {
		// Once another item has stopped the run, a person sees the counts alone of those that follow.
		const isInDoubt = this.isStopped && this.because !== failure && failure.mayBeDone === true;
		this.count(isInDoubt ? endInDoubt(expectation) : 'failed', expectation);
		expectation.failure = failure;
		this.waiting.add(expectation);
		if (this.closed || !this.isStopped) this.tell(expectation, this.because);
	}

	/** The first reason is the one that counts. */
	stop(because: NotDelivered['because']): void {
		this.because ??= because;
	}

	/** Tells everybody. Call it after `stop`, and once. */
	close(): void {
		this.closed = true;
		for (const expectation of this.waiting) {
			const { failure, isInDoubt, timesSent } = expectation;
			if (failure !== undefined) continue;
			if (isInDoubt) this.count(endInDoubt(expectation), expectation);
			else if (timesSent > 0) this.count('failed', expectation);
		}
		for (const expectation of this.waiting) this.tell(expectation, this.because);
	}

	private tell(expectation: Expectation, because: NotDelivered['because'] | undefined): void {
		const { failure, timesSent: attempts, isInDoubt, isBegun } = expectation;
		this.waiting.delete(expectation);
		if (because === undefined) {
			if (failure !== undefined) expectation.end({ kind: 'failed', failure });
		} else if (failure !== undefined) {
			expectation.end({ kind: 'failed', failure, counts: this.currentCounts });
		} else {
			const inDoubt = isBegun ? 'begun' : 'unconfirmed';
			const kind = isInDoubt ? inDoubt : 'notSent';
			expectation.end({ kind, because, attempts, counts: this.currentCounts });
		}
	}

	/** What items depend on is no item itself. */
	private count(end: keyof Ledger['counts'], { isPrerequisite }: Expectation): void {
		if (!isPrerequisite) this.counts[end] += 1;
	}
}

/** What Nex has begun it has confirmed, whatever came of the looks at it. */
function endInDoubt({ isBegun }: Expectation): 'delivered' | 'unconfirmed' {
	return isBegun ? 'delivered' : 'unconfirmed';
}
