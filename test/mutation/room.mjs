import { createRequire } from 'node:module';

/**
 * Mutation testing of one room: Stryker changes its code in small ways and sees whether a unit test
 * of that room notices. Others, through n8n's engine, would notice more, but take too long to be run
 * for every change.
 *
 * @param {string} room the folder's name, below `nodes/Nex` and below `test/unit`
 * @returns {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export function mutationOf(room) {
	return {
		mutate: [`nodes/Nex/${room}/**/*.ts`],
		testRunner: 'jest',
		jest: {
			// Added to `jest.config.js`.
			config: {
				testEnvironment: createRequire(import.meta.url).resolve('../once/environment.js'),
				roots: ['<rootDir>/test/mutation'],
				testMatch: ['<rootDir>/test/mutation/unitTests.js'],
				globals: { mutatedRoom: room },
				watchman: false,
			},
			// The tests are found while they run, so jest cannot tell which ones a file is related to.
			enableFindRelatedTests: false,
		},
		plugins: ['@stryker-mutator/jest-runner'],
		coverageAnalysis: 'perTest',
		concurrency: 2,
		incremental: true,
		incrementalFile: `coverage/mutation-${room}-known.json`,
		ignorePatterns: ['/dist', '/.playground', '/playground', '/sandbox', '/docs', '/workflows'],
		thresholds: { high: 95, low: 85, break: 85 },
		reporters: ['clear-text', 'progress', 'html', 'json'],
		clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
		htmlReporter: { fileName: `coverage/mutation-${room}.html` },
		jsonReporter: { fileName: `coverage/mutation-${room}.json` },
		warnings: { slow: false },
	};
}
