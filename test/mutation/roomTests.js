'use strict';

const { join } = require('node:path');

// Set by the configuration, and by the environment.
const { testFiles, namesOfTests } = globalThis;

// All tests of the room as one file: to set up a world for each file, and again for each change,
// takes longer than most tests. The name of each test begins with its file, so that a file of which
// no test is wanted need not be loaded.
for (const file of testFiles) {
	if (namesOfTests !== undefined && !namesOfTests.includes(file)) continue;
	describe(file, () => {
		require(join(__dirname, '..', file));
	});
}
