import { execFileSync } from 'node:child_process';
import { codeOf } from './errors';

const watchEvery = 1_000;
const shell = /^-?(?:ba|da|k|z)?sh$/;

/**
 * Listens for everything that should end the program: Ctrl-C, SIGTERM, a closed terminal, and the
 * end of whoever started it, killed hard included. A second Ctrl-C ends the program at once; the
 * processes that it keeps end with it.
 *
 * @returns a signal that is aborted at the first of them
 */
export function stopSignal(): AbortSignal {
	const stopping = new AbortController();
	const parent = process.ppid;
	const starters = startersOf(parent);
	const watch = setInterval(() => {
		if (process.ppid !== parent || !starters.every(isAlive)) stopping.abort();
	}, watchEvery).unref();
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			if (stopping.signal.aborted && name === 'SIGINT') process.exit(130);
			stopping.abort();
		});
	}
	stopping.signal.addEventListener('abort', () => {
		clearInterval(watch);
	});
	return stopping.signal;
}

/** The parent; and npm, which puts a shell between itself and its script that outlives it. */
function startersOf(parent: number): number[] {
	if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32')
		return [parent];
	try {
		const shown = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [grandparent = '', ...command] = shown.trim().split(/\s+/);
		return shell.test(command.join(' ')) ? [parent, Number(grandparent)] : [parent];
	} catch {
		// A system without "ps", such as a small container: the parent alone is watched.
		return [parent];
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}
