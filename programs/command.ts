import { FixableError, StoppedError } from './errors';
import { startKeptProcess } from './keptProcess';

const keptLines = 40;

/** How to run a command to its end. */
export interface CommandOptions {
	/** What the command is for, to begin an error with: `n8n could not be installed`. */
	readonly whenItFails: string;
	readonly folder: string;
	readonly environment: NodeJS.ProcessEnv;
	readonly signal?: AbortSignal | undefined;
	/** What to do about it when it fails, by all that it wrote; undefined where that does not say. */
	readonly hintFor?: (output: string) => string | undefined;
	readonly onLine?: (line: string) => void;
}

/**
 * Runs a command to its end; it does not outlive this process.
 *
 * @param command the program and its arguments
 * @param options the folder, the environment and what to say when it fails
 * @returns the lines that it wrote, output and errors as they came
 * @throws {FixableError} where it ends with another code than 0; the message holds its last lines
 * @throws {StoppedError} where `signal` was aborted
 */
export async function runCommand(
	[command, ...commandArguments]: readonly [string, ...string[]],
	options: CommandOptions,
): Promise<string[]> {
	if (options.signal?.aborted) throw new StoppedError();
	const lines: string[] = [];
	const running = await startKeptProcess({
		command,
		arguments: commandArguments,
		folder: options.folder,
		environment: options.environment,
		onLine: (line) => {
			lines.push(line);
			options.onLine?.(line);
		},
	});
	const stop = () => void running.stop(2_000);
	options.signal?.addEventListener('abort', stop);
	const { code, signal } = await running.ended;
	options.signal?.removeEventListener('abort', stop);
	if (options.signal?.aborted) throw new StoppedError();
	if (code === 0) return lines;
	const how = code === null ? `was ended by ${signal ?? 'a signal'}` : `ended with code ${code}`;
	const hint = options.hintFor?.(lines.join('\n'));
	throw new FixableError(
		[
			`${options.whenItFails}: "${[command, ...commandArguments].join(' ')}" ${how}.`,
			...(hint === undefined ? [] : [hint]),
			...lines.slice(-keptLines).map((line) => `  ${line}`),
		].join('\n'),
	);
}
