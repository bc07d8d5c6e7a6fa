import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives each test of a file a folder of its own; call the result inside a test. */
export function temporaryFolders(): () => string {
	const made: string[] = [];
	afterAll(() => {
		for (const folder of made) rmSync(folder, { recursive: true, force: true });
	});
	return () => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-nex-test-'));
		made.push(folder);
		return folder;
	};
}
