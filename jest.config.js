'use strict';

const { availableParallelism } = require('node:os');

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
	// Tests through n8n's engine wait for most of their time, for an answer or to repeat a request, so
	// three workers share two processors. Left to itself, jest would even keep one of them free.
	maxWorkers: Math.ceil(1.5 * availableParallelism()),
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
