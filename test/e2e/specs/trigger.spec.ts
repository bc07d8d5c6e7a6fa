import { expect, test } from '../test';

test('a trigger is added from the panel, and shows a real event before it is active', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node, nodesPanel } = editor;
	const { output } = node;
	sandbox.addRecords('person', [{ name: 'Jane Smith', email_addresses: ['jane@example.com'] }]);
	await host.createNexCredential({}, 'Nex account');

	await test.step('the panel offers each event', async () => {
		await editor.openEmptyCanvas();
		await canvas.addFirstStep();
		await nodesPanel.search('nex');
		await nodesPanel.choose('Nex');
		await nodesPanel.chooseTrigger('On record created');

		await expect(node.parameter('Trigger On').input).toHaveValue('Record Created');
		await expect(node.credential).toHaveValue('Nex account');
	});

	await test.step('a test event is a record of the chosen object', async () => {
		await node.parameter('Object').chooseFromList('Person');
		await node.executeStep();

		await output.show('table');
		await expect(output.rows).toHaveCount(1);
		await expect(output.rows).toContainText('Jane Smith');
	});

	await test.step('where there is none, a sentence says so', async () => {
		await node.parameter('Object').chooseFromList('Company');
		await node.executeStep();

		await expect(output.root).toContainText('There are no records of this object in Nex yet');
	});

	await test.step('the canvas says which event starts the workflow', async () => {
		await node.close();

		await expect(editor.text(/Record Created: Company/)).toBeVisible();
	});
});
