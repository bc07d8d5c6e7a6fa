/**
 * Says whether the package in the current folder may be published, and if not, everything that
 * stands in the way: what a person has to fill in, the repository that it runs in, the changelog,
 * the tag. It needs nothing but Node, so that a release can begin with it.
 *
 * On GitHub it compares with the repository and the tag of the run (`GITHUB_REPOSITORY`,
 * `GITHUB_REF_TYPE`, `GITHUB_REF_NAME`), elsewhere with Git's remote `origin`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** What stands where only the maintainer knows what to write. */
const placeholders = ['UNSET-', 'example.invalid', '<address of this repository>'];
/** Where the editor's links to the documentation stand. */
const filesWithLinks = [
	'nodes/Nex/Nex.node.ts',
	'nodes/Nex/NexTrigger.node.ts',
	'credentials/NexApi.credentials.ts',
];
const filesWithPlaceholders = [
	...['package.json', 'LICENSE.md', 'README.md', 'SECURITY.md'],
	...filesWithLinks,
];

/** npm's provenance names a commit of a public repository on GitHub. */
const addressOnGitHub =
	/^(?:git\+)?(?:https:\/\/|ssh:\/\/git@|git@)github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/;

function readText(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/** @returns "owner/name", or undefined where the address is none of GitHub's */
function repositoryOf(address) {
	return addressOnGitHub.exec(address ?? '')?.[1];
}

function gitRemote() {
	try {
		const stdio = ['ignore', 'pipe', 'ignore'];
		return execFileSync('git', ['remote', 'get-url', 'origin'], { encoding: 'utf8', stdio }).trim();
	} catch {
		return undefined;
	}
}

function placeholderProblems() {
	return filesWithPlaceholders.flatMap((file) => {
		const text = readText(file);
		if (text === undefined) return [`${file} is missing.`];
		const found = placeholders.filter((placeholder) => text.includes(placeholder));
		return found.length === 0 ? [] : [`${file} still holds a placeholder: ${found.join(', ')}`];
	});
}

function authorProblems({ author = {} }) {
	const { name = '', email = '' } = author;
	const problems = [];
	if (name.trim() === '') problems.push("package.json lacks the author's name.");
	if (!/^\S+@\S+\.\S+$/.test(email))
		problems.push("package.json lacks the author's e-mail address.");
	return problems;
}

function repositoryProblems({ repository, homepage = '' }, { GITHUB_REPOSITORY }) {
	const named = repositoryOf(repository?.url);
	const actual = GITHUB_REPOSITORY ?? repositoryOf(gitRemote());
	if (actual === undefined) {
		return [
			"This is no repository of GitHub's: neither GITHUB_REPOSITORY nor the remote origin names one.",
		];
	}
	const problems = [];
	if (named !== actual) {
		const address = repository?.url ?? 'nothing';
		problems.push(`package.json names the repository ${address}, and this is ${actual} on GitHub.`);
	}
	if (!homepage.startsWith(`https://github.com/${actual}`)) {
		problems.push(
			`package.json names the homepage ${homepage || 'nothing'}, not https://github.com/${actual}.`,
		);
	}
	return [...problems, ...filesWithLinks.flatMap((file) => linkProblems(file, actual))];
}

function linkProblems(file, repository) {
	const text = readText(file);
	if (text === undefined) return [];
	const link = /documentationUrl[:=\s]+'([^']*)'/.exec(text)?.[1] ?? 'nothing';
	const address = `https://github.com/${repository}`;
	if (link.startsWith(`${address}#`)) return [];
	return [`${file} leads to ${link} for documentation, not to ${address}.`];
}

function changelogProblems({ version }) {
	const sections = (readText('CHANGELOG.md') ?? '').split(/^## /m).slice(1);
	const section = sections.find((text) => text.startsWith(`[${version}]`));
	if (section === undefined) return [`CHANGELOG.md has no section "## [${version}] - date".`];
	const [heading = '', ...lines] = section.split('\n');
	const problems = [];
	if (!/\] - \d{4}-\d{2}-\d{2}$/.test(heading.trim())) {
		problems.push(
			`CHANGELOG.md gives no date to ${version}: write "## [${version}] - 2026-03-15".`,
		);
	}
	if (!lines.some((line) => line.startsWith('- '))) {
		problems.push(`CHANGELOG.md says nothing about ${version}.`);
	}
	return problems;
}

function tagProblems({ version }, { GITHUB_REF_TYPE, GITHUB_REF_NAME }) {
	if (GITHUB_REF_TYPE !== 'tag' || GITHUB_REF_NAME === `v${version}`) return [];
	return [`The tag is ${GITHUB_REF_NAME}, and package.json has the version ${version}.`];
}

const description = JSON.parse(readText('package.json') ?? '{}');
const problems = [
	...placeholderProblems(),
	...authorProblems(description),
	...repositoryProblems(description, process.env),
	...changelogProblems(description),
	...tagProblems(description, process.env),
];
if (problems.length === 0) {
	console.log(`${description.name} ${description.version} may be published.`);
} else {
	console.error(`This can't be published yet:\n- ${problems.join('\n- ')}`);
	process.exitCode = 1;
}
