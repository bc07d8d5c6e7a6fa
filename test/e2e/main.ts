/** The program behind `npm run test:e2e` and `npm run screenshots`. */
import { pinnedN8nVersion } from '../../playground/n8nInstallation';
import { terminalProgress } from '../../programs/progress';
import type { Given } from '../../programs/options';
import { runProgram } from '../../programs/program';
import { environmentVariable } from '../n8n/host/n8nUnderTest';
import { startN8nUnderTest } from '../n8n/startedN8n';
import { whileN8nRuns } from '../n8n/whileN8nRuns';
import { commandLine } from './commandLine';
import { findChromium, NoChromiumError } from './chromium';
import { runPlaywright } from './playwrightProgram';

async function main(given: Given<typeof commandLine.options>, signal: AbortSignal): Promise<void> {
	let chromium: string;
	try {
		chromium = findChromium(process.env);
	} catch (error) {
		if (!given['where-present'] || !(error instanceof NoChromiumError)) throw error;
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

runProgram(commandLine, main);
