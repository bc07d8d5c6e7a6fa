import { importWorkflow } from '../../n8n/host/execution';
import { FormPage } from '../editor/formPage';
import { sentRecords } from '../sentRecords';
import { spreadsheet } from '../spreadsheet';
import { expect, test } from '../test';

/** What a person has built before: a form for a spreadsheet, and n8n's node that reads its rows. */
const reading = {
	name: 'Import',
	nodes: [
		{
			id: 'form',
			name: 'On form submission',
			type: 'n8n-nodes-base.formTrigger',
			typeVersion: 2.2,
			webhookId: 'browser-test-spreadsheet',
			position: [0, 0],
			parameters: {
				formTitle: 'Import people',
				formFields: {
					values: [{ fieldLabel: 'Spreadsheet', fieldType: 'file', multipleFiles: false }],
				},
			},
		},
		{
			id: 'rows',
			name: 'Rows',
			type: 'n8n-nodes-base.extractFromFile',
			typeVersion: 1,
			position: [220, 0],
			parameters: { operation: 'csv', binaryPropertyName: 'Spreadsheet', options: {} },
		},
	],
	connections: { 'On form submission': { main: [[{ node: 'Rows', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
};

const person = (first_name: string, last_name: string, phone_number: string) => ({
	name: { first_name, last_name },
	email_addresses: [`${first_name.toLowerCase()}@example.com`],
	phone_number,
});
const good = [
	person('Jane', 'Smith', '+15559876543'),
	person('Max', 'Miller', '+15559876546'),
	person('Lou', 'Hill', '+15559876548'),
];

test('a new user brings a spreadsheet into Nex: from the panel to a preview, and then for real', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, credential, node, nodesPanel, page } = editor;
	const { output } = node;
	await editor.openWorkflow(await importWorkflow(host.rest, reading));

	await test.step('the spreadsheet is read', async () => {
		const opened = page.waitForEvent('popup');
		await canvas.executeWorkflow();
		const form = new FormPage(await opened);
		const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(spreadsheet) };
		await form.upload('Spreadsheet', file);
		await form.submit('Submit');

		await expect(canvas.succeeded('Rows')).toBeVisible();
	});

	await test.step('the node is found behind the rows, and connected', async () => {
		await canvas.addAfter('Rows');
		await nodesPanel.search('upsert person');
		await nodesPanel.choose('Nex');
		await nodesPanel.chooseAction('Upsert record');
		await node.connect();
		await credential.input('apiKey').fill(sandbox.keys.full);
		await credential.input('baseUrl').fill(sandbox.url);
		await credential.save();
		await expect(credential.root).toBeHidden();
	});

	await test.step('the columns are mapped without a further word', async () => {
		await node.parameter('Object').chooseFromList('Person');
		await node.attributes.chooseMode('Map Automatically');
		await expect(node.attributes.matchingAttribute).toHaveValue('email_addresses');
	});

	await test.step('a preview shows each request, what is left out of it, and all bad rows at once', async () => {
		await node.addOption('Preview');
		await node.parameter('Preview').turn('on');
		await node.showSettings();
		await node.parameter('On Error').choose('Continue (using error output)');
		await node.executeStep();

		await output.show('json');
		await output.showBranch('Success Branch');
		await expect(output.hints).toContainText('nothing was sent to Nex');
		for (const text of ['"PUT"', '/v1/objects/person', 'jane@example.com', '"leftOutColumns"']) {
			await expect(output.root).toContainText(text);
		}
		for (const column of ['Company', 'Website']) {
			await expect(output.root).toContainText(`"${column}"`);
		}
		await output.showBranch('Error Branch');
		await output.show('table');
		await expect(output.rows).toHaveCount(3);
		for (const [index, value] of ['Joe', 'ann.example.com', 'eve@'].entries()) {
			await expect(output.rows.nth(index)).toContainText(value);
			await expect(output.rows.nth(index)).toContainText('email_addresses');
		}
		expect(sentRecords(sandbox)).toEqual([]);
	});

	await test.step('for real, the good rows are stored, and the bad ones wait in the error branch', async () => {
		await node.showParameters();
		await node.parameter('Preview').turn('off');
		await node.executeStep();

		await expect.poll(() => sentRecords(sandbox).length).toBe(good.length);
		await output.showBranch('Error Branch');
		await expect(output.rows).toHaveCount(3);
		const stored = sandbox.records('person').map(({ attributes }) => attributes);
		// They are sent at the same time, so Nex may have them in any order.
		expect(new Set(stored)).toEqual(new Set(good));
	});
});
