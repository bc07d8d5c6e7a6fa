/** The program behind `npm run test:queue`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoppedError } from '../../programs/errors';
import { playgroundFolder } from '../../programs/folders';
import { installN8n } from '../../playground/n8nInstallation';
import { packPackage } from '../../playground/packedPackage';
import { terminalProgress } from '../../programs/progress';
import type { Given } from '../../programs/options';
import { runProgram } from '../../programs/program';
import { runJest } from '../jestProgram';
import { commandLine } from './commandLine';
import { provideServices, type Services, UnreachableError } from './services';
import { environmentVariable, type QueueUnderTest } from './underTest';

async function main(given: Given<typeof commandLine.options>, signal: AbortSignal): Promise<void> {
	let services: Services;
	try {
		services = await provideServices();
	} catch (error) {
		if (!given['where-reachable'] || !(error instanceof UnreachableError)) throw error;
		console.log(`Skipped: the queue tests. ${error.message}`);
		return;
	}
	const folder = await mkdtemp(join(tmpdir(), 'nex-queue-'));
	try {
		process.exitCode = await runTests(services, folder, signal);
		if (signal.aborted) throw new StoppedError();
	} finally {
		await services.remove();
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	}
}

async function runTests(services: Services, folder: string, signal: AbortSignal): Promise<number> {
	const progress = await terminalProgress();
	const packed = await progress.step(
		'Build and pack the node (about 20 s where it has changed)',
		() => packPackage({ folder: join(playgroundFolder, 'tested-package'), signal }),
	);
	const installation = await progress.step(
		'Provide n8n (about 7 minutes and 3 GB the first time, then kept)',
		({ say }) => installN8n({ onProgress: say, signal }),
	);
	const { databaseUrl, redisUrl, redisPrefix } = services;
	const underTest: QueueUnderTest = {
		installation,
		tarball: packed.tarball,
		folder,
		databaseUrl,
		redisUrl,
		redisPrefix,
	};
	return await runJest({
		folder: 'test/queue',
		environment: { [environmentVariable]: JSON.stringify(underTest) },
		signal,
	});
}

runProgram(commandLine, main);
