import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { pathToFileURL } from 'node:url';

/** How often each function of a script ran, as V8 tells it. */
export type ScriptCoverage = Pick<Profiler.ScriptCoverage, 'url' | 'functions'>;

/**
 * Counts how often each function runs meanwhile: V8's precise coverage.
 * https://chromedevtools.github.io/devtools-protocol/v8/Profiler/#method-startPreciseCoverage
 *
 * @param work what is done; what it loads counts, too
 * @returns the counts of every script
 * @throws what `work` throws
 */
export async function coverageOf(work: () => Promise<void>): Promise<ScriptCoverage[]> {
	const session = new Session();
	session.connect();
	try {
		await session.post('Profiler.enable');
		await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
		await work();
		return (await session.post('Profiler.takePreciseCoverage')).result;
	} finally {
		session.disconnect();
	}
}

/**
 * The files that were entered: of which a function ran. That a file was only loaded does not count;
 * V8 reports that as a function that begins where the file does.
 *
 * @param coverage how often each function of each script ran
 * @param folder where the files lie
 * @returns their paths in the folder, with `/` between their parts
 */
export function filesEntered(coverage: readonly ScriptCoverage[], folder: string): string[] {
	const start = `${pathToFileURL(folder).href}/`;
	return coverage
		.filter(({ url }) => url.startsWith(start))
		.filter(({ functions }) =>
			functions.some(({ ranges }) =>
				ranges.some(({ startOffset, count }) => startOffset > 0 && count > 0),
			),
		)
		.map(({ url }) => decodeURI(url.slice(start.length)));
}
