import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../../programs/folders';
import {
	findN8n,
	installN8n,
	n8nFolder,
	pinnedN8nVersion,
} from '../../../playground/n8nInstallation';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();

/** Begins an installation and stops it as soon as npm would be started. */
async function beginInstallation(cache: string): Promise<string[]> {
	const stopping = new AbortController();
	const progress: string[] = [];
	const begun = installN8n({
		cache,
		onProgress: (message) => {
			progress.push(message);
			stopping.abort();
		},
		signal: stopping.signal,
	});
	await expect(begun).rejects.toThrow('Stopped.');
	return progress;
}

describe('the n8n of the playground', () => {
	test('is pinned to the version that its lock file holds', () => {
		const lock = JSON.parse(
			readFileSync(join(projectFolder, 'playground', 'package-lock.json'), 'utf8'),
		) as { packages: Record<string, { version?: string }> };
		expect(lock.packages['node_modules/n8n']?.version).toBe(pinnedN8nVersion);
		expect(pinnedN8nVersion).toMatch(/^\d+\.\d+\.\d+$/);
	});

	test('is not found in an empty cache', () => {
		expect(findN8n({ cache: newFolder() })).toBeUndefined();
	});

	test('is not found where its folder is there and not whole', () => {
		const cache = newFolder();
		mkdirSync(join(n8nFolder(pinnedN8nVersion, cache), 'node_modules', 'n8n'), { recursive: true });
		expect(findN8n({ cache })).toBeUndefined();
	});

	test('is taken from the cache where it is whole', async () => {
		const cache = newFolder();
		const folder = n8nFolder(pinnedN8nVersion, cache);
		mkdirSync(folder);
		writeFileSync(join(folder, 'complete.json'), '{}');
		const progress: string[] = [];
		const installation = await installN8n({ cache, onProgress: (said) => progress.push(said) });
		expect(installation).toEqual(findN8n({ cache }));
		expect(installation).toMatchObject({ version: pinnedN8nVersion, folder });
		expect(progress).toEqual([]);
	});

	test('leaves nothing in its place when its installation is stopped', async () => {
		const cache = newFolder();
		expect(await beginInstallation(cache)).toEqual(['downloading n8n (usually 3 to 6 minutes)']);
		expect(readdirSync(cache)).toEqual([]);
	});

	test('has the parts removed that a killed installation has left', async () => {
		const cache = newFolder();
		mkdirSync(`${n8nFolder(pinnedN8nVersion, cache)}.partial-1`);
		mkdirSync(join(cache, 'n8n-1.0.0-other'));
		await beginInstallation(cache);
		expect(readdirSync(cache)).toEqual(['n8n-1.0.0-other']);
	});

	test('has another folder for another version', () => {
		expect(n8nFolder('1.123.81', '/caches')).not.toBe(n8nFolder(pinnedN8nVersion, '/caches'));
	});
});
