import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { FixableError } from '../programs/errors';

/**
 * Sees that a node in a user folder finds n8n's own `n8n-workflow`, as it does on a person's n8n. No
 * community package brings one along: Node looks for it in every `node_modules` from the package's
 * real folder upwards, and only then where n8n has pointed it to with `NODE_PATH`
 * (n8n 2.41, load-nodes-and-credentials). To n8n the errors of a node that found another
 * one on the way are a stranger's: it wraps each of them anew, without its HTTP status.
 *
 * @param userFolder an n8n user folder that exists
 * @throws {FixableError} where another one lies above, with its place and what to do
 */
export async function assertNoOtherN8nWorkflow(userFolder: string): Promise<void> {
	const communityFolder = join(await realpath(userFolder), '.n8n', 'nodes');
	const other = upwardsFrom(communityFolder)
		.map((folder) => join(folder, 'node_modules', 'n8n-workflow'))
		.find((path) => existsSync(path));
	if (other === undefined) return;
	throw new FixableError(
		`A node in ${userFolder} would load ${other} in place of n8n's own n8n-workflow, and n8n would show its errors in another way than usual. ` +
			'Set XDG_DATA_HOME (for tests TMPDIR) to a folder with no n8n-workflow in any node_modules above it, and start again.',
	);
}

function upwardsFrom(folder: string): string[] {
	const parent = dirname(folder);
	return parent === folder ? [folder] : [folder, ...upwardsFrom(parent)];
}
