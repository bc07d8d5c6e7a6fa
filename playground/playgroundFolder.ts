import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '../programs/folderLock';
import { playgroundFolder } from '../programs/folders';
import type { Target } from './target';

const lockName = 'running';

/**
 * The n8n user folder for a target. Nex and the sandbox have one each, so that a workflow made for
 * the sandbox never writes into a real workspace.
 */
export function userFolderFor({ kind }: Target): string {
	return join(playgroundFolder, kind);
}

/**
 * Takes `playgroundFolder` for this process alone: two n8n on one database would spoil it. A
 * playground that is just ending, or was killed, is waited for.
 *
 * @param options `fresh` throws away what earlier starts have left there; `signal` ends the wait
 * @returns a function that gives it back
 * @throws {FixableError} where another playground of this checkout goes on running
 */
export async function takePlaygroundFolder({
	fresh,
	signal,
}: {
	readonly fresh: boolean;
	readonly signal?: AbortSignal | undefined;
}): Promise<() => Promise<void>> {
	await mkdir(playgroundFolder, { recursive: true, mode: 0o700 });
	const giveBack = await lockFolder(join(playgroundFolder, lockName), {
		patience: 25_000,
		whenTaken:
			'A playground of this checkout is already running. Use that one, or stop it (Ctrl-C) and start again.',
		signal,
	});
	if (fresh) {
		const left = (await readdir(playgroundFolder)).filter((name) => name !== `${lockName}.lock`);
		for (const name of left)
			await rm(join(playgroundFolder, name), { recursive: true, force: true });
	}
	return giveBack;
}
