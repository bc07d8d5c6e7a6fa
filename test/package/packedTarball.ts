import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { projectFolder } from '../../programs/folders';

const run = promisify(execFile);

/** What npm packs, from the package as it is built now. */
export interface PackedTarball {
	/** A folder of the test's own, removed in the end. */
	folder: string;
	/** The tarball, in that folder. */
	tarball: string;
	/** The files in it, sorted, with slashes. */
	files: string[];
}

/**
 * Packs the built package for the tests of one file.
 *
 * @returns gives the tarball, within a test
 */
export function usePackedTarball(): () => PackedTarball {
	let packed: PackedTarball | undefined;
	beforeAll(async () => {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-nex-packed-'));
		const { stdout } = await run(
			'npm',
			['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
			{ cwd: projectFolder },
		);
		const [{ filename, files }] = JSON.parse(stdout) as [
			{ filename: string; files: Array<{ path: string }> },
		];
		const tarball = join(folder, filename);
		packed = { folder, tarball, files: files.map(({ path }) => path).sort() };
	}, 60_000);
	afterAll(async () => {
		if (packed !== undefined) await rm(packed.folder, { recursive: true, force: true });
	});
	return () => {
		if (packed === undefined) throw new Error('The package is packed within tests only');
		return packed;
	};
}
