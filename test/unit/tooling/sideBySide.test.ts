import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../programs/folders';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();

/** Runs all of these npm scripts side by side in a package of their own. */
function runScripts(scripts: Record<string, string>) {
	const folder = newFolder();
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts }));
	const program = join(projectFolder, 'tooling', 'sideBySide.mjs');
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[program, ...Object.keys(scripts)],
		{ cwd: folder, encoding: 'utf8' },
	);
	return { folder, status, stdout, stderr };
}

test('npm scripts side by side end well where each does', () => {
	const { status, stdout, stderr } = runScripts({
		one: 'echo "1 is done"',
		two: 'echo "2 is done"',
	});

	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	expect(stdout).toContain('1 is done');
	expect(stdout).toContain('2 is done');
});

test('where one fails, it is named, and the others are run to their ends', () => {
	const { folder, status, stdout, stderr } = runScripts({
		wrong: 'echo "what is wrong" && exit 3',
		other: "node --eval \"require('fs').writeFileSync('done', '')\"",
	});

	expect(status).toBe(1);
	expect(stdout).toContain('what is wrong');
	expect(stderr).toBe('"npm run wrong" failed: see above.\n');
	expect(existsSync(join(folder, 'done'))).toBe(true);
});
