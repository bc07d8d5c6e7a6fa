import { cp, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runCommand } from '../../programs/command';
import { runNpm } from '../../programs/npm';

const sources = join(__dirname, 'plainNode');
const compiler = createRequire(__filename).resolve('typescript/bin/tsc');

/**
 * Compiles and packs the plain node that this one is compared with.
 *
 * @param folder an existing empty folder to do it in
 * @param signal ends it early
 * @returns the path of the tarball
 * @throws {FixableError} where it can't be compiled or packed
 */
export async function packPlainNode(folder: string, signal: AbortSignal): Promise<string> {
	await runCommand([process.execPath, compiler, '-p', sources, '--outDir', join(folder, 'dist')], {
		whenItFails: 'The plain node could not be built',
		folder,
		environment: process.env,
		signal,
	});
	await cp(join(sources, 'package.json'), join(folder, 'package.json'));
	await runNpm(['pack', '--ignore-scripts'], {
		whenItFails: 'The plain node could not be packed',
		folder,
		signal,
	});
	const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm wrote no tarball of the plain node.');
	return join(folder, tarball);
}
