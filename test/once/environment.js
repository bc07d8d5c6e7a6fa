'use strict';

const { join, sep } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const tsx = require('tsx/cjs/api');

const built = join(__dirname, '..', '..', 'dist') + sep;

/**
 * A world for the tests of one file that shares with the worlds before and after it what takes longer
 * to load than most tests to run and is changed by none, n8n's engine above all: the modules beside
 * this one. All else is loaded anew, the built node too.
 */
module.exports = class extends TestEnvironment {
	async setup() {
		await super.setup();
		for (const file of Object.keys(require.cache)) {
			if (file.startsWith(built)) delete require.cache[file];
		}
		this.global.requireOnce = (module) =>
			module.startsWith('.') ? tsx.require(module, __filename) : require(module);
		// A test that sets the clock sets it for what is shared, too.
		this.global.Date = Date;
		this.global.Math = Math;
	}
};
