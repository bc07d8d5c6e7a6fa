import { mappedFields, objectFromList } from '../../n8n/host/nexParameters';
import { sentRecords } from '../sentRecords';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

const rows = [
	{ Name: 'Jane Smith', 'Email Addresses': 'jane@example.com', 'Lead Source': 'Referral', Row: 1 },
	{ Name: 'Joe Doe', 'Email Addresses': 'joe@example.com', 'Lead Source': 'Website', Row: 2 },
	{ Name: 'Ann Lee', 'Email Addresses': 'ann@example.com', 'Lead Source': 'Trade Fair', Row: 3 },
];

test("mapped automatically, the columns of the trigger's items become records", async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const parameters = { ...objectFromList('person'), ...mappedFields({}) };
	await editor.openWorkflow(await storeNexWorkflow(host, { items: rows, parameters }));

	await test.step('a run of the workflow stores a record for each item', async () => {
		await canvas.open('Nex');
		await node.attributes.chooseMode('Map Automatically');
		await expect(node.attributes.fieldLabels).toHaveCount(0);
		await node.close();
		await canvas.executeWorkflow();

		await expect(canvas.itemCounts).toHaveText(['3 items']);
		await expect(canvas.succeeded('Nex')).toBeVisible();
		// They are sent at the same time, so Nex may have them in any order.
		expect(new Set(sentRecords(sandbox).map(({ body }) => body))).toEqual(
			new Set(
				[
					{ name: 'Jane Smith', email_addresses: ['jane@example.com'], lead_source: '2' },
					{ name: 'Joe Doe', email_addresses: ['joe@example.com'], lead_source: '1' },
					{ name: 'Ann Lee', email_addresses: ['ann@example.com'], lead_source: '3' },
				].map((attributes) => ({ matching_attribute: 'email_addresses', attributes })),
			),
		);
	});

	await test.step('the node shows the records, and that a column was left out', async () => {
		await canvas.open('Nex');
		await node.output.show('table');

		await expect(node.output.itemCount).toHaveText('3 items');
		await expect(node.output.rows).toHaveCount(3);
		const ids = new Map(
			sandbox.records('person').map(({ attributes, id }) => [attributes.name, id]),
		);
		for (const [index, row] of rows.entries()) {
			await expect(node.output.rows.nth(index)).toContainText(ids.get(row.Name) ?? 'a record');
		}
		await expect(node.output.hints).toContainText('Some columns of the input');
	});

	await test.step('a second run updates the same records', async () => {
		await node.executeStep();

		await expect.poll(() => sentRecords(sandbox).length).toBe(6);
		await expect(node.output.itemCount).toHaveText('3 items');
		expect(sandbox.records('person').map(({ writes }) => writes.length)).toEqual([2, 2, 2]);
	});
});
