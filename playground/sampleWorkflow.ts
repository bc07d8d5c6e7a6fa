import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../programs/folders';
import { importInto, type PlaygroundN8n } from './n8nImport';
import type { StoredWorkflow } from './n8nRest';
import { credentialOfNodes, credentialType } from './nexCredential';

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

/**
 * @param workflow the sample workflow as n8n has it stored
 * @returns whether its trigger has an item pinned to run it with; a person may have unpinned it
 */
export function hasExample(workflow: StoredWorkflow | undefined): boolean {
	return Object.hasOwn(Object(workflow?.pinData) as object, sampleWorkflow.trigger);
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
			: { ...node, credentials: { [credentialType]: credentialOfNodes } },
	);
	return { ...workflow, nodes, id, active: false };
}
