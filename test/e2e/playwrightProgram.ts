import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectFolder } from '../../playground/folders';

/** Which browser tests to run, and what they are told. */
export interface PlaywrightRun {
	/** Projects of `playwright.config.ts`. */
	readonly projects: readonly string[];
	/** A part of the names of the tests to run; default all. */
	readonly only?: string | undefined;
	/** Variables that are added to this process's environment. */
	readonly environment: Readonly<Record<string, string>>;
	/** Ends it early. */
	readonly signal: AbortSignal;
}

/**
 * Runs browser tests with Playwright's runner in a process of its own: it is made to be the program.
 * What it writes goes to this process's output.
 *
 * @param run the tests
 * @returns the runner's exit code: 0 where all have passed, 1 also where it was ended early
 */
export async function runPlaywright(run: PlaywrightRun): Promise<number> {
	const { projects, only, environment, signal } = run;
	const program = createRequire(__filename).resolve('@playwright/test/cli');
	const programArguments = [
		...['test', '--config', join(__dirname, 'playwright.config.ts')],
		...projects.flatMap((project) => ['--project', project]),
		...(only === undefined ? [] : ['--grep', only]),
	];
	const playwright = spawn(process.execPath, [program, ...programArguments], {
		cwd: projectFolder,
		env: { ...process.env, ...environment },
		stdio: 'inherit',
	});
	const stop = () => playwright.kill();
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	const [code] = (await once(playwright, 'exit')) as [number | null];
	signal.removeEventListener('abort', stop);
	return code ?? 1;
}
