'use strict';

const { TestEnvironment } = require('jest-environment-node');

const packages = ['fast-check', 'luxon', 'n8n-workflow'];

/**
 * A world for tests that shares large packages, none of which is ever changed, with the worlds
 * before and after it: to load them takes longer than the tests.
 */
module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		this.global.sharedPackages = new Map(packages.map((name) => [name, require(name)]));
	}
};
