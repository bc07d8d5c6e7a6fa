import { objectFromList } from '../../n8n/host/nexParameters';
import { trigger } from '../../n8n/host/workflow';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

test('before a run, the next node is offered what the output will hold', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const next = { name: 'Next', type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: {} };
	const connections = [
		{ from: trigger, to: 'Nex' },
		{ from: 'Nex', to: 'Next' },
	];
	const parameters = { operation: 'create', ...objectFromList('person') };
	const others = { nodes: [next], connections };
	await editor.openWorkflow(await storeNexWorkflow(host, { parameters, others }));

	await canvas.open('Next');

	for (const field of ['id', 'created_at', 'attributes', 'name']) {
		await expect(node.input.getByText(field, { exact: true })).toBeVisible();
	}
	expect(sandbox.requests).toEqual([]);
});
