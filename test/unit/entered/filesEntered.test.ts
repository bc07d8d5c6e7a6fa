import { pathToFileURL } from 'node:url';

import { filesEntered, type ScriptCoverage } from '../../entered/filesEntered';

/** A script as V8 reports it: itself, then its functions, each with how often it ran. */
function script(path: string, itself: number, ...functions: number[]): ScriptCoverage {
	return {
		url: pathToFileURL(path).href,
		functions: [itself, ...functions].map((count, index) => ({
			functionName: '',
			isBlockCoverage: false,
			ranges: [{ startOffset: index * 10, endOffset: 1_000 - index * 10, count }],
		})),
	};
}

test.each<[string, ScriptCoverage, string[]]>([
	['of which a function ran', script('/dist/delivery/run.js', 0, 0, 3), ['delivery/run.js']],
	['whose name is not plain', script('/dist/a b/ü.js', 1, 1), ['a b/ü.js']],
	['that was only loaded', script('/dist/delivery/run.js', 1, 0), []],
	['of which nothing ran', script('/dist/delivery/run.js', 0, 0), []],
	['of another folder', script('/dist-of-others/run.js', 1, 1), []],
])('a file %s', (_, coverage, entered) => {
	expect(filesEntered([coverage], '/dist')).toEqual(entered);
});
