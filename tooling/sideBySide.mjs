/**
 * Runs npm scripts of the project side by side, as many at a time as there are processors, in the
 * order in which they are given: `node tooling/sideBySide.mjs lint:code build`. What a script prints
 * is shown in one piece when it has ended. All are run to their ends; where one fails, the code is 1.
 */
import { Buffer } from 'node:buffer';
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const keeper = join(dirname(fileURLToPath(import.meta.url)), '..', 'programs', 'keeper.mjs');
const waiting = process.argv.slice(2);
const running = new Set();

async function run(script) {
	const kept = fork(keeper, ['npm', 'run', script], {
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
	});
	running.add(kept);
	const printed = [];
	kept.stdout.on('data', (part) => printed.push(part));
	kept.stderr.on('data', (part) => printed.push(part));
	const code = await new Promise((resolve) => kept.once('close', resolve));
	running.delete(kept);
	process.stdout.write(Buffer.concat(printed));
	if (code !== 0) {
		console.error(`"npm run ${script}" failed: see above.`);
		process.exitCode = 1;
	}
}

/** Runs one script after another, as long as some wait. */
async function takeTurns() {
	for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
		await run(script);
	}
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.once(signal, () => {
		waiting.length = 0;
		process.exitCode = 1;
		for (const kept of running) kept.send({ stop: 2_000 });
	});
}
await Promise.all(Array.from({ length: availableParallelism() }, takeTurns));
