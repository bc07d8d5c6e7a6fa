'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');

const TestEnvironment = require('../once/environment');

const isInstance = Function.prototype[Symbol.hasInstance];

const switchedOn = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
	switchedOn.add(this);
	return run.apply(this, given);
};

/** The world of all other tests, which also knows which tests are wanted. */
module.exports = class extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		// The source runs in this world, n8n outside of it: it is to know the errors of both as errors.
		const { Error: ownError } = this.global;
		Object.defineProperty(ownError, Symbol.hasInstance, {
			value(thrown) {
				return isInstance.call(this, thrown) || (this === ownError && thrown instanceof Error);
			},
		});
		// A regular expression in which the names are escaped.
		this.global.namesOfTests = config.globalConfig.testNamePattern?.replaceAll('\\', '');
	}

	handleTestEvent({ name, test, testName, describeBlock }, { currentDescribeBlock }) {
		const { slowTests } = this.global;
		if (name === 'add_test' && slowTests !== undefined && new RegExp(slowTests).test(testName)) {
			currentDescribeBlock.children.at(-1).mode = 'skip';
		}
		// One failed test is enough. jest itself would go on to the end of the file.
		if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
		if (this.hasFailed && name === 'test_start') test.mode = 'skip';
		if (this.hasFailed && name === 'run_describe_start') describeBlock.mode = 'skip';
	}

	async teardown() {
		await super.teardown();
		// Each run of jest leaves one of its own switched on, and Node 20 visits every one for each promise:
		// after 300 changes that took half of the time. One that is still in use is switched on again.
		for (const storage of switchedOn) storage.disable();
		switchedOn.clear();
	}
};
