import { join } from 'node:path';
import { runTestRunner, type TestRunner } from '../testRunner';

/** Which browser tests to run, and what they are told. */
export interface PlaywrightRun extends Pick<TestRunner, 'environment' | 'signal'> {
	/** Projects of `playwright.config.ts`. */
	readonly projects: readonly string[];
	/** A part of the names of the tests to run; default all. */
	readonly only?: string | undefined;
	/** Whether to keep a trace of each test that fails. */
	readonly trace: boolean;
}

/**
 * Runs browser tests with Playwright's runner.
 *
 * @param run the tests
 * @returns the runner's exit code: 0 where all have passed, 1 also where it was ended early
 */
export async function runPlaywright(run: PlaywrightRun): Promise<number> {
	const { projects, only, trace, environment, signal } = run;
	return await runTestRunner({
		program: '@playwright/test/cli',
		arguments: [
			...['test', '--config', join(__dirname, 'playwright.config.ts')],
			...projects.flatMap((project) => ['--project', project]),
			...(only === undefined ? [] : ['--grep', only]),
			...(trace ? ['--trace', 'retain-on-failure'] : []),
		],
		environment,
		signal,
	});
}
