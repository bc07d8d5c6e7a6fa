'use strict';

const { transform } = require('./jest.config.js');

/**
 * The unit tests of the two rooms whose code is mutated: others, through n8n's engine, would notice
 * more, but take too long to be run for every change.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test/unit/attributes', '<rootDir>/test/unit/delivery'],
	testMatch: ['**/*.test.ts'],
	// Random input takes seconds, and would notice some changes by luck.
	testPathIgnorePatterns: ['roperties\\.test\\.ts$'],
	transform,
};
