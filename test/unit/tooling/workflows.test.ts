import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { parse } from 'yaml';

import packageDescription from '../../../package.json';
import { projectFolder } from '../../../programs/folders';

interface Step {
	uses?: string;
	run?: string;
}

interface Job {
	permissions?: Record<string, string>;
	steps: Step[];
}

interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

const folder = join(projectFolder, '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => {
	const text = readFileSync(join(folder, name), 'utf8');
	return { name, text, workflow: parse(text) as Workflow };
});

describe.each(workflows)('the workflow $name', ({ text, workflow }) => {
	const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

	test("keeps to GitHub's schema", () => {
		expect(validateWorkflow(text).errors).toEqual([]);
	});

	test('may read the repository and nothing more, unless a job says otherwise', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
	});

	test('needs no secret', () => {
		expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
	});

	test("takes GitHub's own actions alone, each at a major version", () => {
		const actions = steps.flatMap(({ uses }) => uses ?? []);

		expect(actions.filter((action) => !/^actions\/[a-z-]+@v\d+$/.test(action))).toEqual([]);
	});

	test('runs only what the package has', () => {
		const scripts = steps.flatMap(({ run = '' }) =>
			[...run.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, script = '']) => script),
		);
		const known = [...Object.keys(packageDescription.scripts), 'pack', 'publish'];

		expect(scripts.length).toBeGreaterThan(0);
		expect(scripts.filter((script) => !known.includes(script))).toEqual([]);
	});
});

describe('the release', () => {
	const { pack, publish } =
		workflows.find(({ name }) => name === 'release.yml')?.workflow.jobs ?? {};

	test('is checked before anything else, then tested, then packed', () => {
		const commands = pack?.steps.flatMap(({ run }) => run ?? []);

		expect(commands).toEqual([
			'npm run release:check',
			'npm test',
			'npm run test:n8n',
			'npm run build',
			'npm pack --ignore-scripts',
		]);
	});

	test('is published with provenance by a job that runs none of the project', () => {
		const commands = publish?.steps.flatMap(({ run }) => run ?? []);

		expect(publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
		expect(commands).toEqual([
			expect.stringMatching(/^npm publish .* --provenance --ignore-scripts/),
		]);
		expect(publish?.steps.some(({ uses = '' }) => uses.includes('checkout'))).toBe(false);
	});
});

test('Dependabot looks after every lock file and after the workflows', () => {
	const { updates } = parse(
		readFileSync(join(projectFolder, '.github', 'dependabot.yml'), 'utf8'),
	) as { updates: Array<Record<'package-ecosystem' | 'directory', string>> };
	const ecosystems = updates.map((update) => [update['package-ecosystem'], update.directory]);

	expect(ecosystems).toEqual([
		['npm', '/'],
		['npm', '/playground'],
		['github-actions', '/'],
	]);
	for (const { directory } of updates.filter((update) => update['package-ecosystem'] === 'npm')) {
		expect(existsSync(join(projectFolder, directory, 'package-lock.json'))).toBe(true);
	}
});
