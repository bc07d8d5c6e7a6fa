/**
 * What `npm run typecheck` and `npm run lint:code` do, in one go: `node tooling/checkCode.mjs`. ESLint's
 * rules ask TypeScript for the type of nearly every expression; asked after the type check, it has
 * found most of them already.
 */
import process from 'node:process';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { typedFiles, typedProject } from '../eslint.config.mjs';

/** The lines in which `tsc` tells of mistakes, on a terminal or elsewhere. */
function told(diagnostics) {
	const host = {
		getCurrentDirectory: ts.sys.getCurrentDirectory,
		getCanonicalFileName: (name) => name,
		getNewLine: () => ts.sys.newLine,
	};
	return process.stdout.isTTY
		? ts.formatDiagnosticsWithColorAndContext(diagnostics, host)
		: ts.formatDiagnostics(diagnostics, host);
}

function fail(diagnostics) {
	process.stdout.write(told(diagnostics));
	process.exitCode = 1;
}

const project = ts.getParsedCommandLineOfConfigFile(typedProject, undefined, {
	...ts.sys,
	onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
		fail([diagnostic]);
		process.exit();
	},
});
const program = ts.createProgram({
	rootNames: project.fileNames,
	options: project.options,
	configFileParsingDiagnostics: project.errors,
});
const diagnostics = ts.sortAndDeduplicateDiagnostics(ts.getPreEmitDiagnostics(program));
if (diagnostics.length > 0) fail(diagnostics);

const eslint = new ESLint({
	overrideConfig: {
		files: typedFiles,
		languageOptions: { parserOptions: { programs: [program] } },
	},
});
const results = await eslint.lintFiles('.');
const { format } = await eslint.loadFormatter();
process.stdout.write(await format(results));
if (results.some(({ errorCount }) => errorCount > 0)) process.exitCode = 1;
