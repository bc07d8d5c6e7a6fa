import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { projectFolder } from '../../../programs/folders';
import { temporaryFolders } from '../temporaryFolder';
import { filledIn, filledInRepository } from './filledIn';

const newFolder = temporaryFolders();
const documents = ['README.md', 'LICENSE.md', 'SECURITY.md'];
const filesWithLinks = [
	'nodes/Nex/Nex.node.ts',
	'nodes/Nex/NexTrigger.node.ts',
	'credentials/NexApi.credentials.ts',
];

/** The commands that the guide gives to a shell, in their order. */
const commands = [
	...readFileSync(join(projectFolder, 'docs', 'release.md'), 'utf8').matchAll(
		/^ *```sh\n([\s\S]*?)^ *```/gm,
	),
].flatMap(([, block = '']) =>
	block
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== ''),
);

/** What a release is made from, filled in, as a repository with a remote of its own. */
function repositoryReadyForRelease() {
	const remote = newFolder();
	const folder = newFolder();
	cpSync(join(projectFolder, 'tooling'), join(folder, 'tooling'), { recursive: true });
	for (const name of ['package.json', 'package-lock.json', ...documents, ...filesWithLinks]) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), filledIn(name));
	}
	writeFileSync(join(folder, 'CHANGELOG.md'), '## [1.2.3] - 2026-03-15\n\n- Something.\n');
	// No setting of the machine's counts, such as one that signs every commit.
	const environment = {
		PATH: process.env.PATH,
		HOME: newFolder(),
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_AUTHOR_NAME: 'Some Maintainer',
		GIT_AUTHOR_EMAIL: 'maintainer@nex.example',
		GIT_COMMITTER_NAME: 'Some Maintainer',
		GIT_COMMITTER_EMAIL: 'maintainer@nex.example',
		GITHUB_REPOSITORY: filledInRepository(),
		npm_config_update_notifier: 'false',
	};
	const run = (command: string) =>
		execFileSync('sh', ['-c', command], {
			cwd: folder,
			env: environment,
			encoding: 'utf8',
			stdio: 'pipe',
		});
	execFileSync('git', ['init', '--quiet', '--bare', remote]);
	run(`git init --quiet --initial-branch main && git remote add origin '${remote}'`);
	run('npm version 1.2.2 --no-git-tag-version --allow-same-version');
	run('git add . && git commit --quiet --message "Ready for a release"');
	const released = (file: string) =>
		JSON.parse(
			execFileSync('git', ['-C', remote, 'show', `v1.2.3:${file}`], { encoding: 'utf8' }),
		) as {
			version: string;
		};
	return { run, released };
}

test('the commands of the release guide put the tag of a checked version on the remote', () => {
	const { run, released } = repositoryReadyForRelease();

	const told = commands.map((command) => run(command)).join('');

	expect(commands.length).toBeGreaterThan(3);
	expect(told).toContain('n8n-nodes-nex 1.2.3 may be published.');
	expect(released('package.json').version).toBe('1.2.3');
	expect(released('package-lock.json').version).toBe('1.2.3');
});
