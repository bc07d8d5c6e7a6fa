import { basePath } from '../../../sandbox';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

const record = (operation: string, changes: object = {}) => ({
	parameters: { resource: 'record', operation, ...changes },
});

test('the node is found by what a person wants to do', async ({ editor }) => {
	const { canvas, nodesPanel } = editor;
	await editor.openEmptyCanvas();
	await canvas.addFirstStep();

	for (const wish of ['upsert person', 'find person', 'add to list', 'lead', 'customer', 'sales']) {
		await nodesPanel.search(wish);
		await expect(nodesPanel.offered.getByText('Nex', { exact: true }), wish).toBeAttached();
	}
});

test('the list under "Record" is that of the chosen object', async ({ editor, host, sandbox }) => {
	const { canvas, node } = editor;
	const [object, chosen] = [node.parameter('Object'), node.parameter('Record')];
	sandbox.addRecords('person', [
		{ name: 'Jane Smith', email_addresses: ['jane@example.com'] },
		{ name: 'Jane Smith', email_addresses: ['jane@example.org'] },
		{ name: 'Joe Doe' },
	]);
	sandbox.addRecords('company', [{ name: 'Jane & Sons' }]);
	const [one, other] = sandbox.records('person');
	await editor.openWorkflow(await storeNexWorkflow(host, record('get')));
	await canvas.open('Nex');
	await object.chooseFromList('Person');

	await test.step('it shows records before a person types', async () => {
		await expect(await chosen.openList()).toHaveText([
			`Jane Smith (${one?.id ?? ''})`,
			`Jane Smith (${other?.id ?? ''})`,
			'Joe Doe',
		]);
		expect(sandbox.requests.at(-1)?.url).toBe(`${basePath}/v1/objects/person/records`);
	});

	await test.step('it tells namesakes apart by what the person looks for', async () => {
		await chosen.searchOpenList('example.org', 'Jane Smith (jane@example.org)');
	});

	await test.step('by its ID it stays the same', async () => {
		await chosen.chooseMode('By ID');

		await expect(chosen.input).toHaveValue(other?.id ?? '');
		await expect(object.input).toHaveValue('Person');
	});

	await test.step('another object clears it', async () => {
		await chosen.chooseMode('From list');
		await object.chooseFromList('Company');

		await expect(chosen.input).toHaveValue('');
		await expect(await chosen.openList()).toHaveText(['Jane & Sons']);
	});
});

test('a record that is given by its ID at once needs no object', async ({ editor, host }) => {
	const { canvas, node } = editor;
	await editor.openWorkflow(await storeNexWorkflow(host, record('get')));
	await canvas.open('Nex');
	await expect(node.parameter('Object').input).toHaveValue('');
	await node.parameter('Record').chooseMode('By ID');

	await expect(node.parameter('Object').value).toHaveCount(0);
});

test('the canvas says what is done to which object', async ({ editor, host }) => {
	const { canvas, node } = editor;
	await editor.openWorkflow(await storeNexWorkflow(host, record('upsertRecord')));
	await expect(canvas.node('Nex')).toContainText('Upsert Record');

	await canvas.open('Nex');
	await node.parameter('Object').chooseFromList('Person');
	await node.close();
	await expect(canvas.node('Nex')).toContainText('Upsert Record: Person');
});

test.describe('with a key that may only write', () => {
	test('the lists say which scope it lacks and what to do', async ({ editor, host, sandbox }) => {
		const { canvas, node } = editor;
		const object = { __rl: true, mode: 'slug', value: 'person' };
		const apiKey = sandbox.keys.writeOnly;
		const get = await storeNexWorkflow(host, { ...record('get', { object }), apiKey });
		await editor.openWorkflow(get);
		await canvas.open('Nex');

		await node.parameter('Record').openList();
		const refusal = node.parameter('Record').listRefusal;
		await expect(refusal).toContainText('is not allowed to read records');
		await expect(refusal).toContainText('Give the key the scope record.read in Nex');
	});

	test('choices say it, too', async ({ editor, host, sandbox }) => {
		const { canvas, node } = editor;
		const object = { __rl: true, mode: 'slug', value: 'person' };
		const apiKey = sandbox.keys.writeOnly;
		const getMany = record('getAll', { object, returnAttributes: 'custom' });
		await editor.openWorkflow(await storeNexWorkflow(host, { ...getMany, apiKey }));
		await canvas.open('Nex');

		await node.parameter('Attribute Names or IDs').value.getByTestId('parameter-issues').hover();
		const advice = /lacks the scope object\.read.*Give the key the scope object\.read in Nex/;
		await expect(editor.text(advice)).toBeVisible();
	});
});
