import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { projectFolder } from '../../../programs/folders';
import { temporaryFolders } from '../temporaryFolder';
import { filledIn, filledInRepository } from './filledIn';

const newFolder = temporaryFolders();

const description = {
	name: 'n8n-nodes-nex',
	version: '1.2.3',
	author: { name: 'Some Maintainer', email: 'maintainer@nex.example' },
	homepage: 'https://github.com/some-owner/some-name#readme',
	repository: { type: 'git', url: 'git+https://github.com/some-owner/some-name.git' },
};
const changelog =
	'# Changelog\n\n## [1.2.3] - 2026-03-15\n\n### Fixed\n\n- Something.\n\n## [1.2.2] - 2026-03-01\n';

const node = 'nodes/Nex/Nex.node.ts';
const trigger = 'nodes/Nex/NexTrigger.node.ts';
const credential = 'credentials/NexApi.credentials.ts';
const linksOf = (repository: string) => ({
	[node]: `documentationUrl: 'https://github.com/${repository}#operations',`,
	[trigger]: `documentationUrl: 'https://github.com/${repository}#nex-trigger',`,
	[credential]: `documentationUrl = 'https://github.com/${repository}#credential';`,
});

interface Release {
	description?: object;
	changelog?: string;
	/** Other files, by name. */
	files?: Record<string, string>;
	environment?: Record<string, string>;
	/** Git's remote; none makes it no Git repository. */
	remote?: string;
}

