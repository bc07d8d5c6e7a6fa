import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectFolder } from '../../../programs/folders';
import { startKeptProcess } from '../../../programs/keptProcess';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();
const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

/** A program with a child that only a hard kill ends; it prints its own number and the child's. */
const stubbornFamily = ['bash', '-c', 'trap "" TERM; sleep 600 & echo $$ $!; wait'] as const;

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function untilSaid(lines: readonly string[]): Promise<number[]> {
	while (lines.length === 0) await wait(20);
	return (lines[0] ?? '').split(' ').map(Number);
}

async function untilEnded(pids: readonly number[]): Promise<void> {
	while (pids.some(isRunning)) await wait(20);
}

describeOnPosix('a kept process', () => {
	const start = (command: readonly string[], onLine?: (line: string) => void) =>
		startKeptProcess({
			command: command[0] ?? '',
			arguments: command.slice(1),
			folder: projectFolder,
			environment: { PATH: process.env.PATH },
			onLine,
		});

	test('gives its output line by line, and its exit code', async () => {
		const lines: string[] = [];
		const running = await start(['bash', '-c', 'echo one; echo two >&2; exit 3'], (line) => {
			lines.push(line);
		});
		expect((await running.ended).code).toBe(3);
		expect(lines.sort()).toEqual(['one', 'two']);
	});

	test('sees only the environment that it is given', async () => {
		const lines: string[] = [];
		const running = await start(['bash', '-c', 'echo "[$HOME]"'], (line) => lines.push(line));
		await running.ended;
		expect(lines).toEqual(['[]']);
	});

	test('ends with its children when it is stopped, stubborn ones by force', async () => {
		const lines: string[] = [];
		const running = await start(stubbornFamily, (line) => lines.push(line));
		const pids = await untilSaid(lines);
		expect(pids.every(isRunning)).toBe(true);
		expect((await running.stop(100)).signal).toBe('SIGKILL');
		await untilEnded(pids);
	});

	test('leaves no child behind when it ends by itself', async () => {
		const lines: string[] = [];
		const command = ['bash', '-c', 'sleep 600 >/dev/null 2>&1 & echo $!'];
		const running = await start(command, (line) => lines.push(line));
		await running.ended;
		await untilEnded(await untilSaid(lines));
	});

	test('that cannot be started says so', async () => {
		await expect(start(['no-such-program-anywhere'])).rejects.toThrow(
			'"no-such-program-anywhere" could not be started (ENOENT).',
		);
	});
});

describeOnPosix('the keeper', () => {
	test('ends the whole family when whoever started it is killed hard', async () => {
		const starter = join(newFolder(), 'starter.mjs');
		const keeper = join(projectFolder, 'programs', 'keeper.mjs');
		writeFileSync(
			starter,
			`import { fork } from 'node:child_process';
			const command = ${JSON.stringify(stubbornFamily)};
			const kept = fork(${JSON.stringify(keeper)}, command, {
				detached: true,
				stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
			});
			kept.stdout.on('data', (output) => process.send(String(output)));`,
		);
		const started = fork(starter, { execArgv: [] });
		try {
			const [output] = (await once(started, 'message')) as [string];
			const pids = output.trim().split(' ').map(Number);
			expect(pids.filter(isRunning)).toEqual(pids);
			started.kill('SIGKILL');
			await untilEnded(pids);
		} finally {
			started.kill('SIGKILL');
		}
	}, 20_000);
});
