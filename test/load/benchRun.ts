import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { FixableError, StoppedError } from '../../programs/errors';
import { type CalledN8n, startCalledN8n } from './calledN8n';
import { titles, type Upserter } from './comparedNodes';
import { executeMeasured, type MeasuredExecution } from './measuredExecution';
import { type N8nUnderTest, prepareN8n } from './n8nUnderTest';
import { startRowServer } from './rows';
import type { SandboxConditions, SandboxReport } from './sandboxMessages';
import { type SandboxProcess, startSandboxProcess } from './sandboxProcess';
import { workflowId } from './workflows';

/** The numbers of items that there are workflows for. */
export const itemCounts = { some: 1_000, many: 10_000 } as const;

/** One measurement as it was made, for the file that `--json` writes. */
export interface Sample {
	readonly what: string;
	readonly values: object;
}

/** What the measurements work with. */
export interface BenchRun {
	readonly rounds: number;
	readonly n8n: N8nUnderTest;
	readonly sandbox: SandboxProcess;
	readonly signal: AbortSignal;
	readonly samples: readonly Sample[];
	/** The n8n that stays up, started at the first call. */
	calledN8n(): Promise<CalledN8n>;
	/** Says on the screen what is being done. */
	say(message: string): void;
	/** Keeps a single measurement. */
	keep(sample: Sample): void;
	/** Ends the sandbox and deletes everything that was made for the bench. */
	stop(): Promise<void>;
}

/**
 * Prepares a bench in a temporary folder: a sandbox in its own process, and an n8n of its own.
 *
 * @param rounds how often each figure is measured
 * @param signal ends it early
 * @returns the bench; stop it when done
 * @throws {FixableError} with a sentence for the person where something can't be prepared
 */
export async function startBench(rounds: number, signal: AbortSignal): Promise<BenchRun> {
	const samples: Sample[] = [];
	const say = sayWithTime();
	warnOfBusyMachine(say);
	const cleanUps: Array<() => unknown> = [];
	const stop = async (): Promise<void> => {
		for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
	};
	try {
		const folder = await mkdtemp(join(tmpdir(), 'nex-bench-'));
		cleanUps.push(() => rm(folder, { recursive: true, force: true }));
		const sandbox = await startSandboxProcess();
		cleanUps.push(sandbox.close);
		const rowServer = await startRowServer();
		cleanUps.push(rowServer.close);
		const n8n = await prepareN8n({
			folder,
			access: sandbox,
			rowServer,
			itemCounts: Object.values(itemCounts),
			onProgress: say,
			signal,
		});
		const keep = (sample: Sample) => samples.push(sample);
		let called: CalledN8n | undefined;
		const calledN8n = async () => {
			if (called !== undefined) return called;
			say('starting the n8n that is called');
			called = await startCalledN8n({ place: n8n.place, sandbox, signal });
			cleanUps.push(called.stop);
			return called;
		};
		return { rounds, n8n, sandbox, signal, samples, calledN8n, say, keep, stop };
	} catch (error) {
		await stop();
		throw signal.aborted ? new StoppedError() : error;
	}
}

/** What an execution has cost, and what the sandbox saw of it. */
export type MeasuredRun = MeasuredExecution & SandboxReport;

/**
 * Executes a workflow of the bench in a new n8n process against an empty sandbox.
 *
 * @param bench the bench
 * @param upserter what it upserts with
 * @param items how many items
 * @param conditions how the sandbox behaves
 * @returns what it has cost
 */
export async function upsert(
	bench: BenchRun,
	upserter: Upserter,
	items: number,
	conditions: SandboxConditions = {},
): Promise<MeasuredRun> {
	const run = await execute(bench, workflowId(upserter, items), conditions);
	bench.say(`  ${titles[upserter]}, ${items} items: ${inWords(run)}`);
	return run;
}

/**
 * Executes a workflow of the bench in a new n8n process against a sandbox that begins anew.
 *
 * @param bench the bench
 * @param workflow the ID of the workflow
 * @param conditions how the sandbox behaves
 * @returns what it has cost
 */
export async function execute(
	bench: BenchRun,
	workflow: string,
	conditions: SandboxConditions,
): Promise<MeasuredRun> {
	const { n8n, sandbox, signal } = bench;
	await sandbox.begin(conditions);
	const { said, ...cost } = await executeMeasured(n8n.place, workflow, signal);
	const values = { ...cost, ...(await sandbox.report()) };
	bench.keep({ what: `${workflow} ${JSON.stringify(conditions)}`, values });
	return { ...values, said };
}

/**
 * Makes sure that a measurement is one: that every item was stored.
 *
 * @param run an execution
 * @param items how many items it had
 * @throws {FixableError} where fewer are stored, with what n8n said
 */
export function assertAllStored(
	{ stored, said }: Pick<MeasuredRun, 'stored' | 'said'>,
	items: number,
): void {
	if (stored === items) return;
	throw new FixableError(
		`Only ${stored} of ${items} items were stored, so nothing can be measured.\n${said}`,
	);
}

/** Whoever else computes makes every time longer, and CPU time too, where processors share a core. */
function warnOfBusyMachine(say: BenchRun['say']): void {
	const [load = 0] = loadavg();
	const { length: processors } = cpus();
	if (load < processors / 2) return;
	say(
		`This machine is busy (load ${load.toFixed(1)}, ${processors} processors): times come out too long.`,
	);
}

function inWords({ cpuSeconds, peakBytes, stored, requests, refused }: Omit<MeasuredRun, 'said'>) {
	return [
		`${cpuSeconds.toFixed(1)} s of CPU time`,
		`${Math.round(peakBytes / 1_000_000)} MB at most`,
		`${stored} stored`,
		`${refused} of ${requests} requests refused`,
	].join(', ');
}

function sayWithTime(): BenchRun['say'] {
	const startedAt = Date.now();
	return (message) => {
		const seconds = Math.round((Date.now() - startedAt) / 1000);
		console.error(`[${seconds} s] ${message}`);
	};
}
