import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

import { installCommunityPackage } from '../../playground/communityPackage';
import { projectFolder } from '../../programs/folders';
import { usePackedTarball } from './packedTarball';

const run = promisify(execFile);
const packed = usePackedTarball();

/** What npm puts in beside the compiled sources, and nothing else. */
const besideTheSources = ['LICENSE.md', 'README.md', 'index.js', 'package.json'];

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();
}

/** One compiled file for each source; icons and the node's own JSON as they are. */
function compiledSources(): string[] {
	return ['credentials', 'nodes']
		.flatMap((folder) => filesBelow(join(projectFolder, folder)).map((file) => join(folder, file)))
		.map((file) => join('dist', file).replace(/\.ts$/, '.js'));
}

describe('the tarball', () => {
	const expected = [...besideTheSources, ...compiledSources()].sort();

	test('holds what n8n runs, the licence and the README, and nothing else', () => {
		expect(packed().files).toEqual(expected);
	});

	test('holds code, icons and descriptions: no types, no source maps, no tests', () => {
		const endings = packed()
			.files.map((file) => basename(file))
			.map((name) => name.slice(name.indexOf('.')));

		expect(new Set(endings)).toEqual(
			new Set([
				'.js',
				'.json',
				'.md',
				'.svg',
				'.dark.svg',
				'.node.js',
				'.node.json',
				'.credentials.js',
			]),
		);
		const withMap = packed().files.filter((file) =>
			readFileSync(join(projectFolder, file), 'utf8').includes('sourceMappingURL'),
		);
		expect(withMap).toEqual([]);
	});
});

describe('installed with npm into an empty folder, as n8n does it', () => {
	let installed: string;

	beforeAll(async () => {
		const { folder, tarball } = packed();
		// A registry that answers nothing: an installation that needs one fails.
		process.env.npm_config_registry = 'http://127.0.0.1:9/';
		const { name } = await installCommunityPackage(tarball, folder);
		installed = join(folder, '.n8n', 'nodes', 'node_modules', name);
	}, 120_000);

	afterAll(() => {
		delete process.env.npm_config_registry;
	});

	test('it brings nothing but its own files: no package, no trace of a script', () => {
		expect(filesBelow(installed)).toEqual(packed().files);
		expect(existsSync(join(installed, 'node_modules'))).toBe(false);
	});

	test('its description asks for no dependency and runs nothing while it is installed', () => {
		const description = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
			scripts: Record<string, string>;
			n8n: { nodes: string[]; credentials: string[] };
		};

		expect(description).not.toHaveProperty('dependencies');
		expect(description).not.toHaveProperty('bundledDependencies');
		const whileInstalling = [
			'preinstall',
			'install',
			'postinstall',
			'prepare',
			'preprepare',
			'postprepare',
		];
		expect(whileInstalling.filter((script) => script in description.scripts)).toEqual([]);
		for (const file of [...description.n8n.nodes, ...description.n8n.credentials]) {
			expect(existsSync(join(installed, file))).toBe(true);
		}
	});

	test('n8n-core loads the node, the credential and their icons from there', async () => {
		const program = `
			const { PackageDirectoryLoader } = require('n8n-core');
			const loader = new PackageDirectoryLoader(${JSON.stringify(installed)});
			loader.loadAll().then(() => {
				const { types, known } = loader;
				const seen = [...types.nodes, ...types.credentials].map(({ name, displayName, iconUrl }) => ({
					name, displayName, iconUrl,
				}));
				console.log(JSON.stringify({ seen, known }));
				process.exit();
			});`;
		// n8n itself lends its own n8n-workflow to community packages in this way.
		const { stdout } = await run(process.execPath, ['--eval', program], {
			cwd: projectFolder,
			env: { ...process.env, NODE_PATH: join(projectFolder, 'node_modules') },
		});
		const { seen, known } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
			seen: object[];
			known: { nodes: object; credentials: object };
		};

		const icon = (name: string) => `icons/n8n-nodes-nex/dist/nodes/Nex/${name}`;
		const iconUrl = { light: icon('nex.svg'), dark: icon('nex.dark.svg') };
		expect(seen).toEqual([
			{ name: 'nex', displayName: 'Nex', iconUrl },
			{ name: 'nexTrigger', displayName: 'Nex Trigger', iconUrl },
			{ name: 'nexApi', displayName: 'Nex API', iconUrl },
		]);
		expect(known.nodes).toHaveProperty('nex');
		expect(known.nodes).toHaveProperty('nexTrigger');
		expect(known.credentials).toHaveProperty('nexApi');
		expect(packed().files).toEqual(
			expect.arrayContaining(['dist/nodes/Nex/nex.svg', 'dist/nodes/Nex/nex.dark.svg']),
		);
	}, 60_000);
});
