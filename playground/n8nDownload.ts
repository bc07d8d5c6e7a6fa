import { statfs } from 'node:fs/promises';
import { runCommand } from '../programs/command';
import { FixableError } from '../programs/errors';
import type { N8nInstallation } from './n8nInstallation';
import { runNpm } from '../programs/npm';

const gigabyte = 1024 ** 3;
const neededBytes = 4 * gigabyte;
const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--omit=dev'];

/** How to fill an installation's folder. */
export interface N8nDownloadOptions {
	/** Whether the folder has a lock file to install from. */
	readonly isLocked: boolean;
	readonly onProgress?: ((message: string) => void) | undefined;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Fills a folder that holds a `package.json` (and a lock file) with n8n and its Node, and sees that
 * both run.
 *
 * Install scripts are off but for two packages: `node`, whose script fetches the program itself, and
 * `sqlite3`, whose script fetches or compiles its binary. n8n's other scripts are not needed here,
 * and one of them would compile a Kafka client.
 *
 * @param installation where it goes
 * @param options how
 * @throws {FixableError} where the disk has too little space, or npm, the compiler or n8n fails
 */
export async function downloadN8n(
	{ folder, version, nodeProgram, n8nProgram }: N8nInstallation,
	{ isLocked, onProgress, signal }: N8nDownloadOptions,
): Promise<void> {
	await assertSpaceFor(folder);
	const whenItFails = `n8n ${version} could not be installed`;
	const how = { whenItFails, folder, signal };
	onProgress?.('downloading n8n (usually 3 to 6 minutes)');
	await runNpm([isLocked ? 'ci' : 'install', '--ignore-scripts', ...quiet], how);
	onProgress?.('building its database driver (usually up to 2 minutes)');
	await runNpm(['rebuild', 'node', 'sqlite3', '--ignore-scripts=false', ...quiet], how);
	onProgress?.('trying it out');
	const says = await runCommand([nodeProgram, n8nProgram, '--version'], {
		...how,
		environment: { PATH: process.env.PATH, HOME: process.env.HOME },
	});
	if (!says.includes(version)) {
		throw new FixableError(`${whenItFails}: it calls itself "${says.join(' ')}".`);
	}
}

async function assertSpaceFor(folder: string): Promise<void> {
	const { bavail, bsize } = await statfs(folder);
	const free = bavail * bsize;
	if (free >= neededBytes) return;
	throw new FixableError(
		`n8n needs about ${neededBytes / gigabyte} GB of disk space, and ${folder} has ${(free / gigabyte).toFixed(1)} GB left. ` +
			'Free some, or set XDG_CACHE_HOME to a folder on another disk, and start again.',
	);
}
