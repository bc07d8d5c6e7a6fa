import { storeWorkflow } from '../../n8n/host/execution';
import { trigger } from '../../n8n/host/workflow';
import { sentRecords } from '../sentRecords';
import { expect, test } from '../test';

const row = (...cells: string[]) =>
	Object.fromEntries(
		['Email', 'First Name', 'Last Name', 'Company', 'Phone', 'Website'].map((column, index) => [
			column,
			cells[index] ?? '',
		]),
	);

/** The spreadsheet: three of its rows have no e-mail address, or none that is one. */
const rows = [
	row('jane@example.com', 'Jane', 'Smith', 'Alder & Sons', '+15559876543', 'https://alder.example'),
	row('', 'Joe', 'Doe', 'Birch Bank', '+15559876544', 'https://birch.example'),
	row('ann.example.com', 'Ann', 'Lee', 'Cedar Foods', '+15559876545', 'https://cedar.example'),
	row('max@example.com', 'Max', 'Miller', 'Dogwood', '+15559876546', 'https://dogwood.example'),
	row('eve@', 'Eve', 'Moss', 'Elm Ltd', '+15559876547', 'https://elm.example'),
	row('lou@example.com', 'Lou', 'Hill', 'Fir Inc', '+15559876548', 'https://fir.example'),
];

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
	test.slow();
	const { canvas, credential, node, nodesPanel } = editor;
	const { output } = node;
	await editor.openWorkflow(
		await storeWorkflow(host.rest, { name: 'Import', items: rows, nodes: [] }),
	);

	await test.step('the node is found behind the rows, and connected', async () => {
		await canvas.addAfter(trigger);
		await nodesPanel.search('upsert person');
		await nodesPanel.choose('Nex');
		await nodesPanel.choose('Upsert record');
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
		for (const text of ['"PUT"', '/v1/objects/person', 'jane@example.com', 'Company', 'Website']) {
			await expect(output.root).toContainText(text);
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
