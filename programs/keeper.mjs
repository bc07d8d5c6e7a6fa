/**
 * Keeps a command: `fork('programs/keeper.mjs', [command, ...args], { detached: true })`.
 *
 * The command and everything that it starts (npm's scripts, n8n's task runner) live in a process
 * group of their own, so that a Ctrl-C in the terminal reaches them in order, through whoever
 * started the keeper, and not all at once. The keeper ends the whole group when it is told to, and
 * also when whoever started it is gone, however that happened: then the channel between them closes.
 *
 * Messages to the keeper: `{ stop: milliseconds }` asks the command to end and forces it to after
 * that time. From the keeper: `{ pid }` when the command runs, `{ failure }` when it could not be
 * started, `{ code, signal }` when it has ended.
 */
import { spawn, spawnSync } from 'node:child_process';
import process from 'node:process';

const onWindows = process.platform === 'win32';
const graceWithoutParent = 5_000;

const [command, ...commandArguments] = process.argv.slice(2);
const kept = spawn(command ?? '', commandArguments, {
	detached: !onWindows,
	shell: onWindows && !(command ?? '').endsWith('.exe'),
	stdio: ['ignore', 'inherit', 'inherit'],
	windowsHide: true,
});

const tell = (message) => {
	if (process.connected) process.send?.(message);
};

function endGroup(signal) {
	if (kept.pid === undefined) return;
	if (onWindows) {
		spawnSync('taskkill', ['/pid', String(kept.pid), '/T', '/F'], { windowsHide: true });
		return;
	}
	try {
		process.kill(-kept.pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

let stopping = false;
function stop(graceMilliseconds) {
	if (stopping) return;
	stopping = true;
	endGroup('SIGTERM');
	setTimeout(() => endGroup('SIGKILL'), graceMilliseconds).unref();
}

kept.on('spawn', () => tell({ pid: kept.pid }));
kept.on('error', (error) => {
	tell({ failure: error.code ?? error.message });
	process.exitCode = 127;
	if (process.connected) process.disconnect();
});
kept.on('exit', (code, signal) => {
	endGroup('SIGKILL');
	tell({ code, signal });
	process.exitCode = code ?? 1;
	if (process.connected) process.disconnect();
});

process.on('message', (message) => stop(message.stop));
process.on('disconnect', () => {
	if (kept.exitCode === null && kept.signalCode === null) stop(graceWithoutParent);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.on(signal, () => stop(graceWithoutParent));
}
