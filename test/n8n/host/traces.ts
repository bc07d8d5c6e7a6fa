import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { runCommand } from '../../../programs/command';
import type { N8nRest } from '../../../playground/n8nRest';
import { n8nUnderTest } from './n8nUnderTest';
import { writtenForms } from './writtenForms';

/** Something that n8n has written or shows. */
export interface Trace {
	/** What it is, for a person to find it. */
	readonly place: string;
	readonly content: Buffer;
}

const executionRow = z.object({ id: z.number() });
const databaseProgram = join(__dirname, 'databaseRows.ts');

/**
 * Looks for a text in all traces, in every form in which it might be written down.
 *
 * @param text what to look for
 * @param traces where to look
 * @returns a line for each place and form where it was found
 */
export function findIn(text: string, traces: readonly Trace[]): string[] {
	return traces.flatMap(({ place, content }) =>
		[...writtenForms(text)]
			.filter(([, form]) => content.includes(form))
			.map(([how]) => `${place}: ${how}`),
	);
}

/**
 * Every file in n8n's user folder: its database with the write-ahead log, its own log, its settings.
 *
 * @returns a trace a file
 */
export async function filesOfN8n(): Promise<Trace[]> {
	return await filesBelow(n8nUnderTest().place.userFolder);
}

/**
 * Every file in a folder and in the folders below it.
 *
 * @param folder the folder
 * @returns a trace a file, each at its path in the folder
 */
export async function filesBelow(folder: string): Promise<Trace[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
	return await Promise.all(
		paths.map(async (path) => ({
			place: relative(folder, path),
			content: await readFile(path),
		})),
	);
}

/**
 * Every row of n8n's database. In the file itself a long text is cut into pages, so that a search
 * in the file alone could miss it.
 *
 * @returns a trace a row
 */
export async function rowsOfN8n(): Promise<Trace[]> {
	const { userFolder, installation } = n8nUnderTest().place;
	const lines = await runCommand([installation.nodeProgram, '--no-warnings', databaseProgram], {
		whenItFails: 'The database of n8n could not be read',
		folder: userFolder,
		environment: { DATABASE: join(userFolder, '.n8n', 'database.sqlite') },
	});
	return lines.map((line) => {
		const [table = '', ...row] = line.split('\t');
		return { place: placeOfRow(table), content: Buffer.from(row.join('\t')) };
	});
}

/**
 * Every execution, as n8n's API hands it out to the editor.
 *
 * @param rest the API, signed in
 * @param rows the rows of n8n's database, which tell what executions there are
 * @returns a trace an execution
 */
export async function executionsOfN8n(rest: N8nRest, rows: readonly Trace[]): Promise<Trace[]> {
	const traces: Trace[] = [];
	for (const { place, content } of rows) {
		if (place !== placeOfRow('execution_entity')) continue;
		const { id } = executionRow.parse(JSON.parse(content.toString()));
		const shown = await rest.json('GET', `/rest/executions/${id}`);
		traces.push({ place: `execution ${id}`, content: Buffer.from(JSON.stringify(shown)) });
	}
	return traces;
}

function placeOfRow(table: string): string {
	return `row of the table ${table}`;
}
