import { setTimeout as wait } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { codeOf, FixableError, StoppedError } from './errors';

const staleAfter = 15_000;

/** How to wait for a lock that somebody else holds. */
export interface LockOptions {
	/** Called once when there is something to wait for. */
	readonly whileWaiting?: () => void;
	/** How long to wait, in milliseconds; default for ever. */
	readonly patience?: number;
	/** What to say when patience has run out. */
	readonly whenTaken?: string;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Takes the lock of a folder, which need not exist; its parent must. The lock is the folder
 * `<folder>.lock`. One that was left by a process that is gone is taken over after 15 s.
 *
 * @param folder what to lock
 * @param options whether and how long to wait
 * @returns a function that gives the lock back
 * @throws {FixableError} with `whenTaken` where somebody else kept it longer than `patience`
 * @throws {StoppedError} where `signal` was aborted while waiting
 */
export async function lockFolder(
	folder: string,
	{
		whileWaiting,
		patience = Infinity,
		whenTaken = `${folder} is in use.`,
		signal,
	}: LockOptions = {},
): Promise<() => Promise<void>> {
	const until = Date.now() + patience;
	for (let attempt = 1; ; attempt++) {
		if (signal?.aborted) throw new StoppedError();
		try {
			return await lock(folder, { realpath: false, stale: staleAfter, onCompromised: ignore });
		} catch (error) {
			if (codeOf(error) !== 'ELOCKED') throw error;
		}
		if (Date.now() >= until) throw new FixableError(whenTaken);
		if (attempt === 1) whileWaiting?.();
		await wait(500);
	}
}

/** A lock that was taken over while this process slept: the work under it is safe to finish. */
function ignore(): void {
	return;
}
