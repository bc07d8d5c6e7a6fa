'use strict';

const { basename, join } = require('node:path');
const { PackageDirectoryLoader } = require('n8n-core');
const { setSafeRegexEngine } = require('n8n-workflow');

const { loadedBy } = require('../engine/n8n/loadedBy');

const projectRoot = join(__dirname, '..', '..');

// n8n gives each of the form's regular expressions 250 ms, which on a busy machine any may exceed: that
// would count as a change that was noticed.
setSafeRegexEngine({
	exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
	test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
	replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
	matchAll: (pattern, input, flags = '') => [
		...input.matchAll(new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`)),
	],
	split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
});

/** n8n's loader, which takes each class from the source in place of what was built of it. */
class SourceLoader extends PackageDirectoryLoader {
	loadClass(builtFile) {
		const source = builtFile.replace(/^dist\/(.*)\.js$/, '$1');
		const [className] = basename(source).split('.');
		return new (require(join(projectRoot, source))[className])();
	}
}

/** Stands for the module of this name in `test/engine`: it is the source that is changed. */
exports.loadPackage = async () => await loadedBy(new SourceLoader(projectRoot));
