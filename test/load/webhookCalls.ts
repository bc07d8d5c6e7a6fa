import { setTimeout as wait } from 'node:timers/promises';
import { FixableError } from '../../programs/errors';
import { median } from './figures';

/** A call of a workflow, as its caller sees it. */
export interface Call {
	/** Milliseconds of `performance.now()`. */
	readonly startedAt: number;
	readonly endedAt: number;
	/** Whether n8n says that the workflow has ended well. */
	readonly isDone: boolean;
	/** What n8n has answered. */
	readonly answer: string;
}

/**
 * Makes calls at even distances, whether those before have been answered or not.
 *
 * @param milliseconds from one call to the next
 * @param count how many
 * @param call makes the call with this number, from 0
 * @returns the calls in this order, once all are answered
 */
export async function callEvery(
	milliseconds: number,
	count: number,
	call: (number: number) => Promise<Call>,
): Promise<Call[]> {
	return await Promise.all(
		Array.from({ length: count }, async (_, number) => {
			await wait(number * milliseconds);
			return await call(number);
		}),
	);
}

/**
 * @param calls at least one call
 * @returns the seconds from the start of the first call to the last answer
 */
export function secondsOf(calls: readonly Call[]): number {
	const startedAt = Math.min(...calls.map((call) => call.startedAt));
	const endedAt = Math.max(...calls.map((call) => call.endedAt));
	return (endedAt - startedAt) / 1000;
}

/**
 * @param calls at least one call
 * @returns the median of the milliseconds that their answers took
 */
export function medianWait(calls: readonly Call[]): number {
	return median(calls.map(({ startedAt, endedAt }) => endedAt - startedAt));
}

/**
 * Makes sure that the time of calls is the time of the work.
 *
 * @param calls the calls
 * @throws {FixableError} where the workflow of one has failed, with what n8n answered
 */
export function assertAllDone(calls: readonly Call[]): void {
	const failed = calls.filter(({ isDone }) => !isDone);
	if (failed.length === 0) return;
	throw new FixableError(
		`${failed.length} of ${calls.length} calls failed, so nothing can be measured.\n${failed[0]?.answer ?? ''}`,
	);
}
