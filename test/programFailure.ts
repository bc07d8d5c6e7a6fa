import { PlaygroundError, StoppedError } from '../playground/errors';

/**
 * Says why a test program has failed, without a stack where the person can put it right, and sets
 * the exit code: 130 where it was stopped, else 1.
 *
 * @param error what was thrown
 */
export function reportFailure(error: unknown): void {
	process.exitCode = error instanceof StoppedError ? 130 : 1;
	const isForPerson = error instanceof StoppedError || error instanceof PlaygroundError;
	console.error(isForPerson ? `\n${error.message}` : error);
}
