import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FixableError } from '../programs/errors';
import { playgroundFolder, projectFolder } from '../programs/folders';
import { runNpm } from '../programs/npm';

const sourceFolders = ['credentials', 'nodes'];
const tarballName = 'package.tgz';

/** The packed node, as it would be published. */
export interface PackedPackage {
	/** The path of the tarball. */
	readonly tarball: string;
	/** The SHA-256 of the tarball, in hex. */
	readonly hash: string;
}

/**
 * Builds and packs the node (`npm run build`, `npm pack`), unless its sources are those of the last
 * time: then the tarball of the last time is taken.
 *
 * @param options `folder` where tarballs are kept (default `package` in the playground's); `signal` ends it
 * @returns the tarball
 * @throws {FixableError} where the build or the packing fails, with what it says
 */
export async function packPackage({
	folder = join(playgroundFolder, 'package'),
	signal,
}: {
	readonly folder?: string;
	readonly signal?: AbortSignal | undefined;
} = {}): Promise<PackedPackage> {
	const kept = join(folder, await sourceHash());
	const tarball = join(kept, tarballName);
	if (!existsSync(tarball)) {
		await mkdir(folder, { recursive: true });
		const fresh = await mkdtemp(join(folder, 'new-'));
		const how = { whenItFails: 'The node could not be built', folder: projectFolder, signal };
		await runNpm(['run', 'build', '--silent'], how);
		const whenItFails = 'The node could not be packed';
		await runNpm(['pack', '--ignore-scripts', '--loglevel=error', `--pack-destination=${fresh}`], {
			...how,
			whenItFails,
		});
		const [packed] = await readdir(fresh);
		if (packed === undefined) throw new FixableError(`${whenItFails}: npm wrote no tarball.`);
		await rename(join(fresh, packed), join(fresh, tarballName));
		await removeOthers(folder, fresh);
		await rename(fresh, kept);
	}
	const hash = createHash('sha256')
		.update(await readFile(tarball))
		.digest('hex');
	return { tarball, hash };
}

async function removeOthers(folder: string, fresh: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const path = join(folder, name);
		if (path !== fresh) await rm(path, { recursive: true, force: true });
	}
}

/** Of everything that the build and the packing read: the sources and the files beside them. */
async function sourceHash(): Promise<string> {
	const hash = createHash('sha256');
	for (const file of await sourceFiles()) {
		hash
			.update(`${file}\0`)
			.update(await readFile(join(projectFolder, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

async function sourceFiles(): Promise<string[]> {
	const inRoot = await readdir(projectFolder, { withFileTypes: true });
	const files = inRoot.filter((entry) => entry.isFile()).map(({ name }) => name);
	for (const folder of sourceFolders) {
		const entries = await readdir(join(projectFolder, folder), {
			recursive: true,
			withFileTypes: true,
		});
		for (const entry of entries) {
			if (entry.isFile())
				files.push(join(entry.parentPath, entry.name).slice(projectFolder.length + 1));
		}
	}
	return files.sort();
}
