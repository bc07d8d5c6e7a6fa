import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import packageDescription from '../../../package.json';
import { projectFolder } from '../../../programs/folders';

const scripts = Object.keys(packageDescription.scripts);

/** Commands of npm itself, and of others, that documents may name. */
const ofNpm = ['ci', 'install', 'login', 'publish', 'version'];
const ofOthers = ['cd', 'curl', 'git', 'node'];

function documentsBelow(folder: string): string[] {
	return readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => join(folder, file));
}

const documents = [
	...readdirSync(projectFolder).filter((file) => file.endsWith('.md')),
	...['docs', 'playground', 'sandbox', 'test', '.github'].flatMap(documentsBelow),
].map((file) => ({ file, text: readFileSync(join(projectFolder, file), 'utf8') }));

const withoutCode = (text: string) =>
	text.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '').replace(/`[^`\n]*`/g, '');

/** A heading's anchor, as GitHub makes it. */
function anchorOf(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replace(/\s/g, '-');
}

const anchorsIn = (text: string) =>
	[...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
		anchorOf(heading.trim()),
	);

describe.each(documents)('$file', ({ file, text }) => {
	test('leads nowhere that does not exist', () => {
		const targets = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);
		const broken = targets
			.filter((target) => !/^https?:/.test(target))
			.filter((target) => {
				const [path = '', anchor] = target.split('#');
				const place = path === '' ? file : join(dirname(file), path);
				if (!existsSync(join(projectFolder, place))) return true;
				if (anchor === undefined) return false;
				return !anchorsIn(readFileSync(join(projectFolder, place), 'utf8')).includes(anchor);
			});

		expect(broken).toEqual([]);
	});

	test("names only commands of npm's and scripts that the package has", () => {
		const code = [...text.matchAll(/```[\s\S]*?```|`[^`\n]*`/g)].join('\n');
		const named = [...code.matchAll(/\bnpm (?:(run) )?([a-z][\w:-]*)/g)].filter(
			([, run, name = '']) =>
				!scripts.includes(name) && (run !== undefined || !ofNpm.includes(name)),
		);

		expect(named.map(([command]) => command)).toEqual([]);
	});

	test('gives only commands to a shell that are known', () => {
		const lines = [...text.matchAll(/^[ \t]*```sh\n([\s\S]*?)^[ \t]*```/gm)]
			.flatMap(([, block = '']) => block.replace(/\\\n/g, ' ').split('\n'))
			.map((line) => line.trim())
			.filter((line) => line !== '');
		const unknown = lines.filter((line) => {
			const [program = '', first = ''] = line.split(/\s+/);
			if (ofOthers.includes(program)) return false;
			return program !== 'npm' || !['run', ...scripts, ...ofNpm].includes(first);
		});

		expect(unknown).toEqual([]);
	});
});

test('every script of the package is told in docs/running.md', () => {
	const { text = '' } = documents.find(({ file }) => file === join('docs', 'running.md')) ?? {};
	const told = [...text.matchAll(/^\| `npm (?:run )?([\w:]+)`/gm)].map(([, script]) => script);

	expect([...told].sort()).toEqual([...scripts].sort());
});
