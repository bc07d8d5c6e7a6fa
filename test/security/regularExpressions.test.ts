import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from 'recheck';
import ts from 'typescript';

import { projectFolder } from '../../programs/folders';

interface Found {
	place: string;
	source: string;
	flags: string;
}

function publishedSources(): string[] {
	return ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => join(folder, file)),
	);
}

/** Every regular expression, and the places that make one from a text, which could not be checked. */
function regularExpressions(): { literals: Found[]; made: string[] } {
	const literals: Found[] = [];
	const made: string[] = [];
	for (const file of publishedSources()) {
		const text = readFileSync(join(projectFolder, file), 'utf8');
		const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
		const visit = (node: ts.Node): void => {
			const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
			const place = `${file}:${line}`;
			if (ts.isRegularExpressionLiteral(node)) {
				const end = node.text.lastIndexOf('/');
				const flags = node.text.slice(end + 1);
				literals.push({ place, source: node.text.slice(1, end), flags });
			}
			if (ts.isIdentifier(node) && node.text === 'RegExp') made.push(place);
			node.forEachChild(visit);
		};
		visit(source);
	}
	return { literals, made };
}

const { literals, made } = regularExpressions();

test('every regular expression of the published code stands in it as a literal', () => {
	expect(made).toEqual([]);
	expect(literals.length).toBeGreaterThan(20);
});

test('the check tells a hostile one', async () => {
	expect((await check('^(a+)+$', '')).status).toBe('vulnerable');
	expect((await check('a+$', '')).status).toBe('vulnerable');
});

test.each(literals.map(({ place, source, flags }) => [place, source, flags]))(
	'%s: /%s/%s takes time that grows no faster than the text',
	async (_place, source, flags) => {
		const result = await check(source, flags, { timeout: 60_000 });

		expect(result).toMatchObject({ status: 'safe' });
	},
	90_000,
);