const onGitHub = { GITHUB_REPOSITORY: 'some-owner/some-name' };
const onTag = { ...onGitHub, GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1.2.3' };

function check({ environment = onTag, remote, ...release }: Release = {}) {
	const folder = newFolder();
	const files = {
		'package.json': JSON.stringify({ ...description, ...release.description }),
		'CHANGELOG.md': release.changelog ?? changelog,
		'LICENSE.md': 'Copyright Some Maintainer',
		'README.md': '# n8n-nodes-nex',
		'SECURITY.md': 'Write to maintainer@nex.example.',
		...linksOf('some-owner/some-name'),
		...release.files,
	};
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	if (remote !== undefined) {
		execFileSync('git', ['init', '--quiet'], { cwd: folder });
		execFileSync('git', ['remote', 'add', 'origin', remote], { cwd: folder });
	}
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[join(projectFolder, 'tooling', 'releaseCheck.mjs')],
		// Without the rest of the environment, which on GitHub names the repository of the test itself.
		{ cwd: folder, env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8' },
	);
	return { status, problems: stderr.trim().split('\n- ').slice(1), stdout: stdout.trim() };
}

describe('a package in which everything is filled in', () => {
	const ready = { status: 0, problems: [], stdout: 'n8n-nodes-nex 1.2.3 may be published.' };

	test('may be published from its tag on GitHub', () => {
		expect(check()).toEqual(ready);
	});

	test.each([
		'https://github.com/some-owner/some-name.git',
		'https://github.com/some-owner/some-name',
		'git@github.com:some-owner/some-name.git',
		'ssh://git@github.com/some-owner/some-name.git',
	])('is compared with the remote %s elsewhere', (remote) => {
		expect(check({ environment: {}, remote })).toEqual(ready);
	});
});

describe('a package is refused', () => {
	test.each<[string, Release, string[]]>([
		[
			"while the author's name is the placeholder",
			{ description: { author: { ...description.author, name: 'UNSET-AUTHOR-NAME' } } },
			['package.json still holds a placeholder: UNSET-'],
		],
		[
			"while the author's e-mail address is the placeholder",
			{ description: { author: { ...description.author, email: 'unset@example.invalid' } } },
			['package.json still holds a placeholder: example.invalid'],
		],
		[
			"without the author's name and e-mail address",
			{ description: { author: undefined } },
			["package.json lacks the author's name.", "package.json lacks the author's e-mail address."],
		],
		[
			'while the licence, the README or the contact for security is a placeholder',
			{
				files: {
					'LICENSE.md': 'UNSET-AUTHOR-NAME',
					'README.md': 'git clone <address of this repository>',
					'SECURITY.md': 'unset@example.invalid',
				},
			},
			[
				'LICENSE.md still holds a placeholder: UNSET-',
				'README.md still holds a placeholder: <address of this repository>',
				'SECURITY.md still holds a placeholder: example.invalid',
			],
		],
		[
			"while an editor's link to the documentation is a placeholder or missing",
			{
				files: {
					[node]: "documentationUrl: 'https://example.invalid/UNSET-REPOSITORY#operations',",
					[credential]: '',
				},
			},
			[
				`${node} still holds a placeholder: UNSET-, example.invalid`,
				`${node} leads to https://example.invalid/UNSET-REPOSITORY#operations for documentation, not to https://github.com/some-owner/some-name.`,
				`${credential} leads to nothing for documentation, not to https://github.com/some-owner/some-name.`,
			],
		],
		[
			'where it names another repository than the one it runs in',
			{ environment: { ...onTag, GITHUB_REPOSITORY: 'fork/some-name' } },
			[
				'package.json names the repository git+https://github.com/some-owner/some-name.git, and this is fork/some-name on GitHub.',
				'package.json names the homepage https://github.com/some-owner/some-name#readme, not https://github.com/fork/some-name.',
				`${node} leads to https://github.com/some-owner/some-name#operations for documentation, not to https://github.com/fork/some-name.`,
				`${trigger} leads to https://github.com/some-owner/some-name#nex-trigger for documentation, not to https://github.com/fork/some-name.`,
				`${credential} leads to https://github.com/some-owner/some-name#credential for documentation, not to https://github.com/fork/some-name.`,
			],
		],
		[
			'where it names another repository than the remote',
			{ environment: {}, remote: 'git@github.com:some-owner/other-name.git' },
			[
				'package.json names the repository git+https://github.com/some-owner/some-name.git, and this is some-owner/other-name on GitHub.',
				'package.json names the homepage https://github.com/some-owner/some-name#readme, not https://github.com/some-owner/other-name.',
				`${node} leads to https://github.com/some-owner/some-name#operations for documentation, not to https://github.com/some-owner/other-name.`,
				`${trigger} leads to https://github.com/some-owner/some-name#nex-trigger for documentation, not to https://github.com/some-owner/other-name.`,
				`${credential} leads to https://github.com/some-owner/some-name#credential for documentation, not to https://github.com/some-owner/other-name.`,
			],
		],
		[
			'where nothing tells the repository',
			{ environment: {} },
			[
				"This is no repository of GitHub's: neither GITHUB_REPOSITORY nor the remote origin names one.",
			],
		],
		[
			'without a section of its version in the changelog',
			{ changelog: '# Changelog\n\n## [Unreleased]\n\n- Something.\n' },
			['CHANGELOG.md has no section "## [1.2.3] - date".'],
		],
		[
			'where that section has no date and says nothing',
			{ changelog: '# Changelog\n\n## [1.2.3]\n\n## [1.2.2] - 2026-03-01\n\n- Something.\n' },
			[
				'CHANGELOG.md gives no date to 1.2.3: write "## [1.2.3] - 2026-03-15".',
				'CHANGELOG.md says nothing about 1.2.3.',
			],
		],
		[
			'from the tag of another version',
			{ environment: { ...onTag, GITHUB_REF_NAME: 'v1.2.4' } },
			['The tag is v1.2.4, and package.json has the version 1.2.3.'],
		],
	])('%s', (_when, release, problems) => {
		expect(check(release)).toEqual({ status: 1, problems, stdout: '' });
	});
});

test("this package lacks nothing but its maintainer's name and repository", () => {
	const documents = ['LICENSE.md', 'README.md', 'SECURITY.md', 'CHANGELOG.md'];
	const names = ['package.json', ...documents, node, trigger, credential];
	const files = Object.fromEntries(names.map((name) => [name, filledIn(name)]));
	const { version } = JSON.parse(filledIn('package.json')) as { version: string };
	const environment = {
		GITHUB_REPOSITORY: filledInRepository(),
		GITHUB_REF_TYPE: 'tag',
		GITHUB_REF_NAME: `v${version}`,
	};

	expect(check({ files, environment })).toMatchObject({ status: 0, problems: [] });
});
