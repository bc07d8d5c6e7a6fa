import { join } from 'node:path';
import { projectFolder } from '../../../programs/folders';
import { importWorkflow } from '../../n8n/host/execution';
import { mappedColumns, objectFromList } from '../../n8n/host/nexParameters';
import { sampleWorkflows } from '../../n8n/host/sampleWorkflows';
import { trigger } from '../../n8n/host/workflow';
import { FormPage } from '../editor/formPage';
import { spreadsheetRows } from '../spreadsheet';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';
import { takePicture } from './picture';

/** For n8n's forms, which are light in either scheme; see `playwright.config.ts`. */
const lightOnly = '@light';

test('the form, with fields mapped from the input, and the record', async ({ editor, host }) => {
	const { canvas, node, page } = editor;
	await page.setViewportSize({ width: 1200, height: 960 });
	const jane = { name: 'Jane Smith', mail: 'jane@example.com', role: 'CTO' };
	const items = [jane];
	await editor.openWorkflow(await storeNexWorkflow(host, { items, parameters: {} }));
	await canvas.open('Nex');
	await node.parameter('Object').chooseFromList('Person');
	const { attributes } = node;
	const email = attributes.field('Email Addresses (using to match)');
	await email.writeExpression('{{ $json.mail }}', jane.mail);
	await attributes.field('Name').writeExpression('{{ $json.name }}', jane.name);
	await attributes.field('Job Title').writeExpression('{{ $json.role }}', jane.role);

	await node.executeStep();

	await expect(node.output.itemCount).toHaveText('1 item');
	await node.output.show('json');
	await expect(node.output.root).toContainText(jane.role);
	await takePicture(node.root, 'form');
});

test("the node's actions, in the panel", async ({ editor, host }) => {
	const { canvas, nodesPanel, page } = editor;
	await page.setViewportSize({ width: 1200, height: 900 });
	await host.createNexCredential({}, 'Nex account');
	await editor.openEmptyCanvas();
	await canvas.addFirstStep();
	await nodesPanel.search('nex');
	await nodesPanel.choose('Nex');
	await nodesPanel.show('Actions');

	await expect(nodesPanel.offered.getByText('Upsert record', { exact: true })).toBeVisible();
	await takePicture(nodesPanel.root, 'panel');
});

test('a test event that the trigger has fetched', async ({ editor, host, sandbox }) => {
	const { canvas, node, nodesPanel, page } = editor;
	await page.setViewportSize({ width: 1200, height: 960 });
	sandbox.addRecords('person', [
		{ name: 'Jane Smith', email_addresses: ['jane@example.com'], job_title: 'CTO' },
	]);
	await host.createNexCredential({}, 'Nex account');
	await editor.openEmptyCanvas();
	await canvas.addFirstStep();
	await nodesPanel.search('nex');
	await nodesPanel.choose('Nex');
	await nodesPanel.chooseTrigger('On record created');
	await node.parameter('Object').chooseFromList('Person');

	await node.executeStep();

	await expect(node.output.itemCount).toHaveText('1 item');
	await node.output.show('json');
	await expect(node.output.root).toContainText('Jane Smith');
	await takePicture(node.root, 'trigger');
});

test('the error output, on the canvas', async ({ editor, host, sandbox }) => {
	const { canvas, page } = editor;
	await page.setViewportSize({ width: 1000, height: 800 });
	sandbox.setFaults([
		{
			when: { method: 'PUT', attribute: { slug: 'name', value: 'Joe Doe' } },
			fault: { kind: 'status', status: 400, message: 'Joe Doe has asked to be forgotten' },
		},
	]);
	const noOperation = (name: string) => ({
		name,
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		parameters: {},
	});
	const id = await storeNexWorkflow(host, {
		items: ['Jane Smith', 'Joe Doe', 'Ann Lee'].map((name) => ({
			name,
			email_addresses: `${name.split(' ')[0]?.toLowerCase() ?? ''}@example.com`,
		})),
		parameters: { ...objectFromList('person'), ...mappedColumns() },
		settings: { onError: 'continueErrorOutput' },
		others: {
			nodes: [noOperation('Stored'), noOperation('To put right')],
			connections: [
				{ from: trigger, to: 'Nex' },
				{ from: 'Nex', to: 'Stored' },
				{ from: 'Nex', to: 'To put right', output: 1 },
			],
		},
	});
	await editor.openWorkflow(id);

	await canvas.tidyUp();
	await canvas.executeWorkflow();

	await expect(canvas.succeeded('To put right')).toBeVisible();
	await takePicture(canvas.nodes, 'branches', 72);
});

test('a preview of a spreadsheet, with its bad rows', async ({ editor, host }) => {
	const { canvas, node, page } = editor;
	await page.setViewportSize({ width: 1200, height: 960 });
	const id = await storeNexWorkflow(host, {
		items: spreadsheetRows,
		parameters: {},
		settings: { onError: 'continueErrorOutput' },
	});
	await editor.openWorkflow(id);
	await canvas.open('Nex');
	await node.parameter('Object').chooseFromList('Person');
	await node.attributes.chooseMode('Map Automatically');
	await node.addOption('Preview');
	await node.parameter('Preview').turn('on');

	await node.executeStep();

	await expect(node.output.root).toContainText('Error Branch (3 items)');
	await node.output.show('json');
	await expect(node.output.root).toContainText('leftOutColumns');
	await takePicture(node.root, 'preview');

	await node.output.showBranch('Error Branch');
	await expect(node.output.root).toContainText('"whatToDo"');
	await takePicture(node.output.root, 'bad-rows');
});

test('the form in which a bad row is corrected', { tag: lightOnly }, async ({ editor, host }) => {
	const { canvas, page } = editor;
	const sample = (await sampleWorkflows(host)).get('import-a-spreadsheet.json');
	await editor.openWorkflow(await importWorkflow(host.rest, sample));
	const opened = page.waitForEvent('popup');
	await canvas.executeWorkflow();
	const form = new FormPage(await opened);
	await form.page.setViewportSize({ width: 620, height: 480 });
	await form.upload('Spreadsheet', join(projectFolder, 'workflows', 'people.csv'));
	await form.submit('Submit');
	for (const name of ['Joe Doe', 'Ann Lee']) {
		await expect(form.title).toHaveText(`Correct the row of ${name}`);
		await form.field('email_addresses').fill(`${name.charAt(0).toLowerCase()}@example.com`);
		await form.submit('Send Again');
	}

	await expect(form.title).toHaveText('Correct the row of Max Miller');
	await takePicture(form.card, 'correction', 16);
});
