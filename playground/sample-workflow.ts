import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PlaygroundError } from './errors';
import { projectFolder } from './folders';
import type { N8nPlace } from './n8n-environment';
import { runN8nCommand } from './n8n-process';
import type { N8nRest } from './n8n-rest';
import { importFilePrefix, type UserFolder } from './user-folder';

/** The workflow that the playground brings along and runs. */
export const sampleWorkflow = {
	file: join(projectFolder, 'workflows', 'upsert-a-person.json'),
	/** Its fixed ID in the playground's n8n. */
	id: 'nexUpsertAPerson',
	trigger: 'When clicking ‘Execute workflow’',
	/** The node whose item is the record. */
	node: 'Nex',
} as const;

const credentialId = 'nexApiPlayground';
const credentialName = 'Nex API';
const credentialType = 'nexApi';

const workflowFile = z
	.object({
		name: z.string(),
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

const mappingNode = z.object({
	parameters: z.object({ attributes: z.object({ value: z.record(z.string(), z.unknown()) }) }),
});

/**
 * What the sample workflow sends to Nex: the mapped attributes, as they stand in its file.
 *
 * @returns attribute slug → value
 */
export async function sampleRecord(): Promise<Record<string, unknown>> {
	const { nodes } = workflowFile.parse(JSON.parse(await readFile(sampleWorkflow.file, 'utf8')));
	const node = mappingNode.parse(nodes.find(({ name }) => name === sampleWorkflow.node));
	return node.parameters.attributes.value;
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
 * @throws {PlaygroundError} where n8n does not import it
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

/**
 * Puts the sample workflow into n8n with a fixed ID. One that is there is replaced only where its
 * file is another than last time and nobody has changed it in the editor since.
 *
 * @param n8n the running n8n
 * @returns `isChanged`: the person has changed it in the editor; `isOutdated`: so it was kept,
 *   though its file has changed too
 * @throws {PlaygroundError} where n8n does not import it
 */
export async function provideSampleWorkflow(
	n8n: PlaygroundN8n,
): Promise<{ isChanged: boolean; isOutdated: boolean }> {
	const { userFolder, rest } = n8n;
	const text = await readFile(sampleWorkflow.file, 'utf8');
	const fileHash = createHash('sha256').update(text).digest('hex');
	const before = await rest.workflow(sampleWorkflow.id);
	const imported = userFolder.note.workflow;
	if (before !== undefined && imported !== undefined) {
		const isChanged = imported.versionId !== before.versionId;
		const isOutdated = imported.fileHash !== fileHash;
		if (isChanged || !isOutdated) return { isChanged, isOutdated };
	}
	const workflow = withPlaygroundIds(workflowFile.parse(JSON.parse(text)));
	await importInto(n8n, 'import:workflow', [workflow]);
	const after = await rest.workflow(sampleWorkflow.id);
	await userFolder.remember({ workflow: { fileHash, versionId: after?.versionId ?? '' } });
	return { isChanged: false, isOutdated: false };
}

function withPlaygroundIds(workflow: z.infer<typeof workflowFile>): object {
	const nodes = workflow.nodes.map((node) =>
		node.credentials?.[credentialType] === undefined
			? node
			: { ...node, credentials: { [credentialType]: { id: credentialId, name: credentialName } } },
	);
	return { ...workflow, nodes, id: sampleWorkflow.id, active: false };
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
		if (said.some((line) => line.includes('Successfully imported 1 '))) return;
		throw new PlaygroundError(
			[`n8n did not accept "${command}":`, ...said.slice(-10).map((line) => `  ${line}`)].join(
				'\n',
			),
		);
	} finally {
		await rm(file, { force: true });
	}
}
