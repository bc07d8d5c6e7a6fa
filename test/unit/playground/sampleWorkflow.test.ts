import { readFileSync } from 'node:fs';
import { sampleRecord, sampleWorkflow } from '../../../playground/sample-workflow';

interface SavedNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
}
interface SavedWorkflow {
	id?: string;
	nodes: SavedNode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
}

const workflow = JSON.parse(readFileSync(sampleWorkflow.file, 'utf8')) as SavedWorkflow;
const node = workflow.nodes.find(({ name }) => name === sampleWorkflow.node);

describe('the sample workflow', () => {
	test('goes from the trigger to the Nex node', () => {
		expect(workflow.nodes.map(({ name, type }) => [name, type])).toEqual([
			[sampleWorkflow.trigger, 'n8n-nodes-base.manualTrigger'],
			[sampleWorkflow.node, 'n8n-nodes-nex.nex'],
		]);
		expect(workflow.connections[sampleWorkflow.trigger]?.main[0]?.[0]?.node).toBe(
			sampleWorkflow.node,
		);
	});

	test('upserts a person, matched by e-mail address', () => {
		expect(node?.parameters).toMatchObject({
			resource: 'record',
			operation: 'upsertRecord',
			object: { __rl: true, mode: 'list', value: 'person' },
			specifyAttributes: 'fields',
			attributes: { mappingMode: 'defineBelow', matchingColumns: ['email_addresses'] },
		});
	});

	test('can be imported into any n8n: no ID of one, and the credential by its name', () => {
		expect(workflow.id).toBeUndefined();
		expect(node?.credentials).toEqual({ nexApi: { id: null, name: 'Nex API' } });
	});

	test('is told to the person as what it sends', async () => {
		expect(await sampleRecord()).toEqual({
			name: 'Jane Smith',
			email_addresses: 'jane@example.com',
			job_title: 'CTO',
		});
	});
});
