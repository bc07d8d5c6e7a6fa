import rootConfiguration from '../jest.config.js';
import { projectFolder } from '../programs/folders';
import { runTestRunner, type TestRunner } from './testRunner';

/** Which tests to run, and what they are told. */
export interface JestRun extends Pick<TestRunner, 'environment' | 'signal'> {
	/** The folder of the tests, below the project's. */
	readonly folder: string;
	/** A part of the names of the tests to run; default all. */
	readonly only?: string | undefined;
}

/**
 * Runs tests with jest, one file after another.
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
	return await runTestRunner({
		program: 'jest/bin/jest',
		arguments: [
			...['--config', JSON.stringify(configuration), '--runInBand'],
			...(only === undefined ? [] : ['--testNamePattern', only]),
		],
		environment,
		signal,
	});
}
