import { FixableError } from '../../programs/errors';
import type { MeasuredExecution } from './measuredExecution';

/**
 * How long the upserting node of an execution took.
 *
 * @param execution the execution
 * @returns seconds by n8n's own clock, from the node's start to its end
 * @throws {FixableError} where n8n did not tell, with what it said instead
 */
export function nodeSecondsOf({ nodeSeconds, said }: MeasuredExecution): number {
	if (nodeSeconds !== undefined) return nodeSeconds;
	throw new FixableError(`n8n did not tell how long the node took.\n${said}`);
}
