import type { Clock } from '../channel/clock';
import { isRefusedAlone } from '../channel/suspicion';
import type { FailureFacts } from '../verdict/failure';
import type { Task } from './task';

/** What shows that waiting for a limit is in vain. */
export type LimitProof = Pick<FailureFacts, 'inVainForSeconds' | 'isRefusedAlone'>;

/** Tells when waiting for a limit is in vain. */
export class Patience {
	/**
	 * @param milliseconds how long an item waits while the server refuses everything for its pace
	 * @param maxAttempts how often one is refused at least that is taken for refused alone
	 */
	constructor(
		private readonly clock: Pick<Clock, 'now'>,
		private readonly milliseconds: number,
		private readonly maxAttempts: number,
	) {}

	/**
	 * Shows that it is the item that is refused, where it was refused alone often enough, or for long
	 * while no other was accepted, either: where none is left, nothing more can be learned of it.
	 */
	refusedAlone(task: Task): LimitProof | undefined {
		const isSure = task.refusals >= this.maxAttempts && isRefusedAlone(task);
		const isLong = this.hasPassed(task.refusedSince ?? Infinity);
		return isSure || isLong ? { isRefusedAlone: true } : undefined;
	}

	/**
	 * Shows that the limit lets nothing through any more, where that has lasted long enough.
	 *
	 * @param since when it began, in milliseconds since 1970; undefined where the limit lets through
	 */
	inVain({ readySince }: Task, since = Infinity): LimitProof | undefined {
		const begun = Math.max(since, readySince);
		if (!this.hasPassed(begun)) return undefined;
		return { inVainForSeconds: Math.round((this.clock.now() - begun) / 1_000) };
	}

	private hasPassed(since: number): boolean {
		return this.clock.now() - since >= this.milliseconds;
	}
}
