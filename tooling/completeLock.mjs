/**
 * Completes a lock file for every platform: `node tooling/completeLock.mjs [package-lock.json …]`.
 *
 * A package such as `@swc/core` names one optional package for each platform. Where the registry
 * did not offer one of them on the machine that wrote the lock file, npm leaves it out, and then
 * `npm ci` refuses the lock file everywhere ("Missing: … from lock file"). This adds what was left
 * out: the exact version that the package asks for, and the platform that its name tells, so that
 * npm skips it on every other platform. Run it after `npm install` has changed a lock file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';

const operatingSystems = [
	'aix',
	'android',
	'darwin',
	'freebsd',
	'linux',
	'netbsd',
	'openbsd',
	'openharmony',
	'sunos',
	'win32',
];
const processors = [
	'arm',
	'arm64',
	'ia32',
	'loong64',
	'mips64el',
	'ppc64',
	'riscv64',
	's390x',
	'wasm32',
	'x64',
];
const exactVersion = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;

/** @param {string[]} words */
function libcOf(words) {
	if (words.includes('musl')) return 'musl';
	return words.includes('gnu') ? 'glibc' : undefined;
}

/**
 * What npm needs to know about the platform of an optional package, read from its name.
 *
 * @param {string} name for example `@swc/core-linux-arm64-musl`
 * @returns {{ os: string[], cpu: string[], libc?: string[] } | undefined} the entry's platform
 *   fields, or nothing where the name tells no platform
 */
function platformOf(name) {
	const words = name.split(/[-/]/);
	const os = operatingSystems.filter((system) => words.includes(system));
	const cpu = processors.filter((processor) => words.includes(processor));
	if (os.length === 0 || cpu.length === 0) return undefined;
	const libc = os.includes('linux') ? libcOf(words) : undefined;
	return libc === undefined ? { os, cpu } : { os, cpu, libc: [libc] };
}

/** The places where Node would look for `name` from the package at `location`, nearest first. */
function placesOf(location, name) {
	const places = [];
	let folder = location;
	for (;;) {
		places.push(folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
		if (folder === '') return places;
		folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
		if (!folder.startsWith('node_modules/')) folder = '';
	}
}

/**
 * Lists the optional platform packages that a lock file asks for and does not hold.
 *
 * @param {{ packages: Record<string, Record<string, any>> }} lock a parsed lock file (version 2, 3)
 * @returns {Array<{ location: string, entry: Record<string, unknown> }>} the entries to add
 */
function missingPlatformPackages(lock) {
	const missing = new Map();
	for (const [location, entry] of Object.entries(lock.packages)) {
		for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
			const platform = platformOf(name);
			if (platform === undefined || !exactVersion.test(version)) continue;
			const places = placesOf(location, name);
			if (places.some((place) => lock.packages[place]?.version === version)) continue;
			const top = `node_modules/${name}`;
			const place = missing.has(top) || lock.packages[top] !== undefined ? places[0] : top;
			missing.set(place, {
				version,
				cpu: platform.cpu,
				...(entry.dev === true ? { dev: true } : {}),
				...(platform.libc === undefined ? {} : { libc: platform.libc }),
				optional: true,
				os: platform.os,
			});
		}
	}
	return [...missing].map(([location, entry]) => ({ location, entry }));
}

/**
 * Adds the missing entries to a lock file and keeps its indentation; a complete file stays as it is.
 *
 * @param {string} file the path of a `package-lock.json`
 * @returns {string[]} the locations that were added
 */
function completeLockFile(file) {
	const text = readFileSync(file, 'utf8');
	const lock = JSON.parse(text);
	const missing = missingPlatformPackages(lock);
	if (missing.length === 0) return [];
	const { '': project, ...present } = lock.packages;
	for (const { location, entry } of missing) present[location] = entry;
	const sorted = Object.entries(present).sort(([left], [right]) => left.localeCompare(right, 'en'));
	lock.packages = { '': project, ...Object.fromEntries(sorted) };
	writeFileSync(file, `${JSON.stringify(lock, null, text.includes('\n\t') ? '\t' : 2)}\n`);
	return missing.map(({ location }) => location);
}

const files = process.argv.slice(2);
for (const file of files.length === 0 ? ['package-lock.json'] : files) {
	const added = completeLockFile(resolve(file));
	console.log(`${file}: ${added.length === 0 ? 'complete' : `added ${added.join(', ')}`}`);
}
