import { mappedColumns, objectFromList } from '../../n8n/host/nexParameters';
import { sentRecords } from '../sentRecords';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

const good = { name: 'Jane Smith', email_addresses: 'jane@example.com' };
const refused = { name: 'Joe Doe', email_addresses: 'joe@example.com' };
const parameters = { ...objectFromList('person'), ...mappedColumns() };

test.beforeEach(({ sandbox }) => {
	sandbox.setFaults([
		{
			when: { method: 'PUT', attribute: { slug: 'name', value: refused.name } },
			fault: { kind: 'status', status: 400, message: 'Joe is on the list of the blocked' },
		},
	]);
});

test('a refused item among others stops the workflow and says why, named once, in the words of Nex and with its code', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const items = [good, refused];
	await editor.openWorkflow(await storeNexWorkflow(host, { items, parameters }));
	await canvas.open('Nex');

	await node.executeStep();

	await expect(node.output.error).toHaveText(
		"In item 1: Nex does not accept the item's data: Joe is on the list of the blocked",
	);
	await expect(node.output.advice).toContainText('Correct the value that Nex names');
	await node.output.showErrorDetails('Nex');
	await expect(node.output.errorCode).toHaveText('400');
	expect(sentRecords(sandbox)).toHaveLength(2);
	expect(sandbox.records('person')).toHaveLength(1);
});

test('with the error output chosen, a failing item is seen there beside its input', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const items = [good, refused];
	await editor.openWorkflow(await storeNexWorkflow(host, { items, parameters }));
	await canvas.open('Nex');
	await node.showSettings();
	await node.parameter('On Error').choose('Continue (using error output)');

	await node.executeStep();

	await node.output.showBranch('Error Branch');
	await node.output.show('table');
	await expect(node.output.rows).toHaveCount(1);
	await expect(node.output.rows).toContainText('Joe is on the list of the blocked');
	await expect(node.output.rows).toContainText('joe@example.com');
	await node.output.showBranch('Success Branch');
	await expect(node.output.rows).toHaveCount(1);
	await expect(node.output.rows).toContainText('jane@example.com');
	expect(sentRecords(sandbox)).toHaveLength(2);
	expect(sandbox.records('person').map(({ attributes }) => attributes.name)).toEqual([good.name]);
});
