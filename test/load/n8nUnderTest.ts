import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installCommunityPackage } from '../../playground/communityPackage';
import { FixableError } from '../../programs/errors';
import { freePort } from '../../programs/freePort';
import type { N8nPlace } from '../../playground/n8nEnvironment';
import { installN8n } from '../../playground/n8nInstallation';
import { runN8nCommand } from '../../playground/n8nProcess';
import { packPackage } from '../../playground/packedPackage';
import { calledCredentials, calledWorkflows } from './calledWorkflows';
import { type ComparedNode, comparedNodes, type NexAccess } from './comparedNodes';
import { packPlainNode } from './plainPackage';
import type { RowServer } from './rows';
import { benchCredentials, benchWorkflow, readWorkflow } from './workflows';

/** An n8n with the compared nodes, their credentials and the workflows in it; it does not run. */
export interface N8nUnderTest {
	readonly place: N8nPlace;
	/** The tarball of this node, as it would be published. */
	readonly tarball: string;
	/** Where this node is installed as a community package. */
	readonly packageFolder: string;
}

/** What the workflows need. */
export interface N8nUnderTestOptions {
	/** An existing empty folder for everything that is made. */
	readonly folder: string;
	readonly access: NexAccess;
	readonly rowServer: RowServer;
	/** For which numbers of items there shall be workflows. */
	readonly itemCounts: readonly number[];
	/** Called with what is being done. */
	readonly onProgress: (message: string) => void;
	readonly signal: AbortSignal;
}

/**
 * Makes a new n8n: the pinned one with its own user folder, this node and the plain one installed
 * from tarballs as community packages.
 *
 * @param options what goes into it
 * @returns the n8n
 * @throws {FixableError} where something can't be built, installed or imported
 */
export async function prepareN8n(options: N8nUnderTestOptions): Promise<N8nUnderTest> {
	const { folder, onProgress, signal } = options;
	onProgress('building and packing the nodes');
	const { tarball } = await packPackage({ folder: join(folder, 'package'), signal });
	const plainTarball = await packPlainNode(await newFolder(folder, 'plain'), signal);
	onProgress('providing n8n (several minutes and 3 GB the first time, then kept)');
	const installation = await installN8n({ onProgress, signal });
	const userFolder = await newFolder(folder, 'user');
	onProgress('installing the nodes as community packages');
	const { name } = await installCommunityPackage(tarball, userFolder, signal);
	await installCommunityPackage(plainTarball, userFolder, signal);
	const place = {
		installation,
		userFolder,
		port: await freePort(),
		taskBrokerPort: await freePort(),
	};
	onProgress('creating the database, the credentials and the workflows of n8n');
	await fill(place, options);
	return { place, tarball, packageFolder: join(userFolder, '.n8n', 'nodes', 'node_modules', name) };
}

async function fill(place: N8nPlace, options: N8nUnderTestOptions): Promise<void> {
	const { access, rowServer, itemCounts, signal } = options;
	const upserters: Array<ComparedNode | 'none'> = [...comparedNodes, 'none'];
	const workflows = itemCounts.flatMap((items) =>
		upserters.map((upserter) => benchWorkflow(upserter, items, access, rowServer)),
	);
	const credentials = [...benchCredentials(access), ...calledCredentials(access)];
	await importInto(place, 'import:credentials', credentials, signal);
	workflows.push(readWorkflow(access), ...calledWorkflows(access));
	await importInto(place, 'import:workflow', workflows, signal);
}

async function importInto(
	place: N8nPlace,
	command: 'import:credentials' | 'import:workflow',
	content: readonly object[],
	signal: AbortSignal,
): Promise<void> {
	const file = join(place.userFolder, 'import.json');
	try {
		await writeFile(file, JSON.stringify(content), { mode: 0o600 });
		const said = await runN8nCommand(place, [command, `--input=${file}`], signal);
		// n8n ends these commands with code 0 even where they have failed.
		if (said.some((line) => line.includes(`Successfully imported ${content.length} `))) return;
		throw new FixableError([`n8n did not accept "${command}":`, ...said.slice(-10)].join('\n'));
	} finally {
		await rm(file, { force: true });
	}
}

async function newFolder(parent: string, name: string): Promise<string> {
	const folder = join(parent, name);
	await mkdir(folder, { recursive: true });
	return folder;
}
