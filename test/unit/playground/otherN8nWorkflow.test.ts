import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { playgroundFolder } from '../../../programs/folders';
import { assertNoOtherN8nWorkflow } from '../../../playground/otherN8nWorkflow';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();

/** A folder as a project has that uses `n8n-workflow`. */
function projectWithN8nWorkflow(): string {
	const folder = newFolder();
	mkdirSync(join(folder, 'node_modules', 'n8n-workflow'), { recursive: true });
	return folder;
}

function userFolderIn(...path: string[]): string {
	const folder = join(...path);
	mkdirSync(folder, { recursive: true });
	return folder;
}

describe('where a node would find another n8n-workflow than that of n8n', () => {
	test('a user folder below a project is refused, with the place and what to do', async () => {
		const project = projectWithN8nWorkflow();
		const refused = assertNoOtherN8nWorkflow(userFolderIn(project, 'data', 'sandbox'));

		await expect(refused).rejects.toThrow(join(project, 'node_modules', 'n8n-workflow'));
		await expect(refused).rejects.toThrow(/Set XDG_DATA_HOME .*start again\.$/);
	});

	test('so is one that only a link leads out of the project', async () => {
		const project = projectWithN8nWorkflow();
		const link = join(newFolder(), 'link');
		symlinkSync(userFolderIn(project, 'user'), link, 'junction');

		await expect(assertNoOtherN8nWorkflow(link)).rejects.toThrow(project);
	});

	test('so is one with an n8n-workflow among its own community packages', async () => {
		const userFolder = newFolder();
		userFolderIn(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-workflow');

		await expect(assertNoOtherN8nWorkflow(userFolder)).rejects.toThrow(userFolder);
	});
});

describe('where a node finds that of n8n', () => {
	test('a user folder is taken, whatever else lies above it', async () => {
		const parent = newFolder();
		userFolderIn(parent, 'node_modules', 'n8n-core');

		const taken = assertNoOtherN8nWorkflow(userFolderIn(parent, 'user'));

		await expect(taken).resolves.toBeUndefined();
	});

	test("so is the playground's, for all that is there of its path before a first start", async () => {
		let folder = playgroundFolder;
		while (!existsSync(folder)) folder = dirname(folder);

		await expect(assertNoOtherN8nWorkflow(folder)).resolves.toBeUndefined();
	});
});
