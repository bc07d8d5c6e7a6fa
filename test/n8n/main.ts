/** The program behind `npm run test:n8n`. */
import { terminalProgress } from '../../playground/progress';
import { runProgram } from '../../playground/program';
import { runJest } from '../jestProgram';
import { reportFailure } from '../programFailure';
import { readArguments, type TestArguments, usage } from './arguments';
import { environmentVariable } from './host/n8nUnderTest';
import { startN8nUnderTest } from './startedN8n';
import { whileN8nRuns } from './whileN8nRuns';

async function main({ version, only }: TestArguments, signal: AbortSignal): Promise<void> {
	const n8n = await startN8nUnderTest(version, await terminalProgress(), signal);
	const environment = { [environmentVariable]: JSON.stringify(n8n.underTest) };
	process.exitCode = await whileN8nRuns(n8n, signal, (signal) =>
		runJest({ folder: 'test/n8n', only, environment, signal }),
	);
}

runProgram({ usage, readArguments, main, report: reportFailure });
