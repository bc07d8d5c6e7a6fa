import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand } from '../programs/command';
import { FixableError } from '../programs/errors';
import type { N8nInstallation } from './n8nInstallation';
import type { N8nRest } from './n8nRest';
import { runNpm } from '../programs/npm';
import { assertNoOtherN8nWorkflow } from './otherN8nWorkflow';
import type { PackedPackage } from './packedPackage';
import type { UserFolder } from './userFolder';

const recordProgram = join(__dirname, 'recordInstalledPackage.ts');

const developmentParts = ['devDependencies', 'peerDependencies', 'optionalDependencies'];
const packageAuthor = z.object({ name: z.string().optional(), email: z.string().optional() });
const packageDescription = z
	.object({
		name: z.string(),
		version: z.string(),
		author: z.union([packageAuthor, z.string()]).optional(),
	})
	.passthrough();
const nodeDescriptions = z.array(
	z.object({
		name: z.string(),
		displayName: z.string(),
		version: z.union([z.number(), z.array(z.number())]),
		defaultVersion: z.number().optional(),
	}),
);

/** A package that was installed as n8n would. */
export interface InstalledPackage {
	readonly name: string;
	readonly version: string;
	/** Only where the package writes it as an object: n8n reads no other. */
	readonly author?: z.infer<typeof packageAuthor> | undefined;
}

/** An n8n that runs, and where. */
export interface RunningN8n {
	readonly installation: N8nInstallation;
	readonly userFolder: UserFolder;
	/** Its API, signed in. */
	readonly rest: N8nRest;
}

/**
 * Puts a packed package where n8n puts a community package that a person installs in Settings →
 * Community nodes, with the same steps (n8n 2.41, community-packages.service: unpack, drop what is
 * for development, `npm install` without scripts, note it in `nodes/package.json`). Only the
 * tarball comes from disk: n8n itself would fetch it from the npm registry, and takes another
 * registry only with a licence.
 *
 * @param tarball the packed package
 * @param userFolder n8n's user folder; no n8n may be running there
 * @param signal ends it early
 * @returns the package's name, version and author
 * @throws {FixableError} where the tarball cannot be unpacked or its dependencies installed, or
 *   the node would not find n8n's own `n8n-workflow` there
 */
export async function installCommunityPackage(
	tarball: string,
	userFolder: string,
	signal?: AbortSignal,
): Promise<InstalledPackage> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const fresh = join(nodesFolder, '.fresh');
	await rm(fresh, { recursive: true, force: true });
	await mkdir(fresh, { recursive: true });
	await assertNoOtherN8nWorkflow(userFolder);
	await runCommand(['tar', '-xzf', tarball, '-C', fresh, '--strip-components=1'], {
		whenItFails: 'The packed node could not be unpacked',
		folder: fresh,
		environment: process.env,
		signal,
	});
	const installed = await dropDevelopmentParts(join(fresh, 'package.json'));
	await runNpm(
		[
			'install',
			'--audit=false',
			'--fund=false',
			'--bin-links=false',
			'--install-strategy=shallow',
			'--ignore-scripts=true',
			'--package-lock=false',
		],
		{ whenItFails: "The packed node's dependencies could not be installed", folder: fresh, signal },
	);
	const folder = packageFolder(userFolder, installed.name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(join(folder, '..'), { recursive: true });
	await rename(fresh, folder);
	await noteInLedger(join(nodesFolder, 'package.json'), installed);
	return installed;
}

/**
 * Installs the packed node into a user folder, unless just this tarball was installed there before.
 *
 * @param packed the tarball
 * @param userFolder the user folder; no n8n may be running there
 * @param signal ends it early
 * @returns the installed package
 * @throws {FixableError} as `installCommunityPackage` does
 */
export async function provideCommunityPackage(
	{ tarball, hash }: PackedPackage,
	userFolder: UserFolder,
	signal?: AbortSignal,
): Promise<InstalledPackage> {
	const before = userFolder.note.package;
	if (before?.hash === hash && existsSync(packageFolder(userFolder.path, before.name))) {
		await assertNoOtherN8nWorkflow(userFolder.path);
		return before;
	}
	const installed = await installCommunityPackage(tarball, userFolder.path, signal);
	await userFolder.remember({ package: { ...installed, hash } });
	return installed;
}

/**
 * Notes an installed package in n8n's database, so that Settings → Community nodes shows it, as it
 * would after an installation there.
 *
 * @param installed the package
 * @param n8n the n8n that runs, with an SQLite database: what it has loaded is what is noted
 * @throws {FixableError} where n8n has loaded no node of the package
 */
export async function recordCommunityPackage(
	{ name, version, author }: InstalledPackage,
	{ installation, userFolder, rest }: RunningN8n,
): Promise<void> {
	const loaded = nodeDescriptions
		.parse(await rest.file('/types/nodes.json'))
		.filter((node) => node.name.startsWith(`${name}.`) && !node.name.endsWith('Tool'));
	if (loaded.length === 0) {
		throw new FixableError(`n8n has not loaded the node of the package ${name} ${version}.`);
	}
	const nodes = loaded.map(({ name: type, displayName, version: versions }) => ({
		name: displayName,
		type,
		latestVersion: Math.max(...[versions].flat()),
	}));
	await runCommand([installation.nodeProgram, '--no-warnings', recordProgram], {
		whenItFails: 'The node could not be noted in the database of n8n',
		folder: userFolder.path,
		environment: {
			DATABASE: join(userFolder.path, '.n8n', 'database.sqlite'),
			INSTALLED: JSON.stringify({ name, version, author, nodes }),
		},
	});
}

function packageFolder(userFolder: string, name: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', name);
}

async function dropDevelopmentParts(file: string): Promise<InstalledPackage> {
	const description = packageDescription.parse(JSON.parse(await readFile(file, 'utf8')));
	const kept = Object.entries(description).filter(([part]) => !developmentParts.includes(part));
	await writeFile(file, JSON.stringify(Object.fromEntries(kept), null, 2));
	const { name, version, author } = description;
	return { name, version, author: typeof author === 'string' ? undefined : author };
}

async function noteInLedger(file: string, { name, version }: InstalledPackage): Promise<void> {
	const ledger = z.object({ dependencies: z.record(z.string(), z.string()) });
	let dependencies: Record<string, string> = {};
	try {
		dependencies = ledger.parse(JSON.parse(await readFile(file, 'utf8'))).dependencies;
	} catch {
		// n8n rebuilds a missing or broken ledger as well.
	}
	const content = {
		name: 'installed-nodes',
		private: true,
		dependencies: { ...dependencies, [name]: version },
	};
	await writeFile(file, JSON.stringify(content, null, 2));
}
