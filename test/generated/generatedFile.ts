import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

import { projectFolder } from '../../programs/folders';

/** Set by `npm run generate`: the files are written and not only compared. */
export const writesFiles = 'NEX_WRITE_GENERATED';

/**
 * Expects a JSON file of the project to hold this, its keys in the same order.
 *
 * @param file its path below the project's folder
 * @param content what it has to hold
 */
export function expectGenerated(file: string, content: unknown): void {
	const path = join(projectFolder, file);
	const wanted = linesOf(content);
	if (process.env[writesFiles] !== undefined) {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, `${wanted}\n`);
	}
	const found = existsSync(path) ? linesOf(JSON.parse(readFileSync(path, 'utf8'))) : 'no file';
	expect(found).toBe(wanted);
}

/** @returns the version of a node that n8n gives to new workflows */
export function latestVersionOf({ defaultVersion, version }: INodeTypeDescription): number {
	return defaultVersion ?? Math.max(...[version].flat());
}

function linesOf(content: unknown): string {
	return JSON.stringify(content, null, '\t');
}
