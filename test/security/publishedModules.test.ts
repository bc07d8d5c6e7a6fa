import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';

import { projectFolder } from '../../programs/folders';

const built = readdirSync(join(projectFolder, 'dist'), { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.js'))
	.map((file) => join('dist', file));

interface Use {
	file: string;
	name: string;
}

/** What every built file requires, and every name in it that no file declares. */
function look(): { required: Use[]; globals: Use[] } {
	const files = ['index.js', ...built].map((file) => join(projectFolder, file));
	const program = ts.createProgram(files, {
		allowJs: true,
		noLib: true,
		types: [],
		noResolve: true,
	});
	const checker = program.getTypeChecker();
	const required: Use[] = [];
	const globals: Use[] = [];
	for (const source of program.getSourceFiles()) {
		const file = source.fileName;
		const visit = (node: ts.Node): void => {
			if (ts.isCallExpression(node) && node.expression.getText() === 'require') {
				const [module] = node.arguments;
				required.push({ file, name: module && ts.isStringLiteral(module) ? module.text : '?' });
			}
			if (ts.isIdentifier(node) && isGlobal(node, checker)) globals.push({ file, name: node.text });
			node.forEachChild(visit);
		};
		visit(source);
	}
	return { required, globals };
}

/** Whether an identifier stands for a value that is not declared in the file itself. */
function isGlobal(node: ts.Identifier, checker: ts.TypeChecker): boolean {
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
	if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
	if (ts.isBindingElement(parent) && parent.propertyName === node) return false;
	if (ts.isClassElement(parent) && parent.name === node) return false;
	return node.text === 'globalThis' || checker.getSymbolAtLocation(node) === undefined;
}

const { required, globals } = look();

test('the built package is looked at', () => {
	expect(built.length).toBeGreaterThan(50);
	expect(required.length).toBeGreaterThan(100);
});

test("it requires files of its own, n8n-workflow, and Node's crypto for fingerprints of keys", () => {
	const others = required.filter(({ file, name }) =>
		name.startsWith('.')
			? !existsSync(join(dirname(file), name)) && !existsSync(join(dirname(file), `${name}.js`))
			: !['n8n-workflow', 'crypto'].includes(name),
	);

	expect(others).toEqual([]);
});

test('its globals are those of the language, and a few that reach nothing outside', () => {
	const harmless = [
		'AbortController',
		'AbortSignal',
		'Buffer',
		'TextDecoder',
		'URL',
		'performance',
	];
	const reaching = ['globalThis', 'eval', 'Function', 'console', 'WebAssembly'];
	const ofLanguage = Object.getOwnPropertyNames(runInNewContext('globalThis')).filter(
		(name) => !reaching.includes(name),
	);
	const others = globals.filter(({ name }) => ![...harmless, ...ofLanguage].includes(name));

	expect(others).toEqual([]);
});
