import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { personalFolder } from '../programs/folders';
import { downloadN8n } from './n8nDownload';
import { lockFolder } from '../programs/folderLock';

const pinnedPackageFile = join(__dirname, 'package.json');
const pinnedLockFile = join(__dirname, 'package-lock.json');
const pinned = z
	.object({ dependencies: z.object({ n8n: z.string(), node: z.string() }) })
	.parse(JSON.parse(readFileSync(pinnedPackageFile, 'utf8'))).dependencies;

/** The n8n that the playground runs unless another one is asked for. */
export const pinnedN8nVersion = pinned.n8n;

const completeFile = 'complete.json';

/** n8n 1 takes its spreadsheet library from a host of its own; here the registry must be enough. */
const fromRegistry = { xlsx: '0.18.5' };

/** An n8n on disk, ready to run. */
export interface N8nInstallation {
	readonly version: string;
	readonly folder: string;
	/** The Node that runs it: n8n needs another one than the project's tools. */
	readonly nodeProgram: string;
	/** n8n's command-line program, to be run with `nodeProgram`. */
	readonly n8nProgram: string;
}

/** What to install and where. */
export interface N8nInstallOptions {
	/** An exact n8n version; default the pinned one. */
	readonly version?: string;
	/** Where n8n versions are kept; default `personalFolder('cache')`. */
	readonly cache?: string;
	/** Called with what is being done, now and then. */
	readonly onProgress?: (message: string) => void;
	readonly signal?: AbortSignal | undefined;
}

/**
 * The place of an n8n version in the cache, whether it is there or not. Its name changes with what
 * is to be installed (the lock file, the pinned Node, the platform), so that nothing old is taken.
 *
 * @param version an exact n8n version; default the pinned one
 * @param cache where n8n versions are kept; default `personalFolder('cache')`
 * @returns an absolute path
 */
export function n8nFolder(version = pinnedN8nVersion, cache = personalFolder('cache')): string {
	const isPinned = version === pinned.n8n;
	const contents = createHash('sha256')
		.update(isPinned ? readFileSync(pinnedLockFile) : pinned.node)
		.update(`${process.platform}-${process.arch}`)
		.digest('hex');
	return join(cache, `n8n-${version}-${contents.slice(0, 10)}`);
}

/**
 * Finds an n8n version in the cache, or says that it is not there.
 *
 * @param options the version and the cache
 * @returns the installation, or nothing where there is no whole one
 */
export function findN8n({
	version = pinnedN8nVersion,
	cache = personalFolder('cache'),
}: N8nInstallOptions = {}): N8nInstallation | undefined {
	const installation = installationIn(n8nFolder(version, cache), version);
	return existsSync(join(installation.folder, completeFile)) ? installation : undefined;
}

/**
 * Installs an n8n version with its own Node into the cache, unless it is there.
 *
 * It is installed beside its place and moved there when it is whole, so that a folder in its place
 * is always a whole one; of two starts at once, the second waits for the first. The pinned version
 * is installed from the lock file beside this module, any other as the registry has it.
 *
 * @param options the version, the cache and whom to tell
 * @returns the installation
 * @throws {FixableError} where npm is missing, the disk is full, the registry has no such
 *   version or cannot be reached, or a part of n8n cannot be compiled
 */
export async function installN8n(options: N8nInstallOptions = {}): Promise<N8nInstallation> {
	const {
		version = pinnedN8nVersion,
		cache = personalFolder('cache'),
		onProgress,
		signal,
	} = options;
	const present = findN8n({ version, cache });
	if (present) return present;
	const folder = n8nFolder(version, cache);
	await mkdir(cache, { recursive: true });
	const unlock = await lockFolder(folder, {
		whileWaiting: () => onProgress?.('another start is installing it, waiting for that one'),
		signal,
	});
	try {
		const installedMeanwhile = findN8n({ version, cache });
		if (installedMeanwhile) return installedMeanwhile;
		await removePartsOf(folder);
		const partial = `${folder}.partial-${process.pid}`;
		try {
			await prepare(partial, version);
			const installation = installationIn(partial, version);
			await downloadN8n(installation, { isLocked: version === pinned.n8n, onProgress, signal });
			await writeFile(join(partial, completeFile), JSON.stringify({ version, node: pinned.node }));
			await rm(folder, { recursive: true, force: true });
			await rename(partial, folder);
		} finally {
			await rm(partial, { recursive: true, force: true });
		}
		return installationIn(folder, version);
	} finally {
		await unlock();
	}
}

function installationIn(folder: string, version: string): N8nInstallation {
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		version,
		folder,
		nodeProgram: join(folder, 'node_modules', 'node', 'bin', program),
		n8nProgram: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
}

async function prepare(folder: string, version: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	if (version === pinned.n8n) {
		await writeFile(join(folder, 'package.json'), readFileSync(pinnedPackageFile));
		await writeFile(join(folder, 'package-lock.json'), readFileSync(pinnedLockFile));
		return;
	}
	const dependencies = { n8n: version, node: pinned.node };
	await writeFile(
		join(folder, 'package.json'),
		JSON.stringify({ private: true, dependencies, overrides: fromRegistry }),
	);
}

/** Removes what starts that were killed in the middle have left; called under the lock. */
async function removePartsOf(folder: string): Promise<void> {
	const parts = (await readdir(dirname(folder))).filter((name) =>
		name.startsWith(`${basename(folder)}.partial-`),
	);
	for (const part of parts) await rm(join(dirname(folder), part), { recursive: true, force: true });
}
