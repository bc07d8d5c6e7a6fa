import * as fc from 'fast-check';

import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { scenarios } from './arbitraries/scenarios';
import { runScenario } from './runScenario';
import type { Scenario } from './scenario';

/** How a search ended. */
export interface SearchResult {
	/** How many scenarios were run. */
	runs: number;
	/** The run that did not end as it should, made as small as it goes. */
	found?: { seed: number; scenario: Scenario; problems: string };
}

/** What nobody waited for: it would end n8n's process. */
const escaped: unknown[] = [];
process.on('unhandledRejection', (reason) => escaped.push(reason));
process.on('uncaughtException', (error) => escaped.push(error));

/**
 * Runs scenarios, one after another, until one does not end as it should.
 *
 * @param nex the loaded package
 * @param seconds for how long new ones begin
 * @param seed decides which ones
 * @returns how many there were, and what was found
 */
export async function search(
	nex: PackageUnderTest,
	seconds: number,
	seed: number,
): Promise<SearchResult> {
	let runs = 0;
	const property = fc.asyncProperty(scenarios, async (scenario) => {
		runs += 1;
		const problems = await runScenario(nex, scenario);
		if (escaped.length > 0) problems.push(`Nobody caught ${String(escaped.pop())}`);
		if (problems.length > 0) throw new Error(problems.join('\n'));
	});
	const result = await fc.check(property, {
		seed,
		numRuns: Number.MAX_SAFE_INTEGER,
		interruptAfterTimeLimit: seconds * 1_000,
		markInterruptAsFailure: false,
	});
	// Time that is up before the first run has ended is a failure to fast-check, without an example.
	if (result.counterexample === null) return { runs };
	const [scenario] = result.counterexample;
	const error = result.errorInstance;
	return {
		runs,
		found: { seed, scenario, problems: error instanceof Error ? error.message : String(error) },
	};
}
