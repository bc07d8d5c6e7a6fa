'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');
const { join, sep } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const tsx = require('tsx/cjs/api');

const built = join(__dirname, '..', '..', 'dist') + sep;

const switchedOn = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
	switchedOn.add(this);
	return run.apply(this, given);
};

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

	async teardown() {
		await super.teardown();
		// jest leaves one of its own switched on for each file, and Node 20 visits every one for each
		// promise. One that is still in use is switched on again.
		for (const storage of switchedOn) storage.disable();
		switchedOn.clear();
	}
};
