/** The program behind `npm run test:n8n`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import rootConfiguration from '../../jest.config.js';
import { PlaygroundError, StoppedError } from '../../playground/errors';
import { projectFolder } from '../../playground/folders';
import { endOfLog } from '../../playground/n8n-process';
import { terminalProgress } from '../../playground/progress';
import { stopSignal } from '../../playground/stop-signal';
import { readArguments, type TestArguments, usage } from './arguments';
import { environmentVariable } from './host/n8nUnderTest';
import { type StartedN8n, startN8nUnderTest } from './startedN8n';

const jestConfiguration = {
	...rootConfiguration,
	rootDir: projectFolder,
	roots: ['<rootDir>/test/n8n'],
	testPathIgnorePatterns: [],
	testTimeout: 60_000,
	verbose: true,
};

async function main({ version, only }: TestArguments, signal: AbortSignal): Promise<void> {
	const n8n = await startN8nUnderTest(version, await terminalProgress(), signal);
	try {
		process.exitCode = await runTests(n8n, only, signal);
	} finally {
		await n8n.stop();
	}
}

/** Jest runs in a process of its own: it is made to be the program. */
async function runTests(
	n8n: StartedN8n,
	only: string | undefined,
	signal: AbortSignal,
): Promise<number> {
	const program = createRequire(__filename).resolve('jest/bin/jest');
	const jestArguments = [
		...['--config', JSON.stringify(jestConfiguration), '--runInBand'],
		...(only === undefined ? [] : ['--testNamePattern', only]),
	];
	const jest = spawn(process.execPath, [program, ...jestArguments], {
		cwd: projectFolder,
		env: { ...process.env, [environmentVariable]: JSON.stringify(n8n.underTest) },
		stdio: 'inherit',
	});
	const tests = once(jest, 'exit') as Promise<[code: number | null]>;
	const stopJest = () => jest.kill();
	signal.addEventListener('abort', stopJest);
	const n8nEnded = n8n.process.ended.then(() => 'n8n has ended' as const);
	const result = await Promise.race([tests, n8nEnded]);
	stopJest();
	await tests;
	if (signal.aborted) throw new StoppedError();
	if (result === 'n8n has ended') {
		throw new PlaygroundError(`n8n has ended by itself.\n${endOfLog(n8n.process.log)}`);
	}
	return result[0] ?? 1;
}

function report(error: unknown): void {
	process.exitCode = error instanceof StoppedError ? 130 : 1;
	const isForPerson = error instanceof StoppedError || error instanceof PlaygroundError;
	console.error(isForPerson ? `\n${error.message}` : error);
}

try {
	const given = readArguments(process.argv.slice(2));
	if (given.help) console.log(usage);
	else main(given, stopSignal()).catch(report);
} catch (error) {
	report(error);
}
