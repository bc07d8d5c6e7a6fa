import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { projectFolder } from '../../programs/folders';
import { usePackedTarball } from './packedTarball';

const run = promisify(execFile);

/**
 * n8n's own scan of community packages. It is an ES module that loads others as it goes, which jest
 * can't, so it runs in a Node of its own.
 */
async function scan(directory: string, patterns: 'source' | 'everything') {
	const program = `
		const { analyzePackage, SOURCE_FILE_PATTERNS } =
			await import('@n8n/scan-community-package/scanner/scanner.mjs');
		const result = await analyzePackage(
			${JSON.stringify(directory)},
			${patterns === 'source' ? 'SOURCE_FILE_PATTERNS' : 'undefined'},
		);
		console.log(JSON.stringify(result));`;
	// With NODE_ENV=test, which jest sets, n8n's rules take every file for one of their own tests.
	const environment = { ...process.env };
	delete environment.NODE_ENV;
	const { stdout } = await run('node', ['--input-type=module', '--eval', program], {
		cwd: projectFolder,
		env: environment,
	});
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { passed: boolean };
}

describe("n8n's package scan", () => {
	const packed = usePackedTarball();

	test('finds nothing in the source', async () => {
		expect(await scan(projectFolder, 'source')).toEqual({ passed: true });
	}, 60_000);

	test('finds nothing in the unpacked tarball', async () => {
		const { folder, tarball } = packed();
		await run('tar', ['-xzf', tarball, '-C', folder]);

		expect(await scan(join(folder, 'package'), 'everything')).toEqual({ passed: true });
	}, 60_000);
});
