import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCommand } from '../programs/command';
import { FixableError, StoppedError } from '../programs/errors';
import { type KeptProcess, type ProcessEnd, startKeptProcess } from '../programs/keptProcess';
import { n8nEnvironment, type N8nPlace } from './n8nEnvironment';

const readyWithin = 180_000;
const shownLogLines = 30;

/** How to start an n8n. */
export interface N8nStartOptions extends N8nPlace {
	/**
	 * n8n's command and its arguments; default `['start']`. Besides it, `['webhook']` and `['worker']`
	 * of queue mode; a worker is ready where `QUEUE_HEALTH_CHECK_ACTIVE` lets it say so on its port.
	 */
	readonly command?: readonly [string, ...string[]];
	/** Settings beside those of `n8nEnvironment`. */
	readonly environment?: NodeJS.ProcessEnv;
	readonly signal?: AbortSignal | undefined;
}

/** A running n8n. */
export interface N8nProcess {
	/** The editor's address, such as `http://127.0.0.1:5678`. */
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	/** Everything it has written so far; the same stands in `n8n.log` in its user folder. */
	readonly log: readonly string[];
	/** Settles when it has ended, for whatever reason. */
	readonly ended: Promise<ProcessEnd>;
	/** Asks it and its task runner to end, and forces them to after a while (default 10 s). */
	readonly stop: (graceMilliseconds?: number) => Promise<ProcessEnd>;
}

/**
 * Starts an n8n and waits until its database is migrated and it answers.
 *
 * @param options where it runs and what it is told
 * @returns the running n8n; it ends at the latest with this process
 * @throws {FixableError} with the last lines of its log, where it ends or does not come up in
 *   three minutes
 * @throws {StoppedError} where `signal` was aborted; n8n has ended then
 */
export async function startN8n(options: N8nStartOptions): Promise<N8nProcess> {
	const { installation, userFolder, port, command = ['start'], signal } = options;
	const log: string[] = [];
	const logFile = createWriteStream(join(userFolder, 'n8n.log'), { mode: 0o600 });
	const running = await startKeptProcess({
		command: installation.nodeProgram,
		arguments: [installation.n8nProgram, ...command],
		// n8n reads a ".env" in its working folder: there is none here.
		folder: userFolder,
		environment: n8nEnvironment(options, options.environment),
		onLine: (line) => {
			log.push(line);
			logFile.write(`${line}\n`);
		},
	});
	void running.ended.then(() => logFile.end());
	const n8n = { ...running, url: `http://127.0.0.1:${port}`, port, log };
	try {
		await waitUntilReady(n8n, running, readyPathsOf(command[0]), signal);
	} catch (error) {
		await running.stop();
		throw error;
	}
	return n8n;
}

/**
 * The last lines of an n8n's log, to show beside an error.
 *
 * @param log an n8n's log
 * @returns the lines, indented, under a heading
 */
export function endOfLog(log: readonly string[]): string {
	if (log.length === 0) return 'It wrote nothing.';
	return ['The end of its log:', ...log.slice(-shownLogLines).map((line) => `  ${line}`)].join(
		'\n',
	);
}

/**
 * Runs one of n8n's own commands, such as `import:workflow`, to its end.
 *
 * @param place where; an n8n may be running there
 * @param command the command and its arguments
 * @param signal ends it early
 * @returns the lines that it wrote
 * @throws {FixableError} where it ends with an error
 */
export async function runN8nCommand(
	place: N8nPlace,
	command: readonly [string, ...string[]],
	signal?: AbortSignal,
): Promise<string[]> {
	const { installation, userFolder } = place;
	return await runCommand([installation.nodeProgram, installation.n8nProgram, ...command], {
		whenItFails: `n8n could not run "${command[0]}"`,
		folder: userFolder,
		environment: n8nEnvironment(place),
		signal,
	});
}

/** What answers once it is ready. Only a main process has an API for the editor. */
function readyPathsOf(command: string): readonly string[] {
	return command === 'start' ? ['/healthz/readiness', '/rest/settings'] : ['/healthz/readiness'];
}

async function waitUntilReady(
	n8n: N8nProcess,
	running: KeptProcess,
	paths: readonly string[],
	signal: AbortSignal | undefined,
): Promise<void> {
	let end: ProcessEnd | undefined;
	void running.ended.then((ended) => (end = ended));
	const until = Date.now() + readyWithin;
	for (;;) {
		if (signal?.aborted) throw new StoppedError();
		if (end) throw new FixableError(`n8n ended before it was ready.\n${endOfLog(n8n.log)}`);
		if (await allAnswer(paths.map((path) => `${n8n.url}${path}`))) return;
		if (Date.now() >= until) {
			const limit = readyWithin / 60_000;
			throw new FixableError(`n8n did not come up within ${limit} minutes.\n${endOfLog(n8n.log)}`);
		}
		await wait(150);
	}
}

async function allAnswer(urls: readonly string[]): Promise<boolean> {
	for (const url of urls) if (!(await answers(url))) return false;
	return true;
}

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		const isJson = response.headers.get('content-type')?.includes('json') === true;
		await response.arrayBuffer();
		return response.ok && isJson;
	} catch {
		return false;
	}
}
