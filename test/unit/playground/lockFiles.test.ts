import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../programs/folders';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();

function complete(file: string): string {
	return execFileSync(process.execPath, ['tooling/completeLock.mjs', file], {
		cwd: projectFolder,
		encoding: 'utf8',
	});
}

interface Lock {
	packages: Record<string, object>;
}

function lockOf(...packages: Array<[string, object]>): { file: string; read: () => Lock } {
	const file = join(newFolder(), 'package-lock.json');
	writeFileSync(file, JSON.stringify({ packages: { '': {}, ...Object.fromEntries(packages) } }));
	return { file, read: () => JSON.parse(readFileSync(file, 'utf8')) as Lock };
}

describe('a lock file', () => {
	test.each(['package-lock.json', 'playground/package-lock.json'])(
		'of the project (%s) holds the optional packages of every platform',
		(file) => {
			const copy = join(newFolder(), 'package-lock.json');
			cpSync(join(projectFolder, file), copy);
			expect(complete(copy)).toBe(`${copy}: complete\n`);
			expect(readFileSync(copy, 'utf8')).toBe(readFileSync(join(projectFolder, file), 'utf8'));
		},
	);

	test.each(['package-lock.json', 'playground/package-lock.json'])(
		'of the project (%s) names no registry',
		(file) => {
			expect(readFileSync(join(projectFolder, file), 'utf8')).not.toContain('"resolved"');
		},
	);

	test('that lacks the package of a platform gets it', () => {
		const optionalDependencies = {
			'@example/core-linux-x64-musl': '1.2.3',
			'@example/core-darwin-arm64': '1.2.3',
			'some-helper': '1.0.0',
		};
		const core = { version: '1.2.3', dev: true, optionalDependencies };
		const { file, read } = lockOf(['node_modules/@example/core', core]);
		complete(file);
		expect(read().packages).toEqual({
			'': {},
			'node_modules/@example/core': core,
			'node_modules/@example/core-darwin-arm64': {
				version: '1.2.3',
				cpu: ['arm64'],
				dev: true,
				optional: true,
				os: ['darwin'],
			},
			'node_modules/@example/core-linux-x64-musl': {
				version: '1.2.3',
				cpu: ['x64'],
				dev: true,
				libc: ['musl'],
				optional: true,
				os: ['linux'],
			},
		});
	});

	test('gets a second version of the same package beside the one who asks for it', () => {
		const { file, read } = lockOf(
			['node_modules/a', { version: '1.0.0', optionalDependencies: { 'c-win32-x64': '1.0.0' } }],
			['node_modules/b', { version: '2.0.0', optionalDependencies: { 'c-win32-x64': '2.0.0' } }],
			['node_modules/c-win32-x64', { version: '1.0.0' }],
		);
		complete(file);
		expect(Object.keys(read().packages)).toEqual([
			'',
			'node_modules/a',
			'node_modules/b',
			'node_modules/b/node_modules/c-win32-x64',
			'node_modules/c-win32-x64',
		]);
	});
});
