import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { FixableError } from './errors';
import { projectFolder } from './folders';

const keeperScript = join(projectFolder, 'programs', 'keeper.mjs');

const keeperMessage = z.union([
	z.object({ pid: z.number() }),
	z.object({ failure: z.string() }),
	z.object({ code: z.number().nullable(), signal: z.string().nullable() }),
]);

/** How to start a process that ends when this one does. */
export interface KeptProcessOptions {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly folder: string;
	/** The whole environment: nothing else is passed on. */
	readonly environment: NodeJS.ProcessEnv;
	/** Called with each line of output and of errors, without its line break. */
	readonly onLine?: (line: string) => void;
}

/** How a process ended: its exit code, or the signal that ended it. */
export interface ProcessEnd {
	readonly code: number | null;
	readonly signal: string | null;
}

/** A running process, with everything that it starts in one process group. */
export interface KeptProcess {
	/** The process's own number; its group has the same (not on Windows). */
	readonly pid: number;
	/** Settles when the process has ended and all its output was read. */
	readonly ended: Promise<ProcessEnd>;
	/**
	 * Asks the process and all that it started to end (SIGTERM), and ends what is left by force.
	 *
	 * @param graceMilliseconds how long they may take; default 10 s
	 */
	readonly stop: (graceMilliseconds?: number) => Promise<ProcessEnd>;
}

/**
 * Starts a process that never outlives this one: it and all its children end when `stop` is called
 * and also when this process is gone, killed hard included (see programs/keeper.mjs).
 *
 * @param options the command, its folder and its whole environment
 * @returns the process, once it runs
 * @throws {FixableError} where the command does not exist or may not be run
 */
export function startKeptProcess(options: KeptProcessOptions): Promise<KeptProcess> {
	const keeper = fork(keeperScript, [options.command, ...options.arguments], {
		cwd: options.folder,
		env: options.environment,
		execArgv: [],
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	for (const stream of [keeper.stdout, keeper.stderr]) {
		if (stream === null) continue;
		createInterface({ input: stream }).on('line', (line) => options.onLine?.(line));
	}
	let end: ProcessEnd | undefined;
	const ended = new Promise<ProcessEnd>((resolve) => {
		keeper.once('close', (code, signal) => {
			resolve(end ?? { code, signal });
		});
	});
	const stop = (graceMilliseconds = 10_000): Promise<ProcessEnd> => {
		if (keeper.connected) keeper.send({ stop: graceMilliseconds }, () => undefined);
		return ended;
	};
	return new Promise((resolve, reject) => {
		keeper.once('error', reject);
		void ended.then(() => {
			reject(new FixableError(`"${options.command}" ended before it had started.`));
		});
		keeper.on('message', (sent) => {
			const message = keeperMessage.parse(sent);
			if ('pid' in message) resolve({ pid: message.pid, ended, stop });
			else if ('failure' in message) {
				reject(new FixableError(`"${options.command}" could not be started (${message.failure}).`));
			} else end = message;
		});
	});
}
