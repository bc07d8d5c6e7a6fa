/**
 * Runs one of the project's TypeScript programs: `node tooling/run.mjs sandbox/main.ts --port 4010`.
 * Installs the tools first where they are missing, so that every command works on a fresh clone.
 */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import process from 'node:process';
import { installToolsOrExit } from './install.mjs';

const [program, ...programArguments] = process.argv.slice(2);
if (program === undefined) {
	console.error('Say which program to run, for example: node tooling/run.mjs sandbox/main.ts');
	process.exit(2);
}
await installToolsOrExit();
const { register } = await import('tsx/cjs/api');
register();
const programPath = resolve(program);
process.argv = [process.argv[0] ?? 'node', programPath, ...programArguments];
createRequire(import.meta.url)(programPath);
