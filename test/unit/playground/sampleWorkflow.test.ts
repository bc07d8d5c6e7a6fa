import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
	hasExample,
	sampleRecord,
	sampleWorkflow,
	sampleWorkflows,
} from '../../../playground/sampleWorkflow';

interface SavedNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string | null; name: string }>;
}
interface SavedWorkflow {
	id?: string;
	versionId?: string;
	active: boolean;
	nodes: SavedNode[];
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
}

const folder = dirname(sampleWorkflow.file);
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as SavedWorkflow;
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

test('the playground brings along every workflow of the folder, each with an ID of its own', () => {
	expect(sampleWorkflows.map(({ file }) => basename(file)).sort()).toEqual(files.sort());
	expect(new Set(sampleWorkflows.map(({ id }) => id)).size).toBe(files.length);
});

test.each([
	['as it comes', { pinData: { [sampleWorkflow.trigger]: [{ json: {} }] } }, true],
	['with its form unpinned', { pinData: {} }, false],
	['with nothing ever pinned', { pinData: null }, false],
	['deleted', undefined, false],
])('the sample workflow %s: whether it can be run without a person', (_how, stored, can) => {
	const workflow = stored && { id: sampleWorkflow.id, ...stored };

	expect(hasExample(workflow)).toBe(can);
});

describe.each(files)('%s', (file) => {
	const workflow = read(join(folder, file));

	test('can be imported into any n8n: no ID of one, not active, a version as n8n 1.123.0 wants', () => {
		expect(workflow.id).toBeUndefined();
		expect(workflow.active).toBe(false);
		expect(workflow.versionId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});

	test('spreads no object in an expression, which n8n 1.123.0 can not', () => {
		expect(JSON.stringify(workflow.nodes)).not.toMatch(/\{\{[^}]*\.\.\./);
	});

	test('names the credential of Nex without an ID, and holds no other', () => {
		const credentials = workflow.nodes.flatMap((node) =>
			node.credentials ? [node.credentials] : [],
		);
		expect(credentials.length).toBeGreaterThan(0);
		for (const credential of credentials) {
			expect(credential).toEqual({ nexApi: { id: null, name: 'Nex API' } });
		}
	});

	test('connects nodes that are in it, and says what it is for in a note', () => {
		const names = workflow.nodes.map(({ name }) => name);
		const targets = Object.values(workflow.connections)
			.flatMap((outputs) => Object.values(outputs).flat(2))
			.map(({ node }) => node);
		expect(names).toEqual(
			expect.arrayContaining([...Object.keys(workflow.connections), ...targets]),
		);
		expect(workflow.nodes.map(({ type }) => type)).toContain('n8n-nodes-base.stickyNote');
	});
});

describe('the sample workflow that is run', () => {
	const { nodes } = read(sampleWorkflow.file);
	const node = nodes.find(({ name }) => name === sampleWorkflow.node);

	test('upserts a person, matched by e-mail address', () => {
		expect(node?.parameters).toMatchObject({
			resource: 'record',
			operation: 'upsertRecord',
			object: { __rl: true, mode: 'list', value: 'person' },
			specifyAttributes: 'fields',
			attributes: { mappingMode: 'defineBelow', matchingColumns: ['email_addresses'] },
		});
	});

	test('is told to the person as what it is run with', async () => {
		expect(await sampleRecord()).toEqual({
			Name: 'Jane Smith',
			Email: 'jane@example.com',
			'Job Title': 'CTO',
		});
	});
});

test('the one with an agent says that its model has no key yet', () => {
	const { nodes } = read(join(folder, 'upsert-people-by-an-agent.json'));

	expect(nodes.find(({ name }) => name === 'OpenAI Chat Model')?.credentials).toBeUndefined();
	expect(JSON.stringify(nodes)).toContain('**The model has no key yet.**');
});
