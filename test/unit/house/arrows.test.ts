import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

import { projectFolder } from '../../../programs/folders';

const door = 'nodes/Nex/delivery';

/** The rooms behind it, from the one next to it to the innermost. Arrows point inwards. */
const behindTheDoor = ['told', 'run', 'channel', 'verdict', 'exchange'].map(
	(room) => `${door}/${room}`,
);

/** What others may use of delivery: what runs share is its own affair. */
const openToOthers = [door, ...behindTheDoor.filter((room) => !room.endsWith('/channel'))];

/**
 * The pictures in docs/architecture.md: a room, and the rooms that its files may import from. A file
 * is in the first room that it fits into.
 */
const arrows: Record<string, readonly string[]> = {
	'nodes/Nex/Nex.node.ts': ['nodes/Nex/resources', 'nodes/Nex/methods'],
	'nodes/Nex/NexTrigger.node.ts': ['nodes/Nex/methods', 'nodes/Nex/trigger'],
	'nodes/Nex/trigger': [
		'nodes/Nex/resources/fields',
		'nodes/Nex/answers',
		'nodes/Nex/attributes',
		...openToOthers,
	],
	'nodes/Nex/resources/fields': ['nodes/Nex/answers', 'nodes/Nex/attributes', ...openToOthers],
	'nodes/Nex/resources': [
		'nodes/Nex/resources/fields',
		'nodes/Nex/answers',
		'nodes/Nex/attributes',
		...openToOthers,
	],
	'nodes/Nex/methods': [
		'nodes/Nex/resources/fields',
		'nodes/Nex/answers',
		'nodes/Nex/attributes',
		...openToOthers,
	],
	'nodes/Nex/answers': ['nodes/Nex/attributes', ...openToOthers],
	'nodes/Nex/attributes': [],
	...Object.fromEntries(behindTheDoor.map((room, place) => [room, behindTheDoor.slice(place + 1)])),
	[door]: behindTheDoor,
	credentials: [],
	sandbox: ['programs'],
	playground: ['programs', 'sandbox'],
	programs: [],
	tooling: [],
};

interface Import {
	from: string;
	/** A file of the project, without its ending, or the name of a package. */
	to: string;
	/** Whether only types are taken, of which nothing is left when the program runs. */
	isType: boolean;
}

function importsOf(from: string): Import[] {
	const text = readFileSync(join(projectFolder, from), 'utf8');
	const { statements } = ts.createSourceFile(from, text, ts.ScriptTarget.Latest);
	return statements.flatMap((statement) => {
		if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
		const module = statement.moduleSpecifier;
		if (module === undefined || !ts.isStringLiteral(module)) return [];
		const isType = ts.isImportDeclaration(statement)
			? statement.importClause?.isTypeOnly === true
			: statement.isTypeOnly;
		const to = module.text.startsWith('.')
			? relative(projectFolder, join(projectFolder, dirname(from), module.text))
			: module.text;
		return [{ from, to, isType }];
	});
}

function filesIn(room: string): string[] {
	if (room.endsWith('.ts')) return [room];
	return readdirSync(join(projectFolder, room), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(?:ts|mjs)$/.test(file))
		.map((file) => join(room, file));
}

const rooms = Object.keys(arrows);
const roomOf = (file: string) =>
	rooms.find((room) => `${file}.ts` === room || file === room || file.startsWith(`${room}/`));
const imports = [...new Set(rooms.flatMap(filesIn))].flatMap(importsOf);
const ofTheProject = (to: string) =>
	/^(?:nodes|credentials|sandbox|playground|programs|tooling|test)\b/.test(to);

test('every published file is in a room', () => {
	const homeless = [...filesIn('nodes'), ...filesIn('credentials')].filter((file) => !roomOf(file));

	expect(homeless).toEqual([]);
	expect(imports.length).toBeGreaterThan(200);
});

test.each(Object.entries(arrows))('%s imports from nothing but %j', (room, allowed) => {
	const others = imports.filter(({ from, to }) => {
		const target = roomOf(to) ?? to;
		return (
			roomOf(from) === room && ofTheProject(to) && target !== room && !allowed.includes(target)
		);
	});

	expect(others).toEqual([]);
});

test('what is published imports no package but n8n-workflow, and of Node its crypto', () => {
	const packages = imports.filter(
		({ from, to }) =>
			/^(?:nodes|credentials)\//.test(from) &&
			!ofTheProject(to) &&
			!['n8n-workflow', 'crypto'].includes(to),
	);

	expect(packages).toEqual([]);
});

test('no file imports itself by way of others', () => {
	const targets = new Map<string, string[]>();
	for (const { from, to } of imports.filter(({ isType }) => !isType)) {
		const file = from.replace(/\.(?:ts|mjs)$/, '');
		targets.set(file, [...(targets.get(file) ?? []), to]);
	}
	const done = new Set<string>();
	const circles: string[] = [];
	const walk = (file: string, path: readonly string[]): void => {
		if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
		if (path.includes(file) || done.has(file)) return;
		for (const target of targets.get(file) ?? []) walk(target, [...path, file]);
		done.add(file);
	};
	for (const file of targets.keys()) walk(file, []);

	expect(circles).toEqual([]);
});

/** What the files of a room import from n8n-workflow, types or not. */
function usedOfN8n(room: string): Array<{ from: string; name: string }> {
	return filesIn(room).flatMap((from) => {
		const text = readFileSync(join(projectFolder, from), 'utf8');
		return [...text.matchAll(/import (?:type )?\{([^}]*)\} from 'n8n-workflow'/g)].flatMap(
			([, names = '']) => names.split(',').map((name) => ({ from, name: name.trim() })),
		);
	});
}

describe('delivery', () => {
	test("takes n8n's contexts at its door alone", () => {
		const isContext = ({ name }: { name: string }) => name.endsWith('Functions');

		expect(usedOfN8n(door).filter(isContext).length).toBeGreaterThan(0);
		expect(behindTheDoor.flatMap(usedOfN8n).filter(isContext)).toEqual([]);
	});
});

describe('attributes', () => {
	test('know nothing of HTTP: of n8n they use the types of data and of the form', () => {
		const used = usedOfN8n('nodes/Nex/attributes');

		expect(used.length).toBeGreaterThan(0);
		expect(used.filter(({ name }) => /http|request|execut|routing/i.test(name))).toEqual([]);
	});
});
