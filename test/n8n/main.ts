/** The program behind `npm run test:n8n`. */
import { PlaygroundError, StoppedError } from '../../playground/errors';
import { endOfLog } from '../../playground/n8n-process';
import { terminalProgress } from '../../playground/progress';
import { stopSignal } from '../../playground/stop-signal';
import { runJest } from '../jestProgram';
import { readArguments, type TestArguments, usage } from './arguments';
import { environmentVariable } from './host/n8nUnderTest';
import { type StartedN8n, startN8nUnderTest } from './startedN8n';

async function main({ version, only }: TestArguments, signal: AbortSignal): Promise<void> {
	const n8n = await startN8nUnderTest(version, await terminalProgress(), signal);
	try {
		process.exitCode = await runTests(n8n, only, signal);
	} finally {
		await n8n.stop();
	}
}

async function runTests(
	n8n: StartedN8n,
	only: string | undefined,
	signal: AbortSignal,
): Promise<number> {
	const ended = new AbortController();
	void n8n.process.ended.then(() => {
		ended.abort();
	});
	const code = await runJest({
		folder: 'test/n8n',
		only,
		environment: { [environmentVariable]: JSON.stringify(n8n.underTest) },
		signal: AbortSignal.any([signal, ended.signal]),
	});
	if (signal.aborted) throw new StoppedError();
	if (ended.signal.aborted) {
		throw new PlaygroundError(`n8n has ended by itself.\n${endOfLog(n8n.process.log)}`);
	}
	return code;
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
