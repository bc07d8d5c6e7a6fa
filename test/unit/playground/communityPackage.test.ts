import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	installCommunityPackage,
	provideCommunityPackage,
} from '../../../playground/communityPackage';
import { openUserFolder } from '../../../playground/userFolder';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();

function readJson(...path: string[]): unknown {
	return JSON.parse(readFileSync(join(...path), 'utf8'));
}

/** A tarball as npm packs it: everything below "package/". */
function tarballOf(version: string): string {
	const folder = newFolder();
	mkdirSync(join(folder, 'package', 'dist'), { recursive: true });
	writeFileSync(join(folder, 'package', 'dist', 'node.js'), `// ${version}`);
	writeFileSync(
		join(folder, 'package', 'package.json'),
		JSON.stringify({
			name: 'n8n-nodes-example',
			version,
			author: { name: 'Example', email: 'author@example.com' },
			n8n: { nodes: ['dist/node.js'] },
			devDependencies: { typescript: '5.8.3' },
			peerDependencies: { 'n8n-workflow': '*' },
			optionalDependencies: { fsevents: '2.3.3' },
		}),
	);
	execFileSync('tar', ['-czf', 'package.tgz', 'package'], { cwd: folder });
	return join(folder, 'package.tgz');
}

describe('a packed node that is installed as n8n installs a community package', () => {
	test('lies where n8n looks for community packages', async () => {
		const userFolder = newFolder();
		expect(await installCommunityPackage(tarballOf('1.0.0'), userFolder)).toEqual({
			name: 'n8n-nodes-example',
			version: '1.0.0',
			author: { name: 'Example', email: 'author@example.com' },
		});
		const nodes = join(userFolder, '.n8n', 'nodes');
		expect(
			readFileSync(join(nodes, 'node_modules', 'n8n-nodes-example', 'dist', 'node.js'), 'utf8'),
		).toBe('// 1.0.0');
		expect(readJson(nodes, 'package.json')).toEqual({
			name: 'installed-nodes',
			private: true,
			dependencies: { 'n8n-nodes-example': '1.0.0' },
		});
	}, 30_000);

	test('has lost the dependencies that are not for running it, and has installed none', async () => {
		const userFolder = newFolder();
		await installCommunityPackage(tarballOf('1.0.0'), userFolder);
		const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-example');
		expect(readJson(folder, 'package.json')).toEqual({
			name: 'n8n-nodes-example',
			version: '1.0.0',
			author: { name: 'Example', email: 'author@example.com' },
			n8n: { nodes: ['dist/node.js'] },
		});
		expect(readdirSync(folder).sort()).toEqual(['dist', 'package.json']);
	}, 30_000);

	test('is refused, kept or not, where it would find another n8n-workflow than that of n8n', async () => {
		const project = newFolder();
		const userFolder = await openUserFolder(join(project, 'user'));
		const packed = { tarball: tarballOf('1.0.0'), hash: 'one' };
		await provideCommunityPackage(packed, userFolder);
		const other = join(project, 'node_modules', 'n8n-workflow');
		mkdirSync(other, { recursive: true });

		await expect(provideCommunityPackage(packed, userFolder)).rejects.toThrow(other);
		await expect(installCommunityPackage(packed.tarball, userFolder.path)).rejects.toThrow(other);
	}, 30_000);

	test('is installed again only when its tarball has changed', async () => {
		const userFolder = await openUserFolder(newFolder());
		const first = { tarball: tarballOf('1.0.0'), hash: 'one' };
		await provideCommunityPackage(first, userFolder);
		const withoutTarball = { tarball: join(newFolder(), 'gone.tgz'), hash: 'one' };
		expect(await provideCommunityPackage(withoutTarball, userFolder)).toMatchObject({
			version: '1.0.0',
		});
		const second = { tarball: tarballOf('1.1.0'), hash: 'two' };
		expect(await provideCommunityPackage(second, userFolder)).toMatchObject({ version: '1.1.0' });
	}, 30_000);
});
