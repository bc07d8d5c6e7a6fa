import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FixableError } from '../programs/errors';
import type { N8nPlace } from './n8nEnvironment';
import { runN8nCommand } from './n8nProcess';
import type { N8nRest } from './n8nRest';
import { importFilePrefix, type UserFolder } from './userFolder';

/** A running n8n of the playground, for those who put something into it. */
export interface PlaygroundN8n {
	readonly place: N8nPlace;
	readonly userFolder: UserFolder;
	/** Its API, signed in. */
	readonly rest: N8nRest;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Imports something into n8n, through a file that only this person can read and that is deleted at
 * once.
 *
 * @param n8n the running n8n
 * @param command n8n's command that imports it
 * @param content what is imported
 * @throws {FixableError} where n8n does not import all of it
 */
export async function importInto(
	{ place, signal }: PlaygroundN8n,
	command: 'import:credentials' | 'import:workflow',
	content: readonly object[],
): Promise<void> {
	const file = join(place.userFolder, `${importFilePrefix}${randomUUID()}.json`);
	try {
		await writeFile(file, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
		const said = await runN8nCommand(place, [command, `--input=${file}`], signal);
		// n8n ends these commands with code 0 even where they have failed.
		if (said.some((line) => line.includes(`Successfully imported ${content.length} `))) return;
		throw new FixableError(
			[`n8n did not accept "${command}":`, ...said.slice(-10).map((line) => `  ${line}`)].join(
				'\n',
			),
		);
	} finally {
		await rm(file, { force: true });
	}
}
