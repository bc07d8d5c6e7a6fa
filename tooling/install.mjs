/**
 * Installs the project's own tools on a fresh clone, and does nothing where they are in place.
 * It needs nothing but Node, because it runs before anything is installed.
 */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 20;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Whether `node_modules` holds what the lock file says; npm notes there what it has installed. */
function isInstalled() {
	const packagesOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
	let installed;
	try {
		installed = packagesOf('node_modules/.package-lock.json');
	} catch {
		return false;
	}
	return Object.entries(packagesOf('package-lock.json'))
		.filter(([location]) => location !== '')
		.every(([location, { version, optional }]) =>
			installed[location] === undefined
				? optional === true
				: installed[location].version === version,
		);
}

function runNpm(npmArguments) {
	const npmScript = process.env.npm_execpath ?? '';
	const command = npmScript.endsWith('npm-cli.js') ? [process.execPath, npmScript] : ['npm'];
	return new Promise((resolve, reject) => {
		const keeper = fork(join(root, 'programs', 'keeper.mjs'), [...command, ...npmArguments], {
			cwd: root,
			detached: true,
			stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		});
		const stop = () => {
			keeper.once('exit', () => process.exit(1));
			keeper.send({ stop: 2_000 });
		};
		for (const signal of stopSignals) process.once(signal, stop);
		keeper.once('exit', () => {
			for (const signal of stopSignals) process.off(signal, stop);
		});
		keeper.on('message', ({ failure }) => {
			if (failure === undefined) return;
			reject(new Error('npm could not be started. It comes with Node: see https://nodejs.org.'));
		});
		keeper.on('error', reject);
		keeper.on('exit', (code) =>
			code === 0
				? resolve(undefined)
				: reject(
						new Error(
							'The tools could not be installed: npm says above what went wrong. ' +
								'When that is put right, give the same command again.',
						),
					),
		);
	});
}

/**
 * Runs `npm ci` in the project's root unless `node_modules` already holds what the lock file says.
 *
 * Install scripts stay off (`.npmrc` and the flag): nothing here needs one, and n8n's lint tooling
 * carries one that refuses npm.
 *
 * @returns {Promise<void>} settles when the tools are in place
 * @throws {Error} when Node is too old, npm cannot be started or npm ends with an error; the
 *   message is a sentence for the person who gave the command
 */
async function installTools() {
	if (Number.parseInt(process.versions.node, 10) < oldestNode) {
		throw new Error(
			`This project needs Node ${oldestNode} or newer, and this is Node ${process.versions.node}.`,
		);
	}
	if (isInstalled()) return;
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	console.error('Installing the tools (the first time this takes about 3 minutes) …');
	const heartbeat = setInterval(() => {
		console.error(`  still installing, ${seconds()} s so far …`);
	}, 30_000);
	try {
		await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
	} finally {
		clearInterval(heartbeat);
	}
	console.error(`Installed the tools in ${seconds()} s.`);
}

/**
 * Installs the tools, or says in one sentence why not and ends the program with code 1.
 *
 * @returns {Promise<void>} settles when the tools are in place
 */
export async function installToolsOrExit() {
	try {
		await installTools();
	} catch (error) {
		console.error(error.message);
		process.exit(1);
	}
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await installToolsOrExit();
