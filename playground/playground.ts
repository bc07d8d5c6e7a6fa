import { type Sandbox, startSandbox, usualPort } from '../sandbox';
import { provideCommunityPackage, recordCommunityPackage } from './communityPackage';
import { FixableError, StoppedError } from '../programs/errors';
import { freePort } from '../programs/freePort';
import { installN8n } from './n8nInstallation';
import { type N8nProcess, startN8n } from './n8nProcess';
import { N8nRest, type OwnerAccount } from './n8nRest';
import { packPackage } from './packedPackage';
import { takePlaygroundFolder, userFolderFor } from './playgroundFolder';
import type { Progress } from '../programs/progress';
import { provideCredential } from './nexCredential';
import { provideSampleWorkflows, sampleWorkflow } from './sampleWorkflow';
import type { Target } from './target';
import { openUserFolder, type UserFolder } from './userFolder';

const usualPorts = { editor: 5678, taskBroker: 5679, sandbox: usualPort };
const keptSandboxRequests = 1_000;

/** How to start a playground. */
export interface PlaygroundOptions {
	readonly target: Target;
	/** The editor's port; default 5678 where it is free, else any free one. */
	readonly port?: number | undefined;
	/** Whether to throw away what earlier starts have left: n8n's workflows, accounts and keys. */
	readonly fresh?: boolean;
	readonly signal?: AbortSignal | undefined;
}

/** A running playground: a real n8n with the packed node, and the sandbox where that is used. */
export interface Playground {
	readonly n8n: N8nProcess;
	/** n8n's API, signed in as the owner. */
	readonly rest: N8nRest;
	readonly owner: OwnerAccount;
	/** n8n's user folder: its database and its log. */
	readonly userFolder: string;
	/** The sandbox; none where Nex itself is used. */
	readonly sandbox: Sandbox | undefined;
	/** Whether the person has changed the sample workflow that is run, in the editor. */
	readonly sampleIsChanged: boolean;
	/** What a person would not expect and should know, in sentences. */
	readonly notices: readonly string[];
	/** Ends n8n and the sandbox, and waits until they have ended. */
	readonly stop: () => Promise<void>;
}

type CleanUp = () => unknown;

/**
 * Starts the playground: builds and packs the node, installs n8n where it is missing, starts the
 * sandbox and n8n, and puts the owner, the credential and the sample workflows into it.
 *
 * @param options what to write to, and on which port
 * @param progress where to show what goes on
 * @returns the running playground; stop it when done
 * @throws {FixableError} with a sentence for the person where a step fails; nothing is left
 *   running then
 * @throws {StoppedError} where `signal` was aborted; nothing is left running then
 */
export async function startPlayground(
	options: PlaygroundOptions,
	progress: Progress,
): Promise<Playground> {
	const cleanUps: CleanUp[] = [];
	const stop = async (): Promise<void> => {
		for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
	};
	try {
		return { ...(await start(options, progress, cleanUps)), stop };
	} catch (error) {
		await stop();
		throw options.signal?.aborted === true ? new StoppedError() : error;
	}
}

async function start(
	{ target, port: askedPort, fresh = false, signal }: PlaygroundOptions,
	progress: Progress,
	cleanUps: CleanUp[],
): Promise<Omit<Playground, 'stop'>> {
	const notices: string[] = [];
	cleanUps.push(await takePlaygroundFolder({ fresh, signal }));
	const port = await editorPort(askedPort, notices);
	const packed = await progress.step(
		'Build and pack the node (about 20 s where it has changed)',
		() => packPackage({ signal }),
	);
	const installation = await progress.step(
		'Install n8n (about 7 minutes and 3 GB the first time, then kept)',
		({ say }) => installN8n({ onProgress: say, signal }),
	);
	const sandbox = target.kind === 'sandbox' ? await startLocalNex(progress) : undefined;
	if (sandbox) cleanUps.push(() => sandbox.close());
	const userFolder = await openUserFolder(userFolderFor(target));
	const installed = await progress.step(
		'Install the node as a community package (about 3 s where it has changed)',
		() => provideCommunityPackage(packed, userFolder, signal),
	);
	const taskBrokerPort = await freePort(usualPorts.taskBroker);
	const place = { installation, userFolder: userFolder.path, port, taskBrokerPort };
	const n8n = await progress.step(
		`Start n8n ${installation.version} (about 10 s, the first time 20 s)`,
		() => startN8n({ ...place, signal }),
	);
	cleanUps.push(() => n8n.stop());
	const rest = new N8nRest(n8n.url);
	const samples = await progress.step(
		'Provide the account, the credential and the workflows (about 10 s the first time)',
		async () => {
			await signIn(rest, userFolder);
			await recordCommunityPackage(installed, { installation, userFolder, rest });
			const running = { place, userFolder, rest, signal };
			const [provided] = await Promise.all([
				provideSampleWorkflows(running),
				provideCredential(running, credentialFor(target, sandbox)),
			]);
			notices.push(...provided.outdated.map(ownWorkflowWasKept));
			return provided;
		},
	);
	const { owner } = userFolder.note;
	const sampleIsChanged = samples.changed.includes(sampleWorkflow.id);
	return { n8n, rest, owner, userFolder: userFolder.path, sandbox, sampleIsChanged, notices };
}

function ownWorkflowWasKept(name: string): string {
	return `The sample workflow "${name}" has changed in the project, but you have changed it in the editor: yours was kept. "npm start -- --fresh" starts with the project's.`;
}

async function startLocalNex(progress: Progress): Promise<Sandbox> {
	return await progress.step('Start the sandbox, a local Nex API (about 1 s)', async () =>
		startSandbox({ port: await freePort(usualPorts.sandbox), keepRequests: keptSandboxRequests }),
	);
}

function credentialFor(target: Target, sandbox: Sandbox | undefined) {
	if (target.kind === 'nex') return { apiKey: target.apiKey, baseUrl: target.baseUrl };
	if (sandbox === undefined) throw new Error('The sandbox is not running.');
	return { apiKey: sandbox.keys.full, baseUrl: sandbox.url };
}

async function editorPort(asked: number | undefined, notices: string[]): Promise<number> {
	const port = await freePort(asked ?? usualPorts.editor);
	if (asked !== undefined && port !== asked) {
		throw new FixableError(
			`Port ${asked} is taken. Stop the program that uses it, or take another: npm start -- --port ${port}`,
		);
	}
	if (port !== usualPorts.editor && asked === undefined) {
		notices.push(`Port ${usualPorts.editor} is taken by another program, so n8n uses ${port}.`);
	}
	return port;
}

async function signIn(rest: N8nRest, { note, path }: UserFolder): Promise<void> {
	if (await rest.isWithoutOwner()) {
		await rest.setUpOwner(note.owner);
		return;
	}
	try {
		await rest.signIn(note.owner);
	} catch {
		throw new FixableError(
			`n8n refuses the account that the playground made (${note.owner.email}). If its password was changed in the editor, ` +
				`write the new one into ${path}/playground.json, or start afresh with "npm start -- --fresh".`,
		);
	}
}
