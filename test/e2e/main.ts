/** The program behind `npm run test:e2e` and `npm run screenshots`. */
import { PlaygroundError, StoppedError } from '../../playground/errors';
import { pinnedN8nVersion } from '../../playground/n8n-installation';
import { endOfLog } from '../../playground/n8n-process';
import { terminalProgress } from '../../playground/progress';
import { stopSignal } from '../../playground/stop-signal';
import { environmentVariable } from '../n8n/host/n8nUnderTest';
import { type StartedN8n, startN8nUnderTest } from '../n8n/startedN8n';
import { type BrowserArguments, readArguments, usage } from './arguments';
import { findChromium, NoChromiumError } from './chromium';
import { runPlaywright } from './playwrightProgram';

async function main(given: BrowserArguments, signal: AbortSignal): Promise<void> {
	let chromium: string;
	try {
		chromium = findChromium(process.env);
	} catch (error) {
		if (!given.wherePresent || !(error instanceof NoChromiumError)) throw error;
		console.log(`Skipped: the browser tests. ${error.message}`);
		return;
	}
	const n8n = await startN8nUnderTest(pinnedN8nVersion, await terminalProgress(), signal);
	try {
		process.exitCode = await runTests(n8n, chromium, given, signal);
	} finally {
		await n8n.stop();
	}
}

async function runTests(
	n8n: StartedN8n,
	chromium: string,
	{ pictures, only }: BrowserArguments,
	signal: AbortSignal,
): Promise<number> {
	const ended = new AbortController();
	void n8n.process.ended.then(() => {
		ended.abort();
	});
	const code = await runPlaywright({
		projects: pictures ? ['light', 'dark'] : ['tests'],
		only,
		environment: {
			[environmentVariable]: JSON.stringify(n8n.underTest),
			CHROMIUM_PATH: chromium,
		},
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
