/** The program behind `npm run test:e2e` and `npm run screenshots`. */
import { pinnedN8nVersion } from '../../playground/n8nInstallation';
import { terminalProgress } from '../../playground/progress';
import { runProgram } from '../../playground/program';
import { environmentVariable } from '../n8n/host/n8nUnderTest';
import { startN8nUnderTest } from '../n8n/startedN8n';
import { whileN8nRuns } from '../n8n/whileN8nRuns';
import { reportFailure } from '../programFailure';
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
	const environment = {
		[environmentVariable]: JSON.stringify(n8n.underTest),
		CHROMIUM_PATH: chromium,
	};
	const projects = given.pictures ? ['light', 'dark'] : ['tests'];
	process.exitCode = await whileN8nRuns(n8n, signal, (signal) =>
		runPlaywright({ projects, only: given.only, trace: given.trace, environment, signal }),
	);
}

runProgram({ usage, readArguments, main, report: reportFailure });
