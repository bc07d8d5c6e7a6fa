import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FixableError, StoppedError } from '../../programs/errors';
import { startKeptProcess } from '../../programs/keptProcess';
import { n8nEnvironment, type N8nPlace } from '../../playground/n8nEnvironment';
import { endOfLog } from '../../playground/n8nProcess';
import { measuredNodeName } from './comparedNodes';

const insideN8n = join(__dirname, 'insideN8n.ts');
const resourceUsage = z.object({
	userCPUTime: z.number(),
	systemCPUTime: z.number(),
	maxRSS: z.number(),
});
const kibibyte = 1024;

/** What one execution in an n8n process of its own has cost, the start of n8n included. */
export interface MeasuredExecution {
	/** User and system time of the process, all its threads, in seconds. */
	readonly cpuSeconds: number;
	/** The most resident memory that the process had, in bytes. */
	readonly peakBytes: number;
	/** How long the upserting node took by n8n's own clock, in seconds; only where it succeeded. */
	readonly nodeSeconds: number | undefined;
	/** The end of what n8n wrote, for an error. */
	readonly said: string;
}

/**
 * Executes a stored workflow with `n8n execute` in a new process, as a person would run n8n.
 *
 * @param place the n8n
 * @param workflowId the workflow
 * @param signal ends it early
 * @param nodeOptions options for the Node that runs n8n
 * @returns what it cost; an execution that n8n calls failed is measured all the same
 * @throws {FixableError} where n8n ends without having reported what it used
 * @throws {StoppedError} where `signal` was aborted
 */
export async function executeMeasured(
	place: N8nPlace,
	workflowId: string,
	signal: AbortSignal,
	nodeOptions: readonly string[] = [],
): Promise<MeasuredExecution> {
	assertNotStopped(signal);
	const { installation, userFolder } = place;
	const usageFile = join(userFolder, 'resource-usage.json');
	await rm(usageFile, { force: true });
	const lines: string[] = [];
	const n8n = await startKeptProcess({
		command: installation.nodeProgram,
		arguments: [
			...['--no-warnings', '--require', insideN8n, ...nodeOptions],
			...[installation.n8nProgram, 'execute', `--id=${workflowId}`],
		],
		folder: userFolder,
		environment: n8nEnvironment(place, { RESOURCE_USAGE_FILE: usageFile }),
		onLine: (line) => lines.push(line),
	});
	const stop = () => void n8n.stop();
	signal.addEventListener('abort', stop);
	await n8n.ended;
	signal.removeEventListener('abort', stop);
	assertNotStopped(signal);
	const said = endOfLog(lines);
	const usage = await readUsage(usageFile, said);
	return {
		cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1_000_000,
		peakBytes: usage.maxRSS * kibibyte,
		nodeSeconds: nodeSecondsIn(lines),
		said,
	};
}

function assertNotStopped(signal: AbortSignal): void {
	if (signal.aborted) throw new StoppedError();
}

async function readUsage(file: string, said: string) {
	try {
		return resourceUsage.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch {
		throw new FixableError(`n8n ended before it could say what it has used.\n${said}`);
	}
}

/** n8n prints the execution as indented JSON: `runData`, in it a list of runs for each node. */
function nodeSecondsIn(lines: readonly string[]): number | undefined {
	const runs = lines.findIndex((line) => line.trim() === `"${measuredNodeName}": [`);
	if (runs === -1) return undefined;
	for (const line of lines.slice(runs)) {
		const milliseconds = /^\s*"executionTime": (\d+)/.exec(line)?.[1];
		if (milliseconds !== undefined) return Number(milliseconds) / 1000;
	}
	return undefined;
}
