import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../../playground/folders';
import { runWorkflow } from '../../playground/n8n-execution';
import { runN8nCommand } from '../../playground/n8n-process';
import { sampleWorkflow } from '../../playground/sample-workflow';
import { useHost } from './host/host';
import { n8nUnderTest } from './host/n8nUnderTest';

const host = useHost();
const sampleFolder = join(projectFolder, 'workflows');
const workflowFile = z
	.object({
		name: z.string(),
		nodes: z.array(z.object({ type: z.string() }).passthrough()),
	})
	.passthrough();

/** Imports every sample with n8n's own command, with an ID and the credential of the sandbox. */
async function importSamples(): Promise<Map<string, string>> {
	const folder = await mkdtemp(join(tmpdir(), 'nex-samples-'));
	const nexApi = await host().createNexCredential();
	const ids = new Map<string, string>();
	try {
		for (const file of await readdir(sampleFolder)) {
			const sample = workflowFile.parse(
				JSON.parse(await readFile(join(sampleFolder, file), 'utf8')),
			);
			const id = `sample${ids.size}`;
			const nodes = sample.nodes.map((node) =>
				node.type.startsWith('n8n-nodes-nex.') ? { ...node, credentials: { nexApi } } : node,
			);
			await writeFile(join(folder, file), JSON.stringify({ ...sample, id, nodes }));
			ids.set(file, id);
		}
		await runN8nCommand(n8nUnderTest().place, [
			'import:workflow',
			'--separate',
			`--input=${folder}`,
		]);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	return ids;
}

test('the sample workflows import into n8n, and the one for a person stores Jane Smith', async () => {
	const { rest, sandbox } = host();

	const ids = await importSamples();

	for (const [file, id] of ids) expect([file, await rest.workflow(id)]).not.toContain(undefined);
	const id = ids.get('upsert-a-person.json') ?? '';
	const outcome = await runWorkflow(rest, id, sampleWorkflow.trigger);
	expect(outcome.failure).toBeUndefined();
	expect(sandbox.records('person').map(({ attributes }) => attributes)).toEqual([
		{ name: 'Jane Smith', email_addresses: ['jane@example.com'], job_title: 'CTO' },
	]);
});
