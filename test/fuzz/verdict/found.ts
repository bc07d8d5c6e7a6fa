import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Scenario, ScriptedAnswer } from '../scenario';
import { isOperation } from './operations';

/**
 * Judges what a read found, where the scenario lets one say what there was to be found.
 *
 * @param all all output items, none of them from n8n itself
 * @returns what is wrong, a sentence each
 */
export function foundProblems(scenario: Scenario, all: readonly INodeExecutionData[]): string[] {
	if (isOperation(scenario, ['getAll', 'getTimeline'])) return partProblems(scenario, all);
	if (isOperation(scenario, ['search'])) return hitProblems(scenario, all);
	return [];
}

/** A read that does not fail gives every record that was asked for, once. */
function partProblems(
	{ parameters, items, answers }: Scenario,
	all: readonly INodeExecutionData[],
): string[] {
	const pages = answers.flatMap(({ page, status }) => (status < 300 ? [page] : []));
	const stored = pages[0]?.stored;
	const { returnAll, limit, options } = parameters;
	const { offset = 0 } = options as { offset?: unknown };
	if (stored === undefined || pages.some((page) => page?.stored !== stored)) return [];
	if (typeof offset !== 'number' || typeof limit !== 'number') return [];
	const last = returnAll === true ? stored : Math.min(stored, offset + limit);
	const expected = Array.from({ length: Math.max(0, last - offset) }, (_, index) => index + offset);
	return items.flatMap((_, item) => {
		const own = all.filter(({ pairedItem }) => (pairedItem as { item: number }).item === item);
		if (own.some(({ json }) => 'error' in json)) return [];
		const read = own.map(({ json }) => Number((json.id as string).slice('record-'.length)));
		return JSON.stringify(read.sort((one, other) => one - other)) === JSON.stringify(expected)
			? []
			: [
					`Item ${item} succeeded with ${read.length} records of ${expected.length}: ${read.join()}`,
				];
	});
}

/** What Nex found comes out. */
function hitProblems({ items, answers }: Scenario, all: readonly INodeExecutionData[]): string[] {
	const hits = answers.map(hitsIn);
	const [count] = hits;
	if (count === undefined || hits.some((other) => other !== count)) return [];
	// On a busy machine an answer may come too late.
	const isWithoutAnswer = all.some(({ json }) =>
		['connection', 'input'].includes((json.error as IDataObject | undefined)?.reason as string),
	);
	return isWithoutAnswer || all.length === count * items.length
		? []
		: [`${count} hits were found for each of ${items.length} items, and ${all.length} came out`];
}

/** @returns undefined where the answer is not the plain result of a search */
function hitsIn({ status, delivery, gzip, headers, body }: ScriptedAnswer): number | undefined {
	if (status !== 200 || !delivery.startsWith('sent') || gzip !== undefined) return undefined;
	if ('Content-Encoding' in headers || !body.startsWith('{"results":')) return undefined;
	const { results, errored_search_types: failed = [] } = JSON.parse(body) as IDataObject;
	if (typeof results !== 'object' || !Array.isArray(failed) || failed.length > 0) return undefined;
	const hits = Object.values(results ?? {}).flat() as unknown[];
	const areHits = hits.every((hit) => typeof (Object(hit) as IDataObject).id === 'string');
	return areHits ? hits.length : undefined;
}
