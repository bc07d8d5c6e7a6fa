import type { IDataObject } from 'n8n-workflow';

import { marksIn } from '../marks';
import type { Scenario } from '../scenario';
import type { Arrivals } from './sent';
import { requestProblems } from './sent';
import { factProblems, speakerProblems, textProblems } from './texts';

/** How an agent's calls ended. */
export interface Calls {
	/** Each call's items, or what it threw. */
	results: Array<PromiseSettledResult<IDataObject[]>>;
	/** How many listeners more there are on the execution's cancel signal than before. */
	listeners: number;
}

/**
 * Judges an agent's calls: each ends as the result of its own or as one error, which counts no items.
 *
 * @param scenario what was run
 * @param calls how they ended
 * @param arrivals what arrived at the server
 * @returns what is wrong, a sentence each; none for a good run
 */
export function callProblems(scenario: Scenario, calls: Calls, arrivals: Arrivals): string[] {
	return [
		...calls.results.flatMap((result, index) =>
			result.status === 'fulfilled'
				? result.value.flatMap((json) => resultProblems(scenario, json, index))
				: errorProblems(scenario, result.reason),
		),
		...(calls.listeners > 0 ? [`${calls.listeners} listeners stayed behind`] : []),
		...requestProblems(scenario, arrivals),
	];
}

function resultProblems(scenario: Scenario, json: IDataObject, index: number): string[] {
	const others = marksIn(JSON.stringify(json)).filter((mark) => mark !== index);
	const problems = others.map((other) => `Call ${index} gave the result of call ${other}`);
	const { error } = json;
	if (typeof error !== 'object' || error === null || !('whatToDo' in error)) return problems;
	return [...problems, ...factProblems(error), ...messageProblems(scenario, error.message)];
}

function errorProblems(scenario: Scenario, error: unknown): string[] {
	return messageProblems(scenario, error instanceof Error ? error.message : undefined);
}

function messageProblems(scenario: Scenario, message: unknown): string[] {
	const problems = textProblems('message', message).concat(speakerProblems(message, scenario));
	if (/Of this run|were not sent/.test(String(message))) {
		problems.push(`A call counts the agent's own items: ${String(message)}`);
	}
	return problems;
}
