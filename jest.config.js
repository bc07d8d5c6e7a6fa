'use strict';

// n8n writes every failed node to its log, which the tests provoke on purpose.
process.env.N8N_LOG_LEVEL ??= 'silent';

// Half an hour off all other zones, so that a test shows where the local time would count.
process.env.TZ ??= 'America/St_Johns';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/test/once/environment.js',
	// What is shared outlives the file that has used it, and so must be left as it is.
	testEnvironmentOptions: { globalsCleanup: 'off' },
	restoreMocks: true,
	moduleNameMapper: {
		'^(?:(?:\\.\\./)+)?(fast-check|luxon|n8n-core|n8n-workflow|sandbox|typescript)$':
			'<rootDir>/test/once/$1.js',
	},
	// Left to itself, jest keeps a processor free, which is half of them on a small machine.
	maxWorkers: '100%',
	// On a busy machine a test may take longer than jest allows by itself.
	testTimeout: 20_000,
	reporters: ['default', '<rootDir>/tooling/countsReporter.mjs'],
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	testPathIgnorePatterns: [
		'<rootDir>/test/e2e/',
		'<rootDir>/test/load/',
		'<rootDir>/test/n8n/',
		'<rootDir>/test/queue/',
	],
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
};
