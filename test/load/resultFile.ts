import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../programs/folders';
import type { BenchRun } from './benchRun';
import type { BoundCheck, Figure } from './figures';

const packageFile = z.object({ name: z.string(), version: z.string() });

/**
 * The file that `--json` writes.
 *
 * @param bench the bench that was run
 * @param figures its figures
 * @param checks how they compare with their bounds
 * @returns JSON: date, versions, machine, figures, bounds and every single measurement
 */
export function resultFile(
	{ rounds, n8n, samples }: BenchRun,
	figures: readonly Figure[],
	checks: readonly BoundCheck[],
): string {
	const { name, version } = packageFile.parse(
		JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')),
	);
	const result = {
		date: new Date().toISOString(),
		versions: { [name]: version, n8n: n8n.place.installation.version },
		machine: {
			system: `${platform()} ${release()} ${arch()}`,
			processors: cpus().map(({ model }) => model),
			memoryBytes: totalmem(),
			loadAtTheEnd: loadavg()[0],
		},
		rounds,
		figures: Object.fromEntries(figures.map((figure) => [figure.name, figure.value])),
		bounds: checks,
		samples,
	};
	return `${JSON.stringify(result, null, '\t')}\n`;
}
