import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCommunityPackage } from '../../playground/communityPackage';
import { playgroundFolder } from '../../programs/folders';
import { freePort } from '../../programs/freePort';
import { installN8n } from '../../playground/n8nInstallation';
import { type N8nProcess, startN8n } from '../../playground/n8nProcess';
import { N8nRest } from '../../playground/n8nRest';
import { packPackage } from '../../playground/packedPackage';
import type { Progress } from '../../programs/progress';
import { openUserFolder } from '../../playground/userFolder';
import type { N8nUnderTest } from './host/n8nUnderTest';

/** An n8n that was started for the tests. */
export interface StartedN8n {
	/** What the tests need to know of it. */
	readonly underTest: N8nUnderTest;
	readonly process: N8nProcess;
	/** Ends it and removes its user folder. */
	stop(): Promise<void>;
}

/**
 * Starts a new n8n with the packed node in it and an owner, and nothing else. It logs all that it
 * can (level debug), so that a test can look for what must not be there.
 *
 * @param version an exact n8n version; installed where it is missing
 * @param progress where to show what goes on
 * @param signal ends it early
 * @returns the running n8n; stop it when done
 * @throws {FixableError} where it can't be built, installed or started; nothing is left then
 */
export async function startN8nUnderTest(
	version: string,
	progress: Progress,
	signal: AbortSignal,
): Promise<StartedN8n> {
	const packed = await progress.step(
		'Build and pack the node (about 20 s where it has changed)',
		() => packPackage({ folder: join(playgroundFolder, 'tested-package'), signal }),
	);
	const installation = await progress.step(
		`Provide n8n ${version} (about 7 minutes and 3 GB the first time, then kept)`,
		(step) =>
			installN8n({
				version,
				onProgress: (message) => {
					step.say(message);
				},
				signal,
			}),
	);
	const folder = await mkdtemp(join(tmpdir(), 'nex-n8n-'));
	const removeFolder = async () => {
		await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		return await progress.step('Start it with the node in it (about 30 s)', async () => {
			const userFolder = await openUserFolder(folder);
			await installCommunityPackage(packed.tarball, folder, signal);
			const place = {
				installation,
				userFolder: folder,
				port: await freePort(),
				taskBrokerPort: await freePort(),
			};
			const environment = {
				N8N_LOG_LEVEL: 'debug',
				// As in n8n 2. Without a pool, n8n 1 stores an execution's end before its data.
				DB_SQLITE_POOL_SIZE: '3',
			};
			const process = await startN8n({ ...place, environment, signal });
			const { owner } = userFolder.note;
			const rest = new N8nRest(process.url);
			await rest.setUpOwner(owner);
			return {
				underTest: { url: process.url, session: rest.session ?? '', place },
				process,
				stop: async () => {
					await process.stop();
					await removeFolder();
				},
			};
		});
	} catch (error) {
		await removeFolder();
		throw error;
	}
}
