/**
 * Loads the package in `PACKAGE_FOLDER` with n8n's own loader and prints how many milliseconds that
 * took. Run by n8n's own Node (24), which reads TypeScript, with `NODE_PATH` at n8n's modules.
 */
import { createRequire } from 'node:module';

interface Loader {
	loadAll(): Promise<void>;
}
interface N8nCore {
	PackageDirectoryLoader: new (folder: string) => Loader;
}

const { NODE_PATH = '', PACKAGE_FOLDER = '' } = process.env;
const { PackageDirectoryLoader } = createRequire(`${NODE_PATH}/`)('n8n-core') as N8nCore;

async function main(): Promise<void> {
	const startedAt = performance.now();
	await new PackageDirectoryLoader(PACKAGE_FOLDER).loadAll();
	console.log((performance.now() - startedAt).toFixed(1));
}

void main();
