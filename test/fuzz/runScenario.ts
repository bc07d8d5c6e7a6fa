import { getEventListeners } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import { whileAgentRuns } from '../engine/n8n/callTool';
import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { type NodeResult, runNode } from '../engine/n8n/runNode';
import type { CapturingServer } from '../engine/sockets/capturingServer';
import { apiKey } from './bounds';
import { runLooks } from './runLooks';
import type { Scenario } from './scenario';
import { startScriptedServer } from './scriptedServer';
import { countStarted, type StartedRequests } from '../engine/sockets/startedRequests';
import { type Arrivals, callProblems, problemsOf } from './verdict';
import { isOfN8n } from './verdict/ended';
import { isBatched } from './verdict/operations';

/** Every scenario ends long before: no request takes longer than its time-out of 400 ms. */
const LONGEST_IN_MILLISECONDS = 30_000;

/** How long the server waits for what may still come when the node has ended. */
const AFTERMATH_IN_MILLISECONDS = 40;

/** The same where n8n gave up after an earlier batch: what failed of that would be sent again. */
const LONG_AFTERMATH_IN_MILLISECONDS = 1_500;

/** Where the process stood still for so long, what is in time and what is not is chance. */
const STANDSTILL_IN_MILLISECONDS = 100;

/** How often a scenario is run at most, for a run in which the process did not stand still. */
const MOST_RUNS = 5;

/**
 * Runs a scenario: the built node in n8n-core, against a server on a real socket. On a busy machine
 * that may take several runs.
 *
 * @param nex the loaded package
 * @param scenario what happens
 * @returns what is wrong with how it ended, a sentence each; none where all is well
 */
export async function runScenario(nex: PackageUnderTest, scenario: Scenario): Promise<string[]> {
	const delay = monitorEventLoopDelay({ resolution: 10 });
	for (let run = 1; ; run++) {
		delay.enable();
		const problems = await runOnce(nex, scenario);
		delay.disable();
		const stoodStill = delay.max > STANDSTILL_IN_MILLISECONDS * 1e6;
		if (problems.length === 0 || !stoodStill || run === MOST_RUNS) return problems;
		delay.reset();
	}
}

async function runOnce(nex: PackageUnderTest, scenario: Scenario): Promise<string[]> {
	await using server = await startScriptedServer(scenario);
	const ended = new AbortController();
	const tooLong = sleep(LONGEST_IN_MILLISECONDS, undefined, { signal: ended.signal, ref: false });
	try {
		return await Promise.race([
			judged(nex, scenario, server),
			tooLong.then(() => [`It did not end within ${LONGEST_IN_MILLISECONDS / 1_000} s`]),
		]);
	} finally {
		ended.abort();
		await tooLong.catch(() => undefined);
	}
}

async function judged(
	nex: PackageUnderTest,
	scenario: Scenario,
	server: CapturingServer,
): Promise<string[]> {
	if (scenario.looks !== undefined) {
		return await runLooks(nex, structuredClone(scenario), server.url);
	}
	using started = countStarted(server.url);
	if (scenario.agent !== undefined) return await judgedCalls(nex, scenario, server, started);
	const { parameters, items, settings } = structuredClone(scenario);
	try {
		const result = await runNode(nex, {
			parameters,
			items,
			credential: { apiKey, baseUrl: server.url },
			settings,
		});
		const isBetweenBatches = isGivenUp(result) && isBatched(scenario);
		const aftermath = isBetweenBatches ? LONG_AFTERMATH_IN_MILLISECONDS : undefined;
		return problemsOf(scenario, result, await arrivalsAt(server, started, aftermath));
	} catch (error) {
		if (isNotStarted(error)) return [];
		throw error;
	}
}

/**
 * Some forms n8n does not even start with: one without an object has issues, and at a resource locator
 * that is null its own look for issues fails.
 */
function isNotStarted(error: unknown): boolean {
	return error instanceof Error && /has issues:|checkForWorkflowIssues/.test(error.stack ?? '');
}

async function judgedCalls(
	nex: PackageUnderTest,
	scenario: Scenario,
	server: CapturingServer,
	started: StartedRequests,
): Promise<string[]> {
	const { parameters, items, settings, agent } = structuredClone(scenario);
	const { calls = [], atOnce = false } = agent ?? {};
	let problems: string[] = [];
	await whileAgentRuns(
		nex,
		{ parameters, items, credential: { apiKey, baseUrl: server.url }, settings },
		async (tool) => {
			const listening = () => getEventListeners(tool.cancelSignal, 'abort').length;
			const before = listening();
			const results: Array<PromiseSettledResult<Awaited<ReturnType<typeof tool.call>>>> = [];
			const groups = atOnce ? [calls] : calls.map((call) => [call]);
			for (const group of groups) {
				const called = group.map(async (call) => await tool.call(call));
				results.push(...(await Promise.allSettled(called)));
			}
			const arrivals = await arrivalsAt(server, started);
			problems = callProblems(scenario, { results, listeners: listening() - before }, arrivals);
		},
	);
	return problems;
}

function isGivenUp({ error }: NodeResult): boolean {
	return error !== undefined && isOfN8n(error);
}

async function arrivalsAt(
	{ requests }: CapturingServer,
	started: StartedRequests,
	aftermath = AFTERMATH_IN_MILLISECONDS,
): Promise<Arrivals> {
	const untilEnd = started.count;
	await sleep(aftermath);
	return { requests, late: started.count - untilEnd };
}
