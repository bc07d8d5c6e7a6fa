import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import rootConfiguration from '../jest.config.js';
import { projectFolder } from '../playground/folders';

/** Which tests to run, and what they are told. */
export interface JestRun {
	/** The folder of the tests, below the project's. */
	readonly folder: string;
	/** A part of the names of the tests to run; default all. */
	readonly only?: string | undefined;
	/** Variables that are added to this process's environment. */
	readonly environment: Readonly<Record<string, string>>;
	/** Ends it early. */
	readonly signal: AbortSignal;
}

/**
 * Runs tests with jest, one file after another, in a process of its own: jest is made to be the
 * program. What it writes goes to this process's output.
 *
 * @param run the tests
 * @returns jest's exit code: 0 where all have passed, 1 also where it was ended early
 */
export async function runJest({ folder, only, environment, signal }: JestRun): Promise<number> {
	const configuration = {
		...rootConfiguration,
		rootDir: projectFolder,
		roots: [`<rootDir>/${folder}`],
		testPathIgnorePatterns: [],
		testTimeout: 60_000,
		verbose: true,
	};
	const program = createRequire(__filename).resolve('jest/bin/jest');
	const jestArguments = [
		...['--config', JSON.stringify(configuration), '--runInBand'],
		...(only === undefined ? [] : ['--testNamePattern', only]),
	];
	const jest = spawn(process.execPath, [program, ...jestArguments], {
		cwd: projectFolder,
		env: { ...process.env, ...environment },
		stdio: 'inherit',
	});
	const stop = () => jest.kill();
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	const [code] = (await once(jest, 'exit')) as [number | null];
	signal.removeEventListener('abort', stop);
	return code ?? 1;
}
