import { FixableError, StoppedError } from '../../programs/errors';
import { endOfLog } from '../../playground/n8nProcess';
import type { StartedN8n } from './startedN8n';

/**
 * Runs tests beside the n8n that they are for, and stops that n8n when they have ended.
 *
 * @param n8n the n8n
 * @param signal ends them early
 * @param runTests runs them; its signal is aborted also where n8n ends by itself
 * @returns what `runTests` gives
 * @throws {FixableError} with the end of its log, where n8n has ended by itself
 * @throws {StoppedError} where `signal` was aborted
 */
export async function whileN8nRuns<Result>(
	n8n: StartedN8n,
	signal: AbortSignal,
	runTests: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const ended = new AbortController();
	void n8n.process.ended.then(() => {
		ended.abort();
	});
	try {
		const result = await runTests(AbortSignal.any([signal, ended.signal]));
		if (signal.aborted) throw new StoppedError();
		if (ended.signal.aborted) {
			throw new FixableError(`n8n has ended by itself.\n${endOfLog(n8n.process.log)}`);
		}
		return result;
	} finally {
		await n8n.stop();
	}
}
