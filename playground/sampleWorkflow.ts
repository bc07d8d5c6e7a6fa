import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FixableError } from '../programs/errors';
import { projectFolder } from '../programs/folders';
import type { N8nPlace } from './n8nEnvironment';
import { runN8nCommand } from './n8nProcess';
import type { N8nRest, StoredWorkflow } from './n8nRest';
import { importFilePrefix, type UserFolder } from './userFolder';

const sampleFolder = join(projectFolder, 'workflows');

/** A workflow that the playground brings along. */
export interface SampleWorkflow {
	/** Where it is. */
	readonly file: string;
	/** Its fixed ID in the playground's n8n. */
	readonly id: string;
}

/** The sample workflow that the playground runs: its trigger has the item to run it with pinned. */
export const sampleWorkflow = {
	file: join(sampleFolder, 'upsert-a-person.json'),
	id: 'nexUpsertAPerson',
	trigger: 'On form submission',
	/** The node whose item is the record. */
	node: 'Nex',
} as const;

/** All sample workflows. */
export const sampleWorkflows: readonly SampleWorkflow[] = [
	sampleWorkflow,
	{ file: join(sampleFolder, 'import-a-spreadsheet.json'), id: 'nexImportASpreadsheet' },
	{ file: join(sampleFolder, 'get-the-rows-to-mend.json'), id: 'nexGetTheRowsToMend' },
	{ file: join(sampleFolder, 'upsert-companies.json'), id: 'nexUpsertCompanies' },
	{ file: join(sampleFolder, 'upsert-people-by-an-agent.json'), id: 'nexUpsertPeopleByAgent' },
	{ file: join(sampleFolder, 'when-a-person-is-created.json'), id: 'nexWhenPersonIsCreated' },
	{ file: join(sampleFolder, 'keep-another-system-up-to-date.json'), id: 'nexKeepAnotherSystem' },
];

const credentialId = 'nexApiPlayground';
const credentialName = 'Nex API';
const credentialType = 'nexApi';

const workflowFile = z
	.object({
		name: z.string(),
		pinData: z.record(z.string(), z.unknown()),
		nodes: z.array(
			z
				.object({
					name: z.string(),
					credentials: z
						.record(z.string(), z.object({ id: z.string().nullish(), name: z.string() }))
						.optional(),
				})
				.passthrough(),
		),
	})
	.passthrough();

const pinnedItems = z.array(z.object({ json: z.record(z.string(), z.unknown()) })).min(1);

/**
 * What the sample workflow is run with: the form as it is filled in, which the trigger has pinned.
 *
 * @returns field of the form → value
 */
export async function sampleRecord(): Promise<Record<string, unknown>> {
	const { pinData } = workflowFile.parse(JSON.parse(await readFile(sampleWorkflow.file, 'utf8')));
	const [item] = pinnedItems.parse(pinData[sampleWorkflow.trigger]);
	return item?.json ?? {};
}

/** What the credential "Nex API" holds. */
export interface NexCredential {
	readonly apiKey: string;
	readonly baseUrl: string;
}

/** A running n8n of the playground, for those who put something into it. */
export interface PlaygroundN8n {
	readonly place: N8nPlace;
	readonly userFolder: UserFolder;
	/** Its API, signed in. */
	readonly rest: N8nRest;
	readonly signal?: AbortSignal | undefined;
}

/**
 * Puts the credential "Nex API" into n8n with a fixed ID, unless just this one is there. Its data
 * passes through a file that only this person can read and that is deleted at once.
 *
 * @param n8n the running n8n
 * @param credential what it holds
 * @throws {FixableError} where n8n does not import it
 */
export async function provideCredential(
	n8n: PlaygroundN8n,
	credential: NexCredential,
): Promise<void> {
	const { userFolder, rest } = n8n;
	const fingerprint = createHmac('sha256', userFolder.note.owner.password)
		.update(JSON.stringify([credential.apiKey, credential.baseUrl]))
		.digest('hex');
	const isThere =
		userFolder.note.credential === fingerprint && (await rest.hasCredential(credentialId));
	if (isThere) return;
	const { apiKey, baseUrl } = credential;
	await importInto(n8n, 'import:credentials', [
		{ id: credentialId, name: credentialName, type: credentialType, data: { apiKey, baseUrl } },
	]);
	await userFolder.remember({ credential: fingerprint });
}

/** What came of providing the sample workflows. */
export interface ProvidedWorkflows {
	/** The IDs of those that the person has changed in the editor. */
	readonly changed: readonly string[];
	/** The names of those that were kept for that, though their file has changed too. */
	readonly outdated: readonly string[];
}

/**
 * Puts the sample workflows into n8n with fixed IDs. One that is there is replaced only where its
 * file is another than last time and nobody has changed it in the editor since.
 *
 * @param n8n the running n8n
 * @returns which of them were not the project's
 * @throws {FixableError} where n8n does not import them
 */
export async function provideSampleWorkflows(n8n: PlaygroundN8n): Promise<ProvidedWorkflows> {
	const { userFolder, rest } = n8n;
	const changed: string[] = [];
	const outdated: string[] = [];
	const missing: Array<{ id: string; fileHash: string; content: object }> = [];
	for (const { file, id } of sampleWorkflows) {
		const text = await readFile(file, 'utf8');
		const fileHash = hashOf(text);
		const workflow = workflowFile.parse(JSON.parse(text));
		const before = await rest.workflow(id);
		const imported = userFolder.note.workflows?.[id];
		const isChanged =
			before !== undefined && imported !== undefined && imported.storedHash !== storedHash(before);
		const isOutdated = imported?.fileHash !== fileHash;
		if (isChanged) {
			changed.push(id);
			if (isOutdated) outdated.push(workflow.name);
		} else if (before === undefined || isOutdated) {
			missing.push({ id, fileHash, content: withPlaygroundIds(workflow, id) });
		}
	}
	if (missing.length > 0) {
		await importInto(
			n8n,
			'import:workflow',
			missing.map(({ content }) => content),
		);
	}
	for (const { id, fileHash } of missing) {
		const note = { fileHash, storedHash: storedHash(await rest.workflow(id)) };
		await userFolder.remember({ workflows: { ...userFolder.note.workflows, [id]: note } });
	}
	return { changed, outdated };
}

/** Of what a person can change in the editor; pinned items are no part of a workflow's version. */
function storedHash(workflow: StoredWorkflow | undefined): string {
	return hashOf(JSON.stringify([workflow?.versionId, workflow?.pinData]));
}

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function withPlaygroundIds(workflow: z.infer<typeof workflowFile>, id: string): object {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[credentialType] === undefined
			? node
			: { ...node, credentials: { [credentialType]: { id: credentialId, name: credentialName } } },
	);
	return { ...workflow, nodes, id, active: false };
}

async function importInto(
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
