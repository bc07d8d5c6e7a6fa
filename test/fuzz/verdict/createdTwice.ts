import type { CapturedRequest } from '../../engine/sockets/capturingServer';
import { isFindingRequest } from '../requests';
import type { Scenario, ScriptedAnswer } from '../scenario';
import { isOperation } from './operations';

/**
 * Judges whether something may have been created twice: what creates is sent once for an item, and once
 * more for each time that the server turned it away before doing anything.
 *
 * @param asked all requests but those for definitions, in the order in which they arrived
 * @returns what is wrong, a sentence each
 */
export function createdTwiceProblems(
	scenario: Scenario,
	asked: readonly CapturedRequest[],
): string[] {
	const { answers, items, agent, settings } = scenario;
	// n8n then runs the whole node again, and even after a success whose output has an `error` in it.
	if (settings.retryOnFail === true || !isOperation(scenario, ['addText', 'create'])) return [];
	const creating = asked.flatMap((request, index) =>
		request.requestLine.startsWith('POST ') && !isFindingRequest(request)
			? [answers[index % answers.length]]
			: [],
	);
	const turnedAway = creating.filter((answer) => answer !== undefined && isTurnedAway(answer));
	const most = (agent?.calls ?? items).length + turnedAway.length;
	return creating.length > most
		? [`${creating.length} requests to create something were sent, ${most} at most`]
		: [];
}

/** A 503 says so only where it asks to come back. */
function isTurnedAway({ status, headers }: ScriptedAnswer): boolean {
	return status === 429 || (status === 503 && 'Retry-After' in headers);
}
