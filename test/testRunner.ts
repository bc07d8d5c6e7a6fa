import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { projectFolder } from '../programs/folders';

/** A test runner, and what it is told. */
export interface TestRunner {
	/** The module that is its program, such as `jest/bin/jest`. */
	readonly program: string;
	readonly arguments: readonly string[];
	/** Variables that are added to this process's environment. */
	readonly environment: Readonly<Record<string, string>>;
	/** Ends it early. */
	readonly signal: AbortSignal;
}

/**
 * Runs a test runner in a process of its own: it is made to be the program. What it writes goes to
 * this process's output.
 *
 * @param runner the runner
 * @returns its exit code: 0 where all tests have passed, 1 also where it was ended early
 */
export async function runTestRunner(runner: TestRunner): Promise<number> {
	const program = createRequire(__filename).resolve(runner.program);
	const running = spawn(process.execPath, [program, ...runner.arguments], {
		cwd: projectFolder,
		env: { ...process.env, ...runner.environment },
		stdio: 'inherit',
	});
	const stop = () => running.kill();
	runner.signal.addEventListener('abort', stop);
	if (runner.signal.aborted) stop();
	const [code] = (await once(running, 'exit')) as [number | null];
	runner.signal.removeEventListener('abort', stop);
	return code ?? 1;
}
