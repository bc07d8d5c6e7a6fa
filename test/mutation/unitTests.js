'use strict';

const { readdirSync } = require('node:fs');
const { join } = require('node:path');

// Set by the configuration.
const { mutatedRoom } = globalThis;

// Random input and simulated minutes of traffic take seconds for each change, and would notice some
// changes by luck.
const slow = /(?:roperties|rateLimits|runScale)\.test\.ts$/;

// All unit tests of the room as one file: to set up a world for each file, and again for each
// change, takes longer than the tests.
const folder = join(__dirname, '../unit', mutatedRoom);
const files = readdirSync(folder, { recursive: true });
for (const file of files.filter((name) => name.endsWith('.test.ts'))) {
	if (slow.test(file)) continue;
	describe(file, () => {
		require(join(folder, file));
	});
}
