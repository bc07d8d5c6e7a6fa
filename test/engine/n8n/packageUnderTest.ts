import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';

import { loadedBy, type PackageUnderTest } from './loadedBy';

export type { PackageUnderTest };

const projectRoot = join(__dirname, '..', '..', '..');

/**
 * Loads the built package with n8n's loader.
 *
 * @param directory where the package lies, this project by default
 * @returns its nodes and its credential
 * @throws when it was not built yet
 */
export async function loadPackage(directory = projectRoot): Promise<PackageUnderTest> {
	if (!existsSync(join(directory, 'dist'))) {
		throw new Error('The package is not built yet: run "npm run build" first.');
	}
	return await loadedBy(new PackageDirectoryLoader(directory));
}
