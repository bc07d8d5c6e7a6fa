import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, FixableError } from '../programs/errors';
import type { OwnerAccount } from './n8nRest';

const noteFile = 'playground.json';
/** How the names of files begin that n8n imports from, for a moment. */
export const importFilePrefix = 'import-';

const note = z.object({
	/** The account that was made for the owner; they may have changed its password since. */
	owner: z.object({ email: z.string(), password: z.string() }),
	/** The node that is installed here, and the hash of the tarball that it came from. */
	package: z
		.object({
			name: z.string(),
			version: z.string(),
			author: z.object({ name: z.string().optional(), email: z.string().optional() }).optional(),
			hash: z.string(),
		})
		.optional(),
	/** What the credential was imported from: a keyed hash, not the key. */
	credential: z.string().optional(),
	/** The workflows that were imported, by ID: the hash of the file, and of what n8n made of it. */
	workflows: z
		.record(z.string(), z.object({ fileHash: z.string(), storedHash: z.string() }))
		.optional(),
});

/** What the playground remembers of a user folder between starts. */
export type UserFolderNote = z.infer<typeof note>;

/** An n8n user folder of the playground. */
export interface UserFolder {
	readonly path: string;
	readonly note: UserFolderNote;
	/** Changes the note and writes it down at once. */
	readonly remember: (changes: Partial<UserFolderNote>) => Promise<void>;
}

/**
 * Opens an n8n user folder, and makes it where it is not there: with an account for the owner, its
 * password drawn at random, since whoever can sign in can use the credential.
 *
 * @param path where; only this person may read it
 * @returns the folder and what the playground remembers of it
 * @throws {FixableError} where its note cannot be read as one
 */
export async function openUserFolder(path: string): Promise<UserFolder> {
	await mkdir(join(path, '.n8n'), { recursive: true, mode: 0o700 });
	await removeImportFiles(path);
	let remembered = (await readNote(path)) ?? { owner: newOwner() };
	let written: Promise<void> = Promise.resolve();
	const remember = async (changes: Partial<UserFolderNote>): Promise<void> => {
		remembered = { ...remembered, ...changes };
		written = written.then(() => writeNote(path, remembered));
		await written;
	};
	await remember({});
	return {
		path,
		get note() {
			return remembered;
		},
		remember,
	};
}

async function writeNote(path: string, content: UserFolderNote): Promise<void> {
	const fresh = join(path, `${noteFile}.fresh`);
	await writeFile(fresh, JSON.stringify(content, null, '\t'), { mode: 0o600 });
	await rename(fresh, join(path, noteFile));
}

/** A start that was killed in the middle may have left one, with a key in it. */
async function removeImportFiles(path: string): Promise<void> {
	const left = (await readdir(path)).filter((name) => name.startsWith(importFilePrefix));
	for (const name of left) await rm(join(path, name), { force: true });
}

async function readNote(path: string): Promise<UserFolderNote | undefined> {
	try {
		return note.parse(JSON.parse(await readFile(join(path, noteFile), 'utf8')));
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw new FixableError(
			`${join(path, noteFile)} cannot be read. Start afresh with "npm start -- --fresh".`,
		);
	}
}

/** n8n asks for 8 to 64 characters with a digit and a capital letter. */
function newOwner(): OwnerAccount {
	return { email: 'owner@example.com', password: `Nex-1-${randomBytes(6).toString('hex')}` };
}
