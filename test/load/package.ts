import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../programs/command';
import type { BenchRun } from './benchRun';
import { type Figure, median } from './figures';

const loadProgram = join(__dirname, 'loadProgram.ts');

/**
 * What the package adds to an n8n before it does anything: its size, and the time to load it.
 *
 * @param bench the bench
 * @returns `package.…`: the tarball in bytes; the milliseconds that n8n's loader takes for it in a
 *   new process, with n8n itself loaded already
 */
export async function measurePackage(bench: BenchRun): Promise<Figure[]> {
	const { place, tarball, packageFolder } = bench.n8n;
	const { nodeProgram, folder } = place.installation;
	const milliseconds: number[] = [];
	for (let round = 1; round <= bench.rounds; round++) {
		bench.say(`package, round ${round} of ${bench.rounds}`);
		const said = await runCommand([nodeProgram, '--no-warnings', loadProgram], {
			whenItFails: 'The package could not be loaded',
			folder: packageFolder,
			environment: {
				PATH: process.env.PATH,
				// As n8n does: a community package finds n8n's own modules.
				NODE_PATH: join(folder, 'node_modules'),
				PACKAGE_FOLDER: packageFolder,
			},
			signal: bench.signal,
		});
		milliseconds.push(Number(said.at(-1)));
	}
	bench.keep({ what: 'package load', values: milliseconds });
	return [
		{ name: 'package.tarball_bytes', value: (await stat(tarball)).size },
		{ name: 'package.load_ms', value: median(milliseconds) },
	];
}
