import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { FixableError } from '../../programs/errors';
import { projectFolder } from '../../programs/folders';
import {
	type SandboxAnswer,
	sandboxAnswer,
	type SandboxConditions,
	type SandboxEvents,
	type SandboxOrder,
	type SandboxReport,
} from './sandboxMessages';

/** Runs a TypeScript program of this project. */
export const runProgram = join(projectFolder, 'tooling', 'run.mjs');

/** A sandbox in its own process, so that its work does not count as n8n's. */
export interface SandboxProcess {
	readonly url: string;
	/** A key with every scope. */
	readonly apiKey: string;
	/** Forgets all records and requests, and behaves in a new way from now on. */
	begin(conditions?: SandboxConditions): Promise<void>;
	/** Lets time go by and people be created in its workspace. */
	goOn(events: SandboxEvents): Promise<void>;
	/** What it has seen since `begin`. */
	report(): Promise<SandboxReport>;
	readonly close: () => void;
}

/**
 * Starts a sandbox in its own process, which ends with this one.
 *
 * @returns the sandbox
 * @throws {FixableError} where it ends before it answers
 */
export async function startSandboxProcess(): Promise<SandboxProcess> {
	const child = fork(runProgram, [join(__dirname, 'sandboxProgram.ts')], {
		cwd: projectFolder,
		execArgv: [],
	});
	const answer = answersOf(child);
	const started = await answer('started');
	const tell = (order: SandboxOrder) => child.send(order);
	return {
		url: started.url,
		apiKey: started.apiKey,
		begin: async (conditions = {}) => {
			tell({ kind: 'begin', ...conditions });
			await answer('ready');
		},
		goOn: async (events) => {
			tell({ kind: 'go on', ...events });
			await answer('ready');
		},
		report: async () => {
			tell({ kind: 'report' });
			return (await answer('report')).report;
		},
		close: () => {
			if (child.connected) child.disconnect();
		},
	};
}

/** A function that waits for the process's next message, which must be of the given kind. */
function answersOf(child: ChildProcess) {
	const ended = once(child, 'exit').then(() => {
		throw new FixableError('The sandbox has ended by itself. Start the bench again.');
	});
	ended.catch(() => undefined);
	return async <Kind extends SandboxAnswer['kind']>(kind: Kind) => {
		const [sent] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
		const message = sandboxAnswer.parse(sent);
		if (message.kind !== kind) throw new Error(`The sandbox said "${message.kind}".`);
		return message as Extract<SandboxAnswer, { kind: Kind }>;
	};
}
