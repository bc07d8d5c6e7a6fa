/** The program behind `npm run test:n8n`. */
import { terminalProgress } from '../../programs/progress';
import type { Given } from '../../programs/options';
import { runProgram } from '../../programs/program';
import { runJest } from '../jestProgram';
import { commandLine, versionFrom } from './commandLine';
import { environmentVariable } from './host/n8nUnderTest';
import { startN8nUnderTest } from './startedN8n';
import { whileN8nRuns } from './whileN8nRuns';

async function main(
	{ operands, only }: Given<typeof commandLine.options>,
	signal: AbortSignal,
): Promise<void> {
	const n8n = await startN8nUnderTest(versionFrom(operands), await terminalProgress(), signal);
	const environment = { [environmentVariable]: JSON.stringify(n8n.underTest) };
	process.exitCode = await whileN8nRuns(n8n, signal, (signal) =>
		runJest({ folder: 'test/n8n', only, environment, signal }),
	);
}

runProgram(commandLine, main);
