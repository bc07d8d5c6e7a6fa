import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { projectFolder } from '../../programs/folders';
import { usePackedTarball } from './packedTarball';

const run = promisify(execFile);

/**
 * n8n's own scan of community packages. It is an ES module that loads others as it goes, which jest
 * can't, so it runs in a Node of its own, and once for all folders.
 */
async function scan(folders: Record<string, 'source' | 'everything'>) {
	const program = `
		const { analyzePackage, SOURCE_FILE_PATTERNS } =
			await import('@n8n/scan-community-package/scanner/scanner.mjs');
		const results = [];
		for (const [folder, what] of Object.entries(${JSON.stringify(folders)})) {
			const patterns = what === 'source' ? SOURCE_FILE_PATTERNS : undefined;
			results.push(await analyzePackage(folder, patterns));
		}
		console.log(JSON.stringify(results));`;
	// With NODE_ENV=test, which jest sets, n8n's rules take every file for one of their own tests.
	const environment = { ...process.env };
	delete environment.NODE_ENV;
	const { stdout } = await run('node', ['--input-type=module', '--eval', program], {
		cwd: projectFolder,
		env: environment,
	});
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as unknown[];
}

const packed = usePackedTarball();

test("n8n's package scan finds nothing in the source and in the unpacked tarball", async () => {
	const { folder, tarball } = packed();
	await run('tar', ['-xzf', tarball, '-C', folder]);

	expect(
		await scan({ [projectFolder]: 'source', [join(folder, 'package')]: 'everything' }),
	).toEqual([{ passed: true }, { passed: true }]);
}, 120_000);
