import type { NodeResult } from '../../engine/n8n/runNode';
import { apiKey } from '../bounds';
import type { Scenario } from '../scenario';
import { endProblems } from './ended';
import { requestProblems } from './sent';
import type { Arrivals } from './sent';

export type { Arrivals } from './sent';
export { callProblems } from './called';

/**
 * Judges a run: every item ends as one output item or as one well-formed error, and nothing but
 * such requests were sent as the node may send.
 *
 * @param scenario what was run
 * @param result how n8n says that it ended
 * @param arrivals what arrived at the server
 * @returns what is wrong, a sentence each; none for a good run
 */
export function problemsOf(scenario: Scenario, result: NodeResult, arrivals: Arrivals): string[] {
	return [
		...endProblems(scenario, result),
		...requestProblems(scenario, arrivals, result.error),
		...keyProblems(scenario, result.execution.data.resultData),
	];
}

function keyProblems(scenario: Scenario, recorded: unknown): string[] {
	return JSON.stringify(scenario).includes(apiKey) || !holdsKey(recorded)
		? []
		: ['The key is in what n8n recorded'];
}

function holdsKey(recorded: unknown): boolean {
	const seen = new Set<unknown>();
	const search = (value: unknown): boolean => {
		if (typeof value === 'string') return value.includes(apiKey);
		if (typeof value !== 'object' || value === null || seen.has(value)) return false;
		seen.add(value);
		const keys = [...Object.getOwnPropertyNames(value)] as Array<keyof typeof value>;
		return keys.some((key) => search(value[key]));
	};
	return search(recorded);
}
