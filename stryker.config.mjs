/**
 * Mutation testing: `npm run mutation` changes the code in small ways and sees whether a unit test
 * notices. `npm run mutation -- --mutate 'nodes/Nex/attributes/matching.ts'` looks at one file.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
	mutate: ['nodes/Nex/attributes/**/*.ts', 'nodes/Nex/delivery/**/*.ts'],
	testRunner: 'jest',
	jest: { configFile: 'stryker.jest.config.js', enableFindRelatedTests: true },
	plugins: ['@stryker-mutator/jest-runner'],
	coverageAnalysis: 'perTest',
	// A change to a constant, such as a row of the table of types, takes all tests each time: hours.
	ignoreStatic: true,
	concurrency: 2,
	incremental: true,
	incrementalFile: '.stryker-tmp/incremental.json',
	ignorePatterns: ['/dist', '/.playground', '/playground', '/sandbox', '/docs', '/workflows'],
	thresholds: { high: 95, low: 85, break: 85 },
	reporters: ['clear-text', 'progress', 'html', 'json'],
	clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
	htmlReporter: { fileName: 'coverage/mutation.html' },
	jsonReporter: { fileName: 'coverage/mutation.json' },
};
