import { expect, test } from '../test';

test('a person gets a note, a task and a relationship, each found in the panel', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node, nodesPanel } = editor;
	const { output } = node;
	const [jane = ''] = sandbox.addRecords('person', [
		{ name: 'Jane Smith', email_addresses: ['jane@example.com'] },
	]);
	const [alder = ''] = sandbox.addRecords('company', [{ name: 'Alder & Sons' }]);
	const [worksAt] = sandbox.relationshipDefinitions();
	const chooseAction = async (action: string) => {
		await nodesPanel.search('nex');
		await nodesPanel.choose('Nex');
		await nodesPanel.chooseAction(action);
	};
	await host.createNexCredential({}, 'Nex account');
	await editor.openEmptyCanvas();

	await test.step('a note on the person, who is found by a part of her name', async () => {
		await canvas.addFirstStep();
		await chooseAction('Create note');
		await expect(node.credential).toHaveValue('Nex account');
		await node.parameter('Title').write('First call');
		await node.addField('Record');
		await node.parameter('Record').chooseBySearch('jane', 'Jane Smith (person)');
		await node.addField('Content');
		await node.parameter('Content').write('Wants a demo');
		await node.executeStep();

		await output.show('table');
		await expect(output.rows).toContainText('Wants a demo');
		expect(sandbox.notes()).toEqual([
			expect.objectContaining({ title: 'First call', content: 'Wants a demo', entity_id: jane }),
		]);
		await node.close();
	});

	await test.step('a task about the same person, whose ID comes from the note', async () => {
		await canvas.addAfter('Create note');
		await chooseAction('Create task');
		await node.parameter('Title').write('Show the demo');
		await node.addField('Priority');
		await node.parameter('Priority').choose('High');
		await node.addField('Record IDs');
		await node.parameter('Record IDs').writeExpression('{{ $json.entity_id }}', jane);
		await node.executeStep();

		await output.show('table');
		await expect(output.rows).toContainText('Show the demo');
		expect(sandbox.tasks()).toEqual([
			expect.objectContaining({ title: 'Show the demo', priority: 'high', entity_ids: [jane] }),
		]);
		await node.close();
	});

	await test.step('a relationship with a company, each of the three chosen from its list', async () => {
		await canvas.addAfter('Create task');
		await chooseAction('Create relationship');
		await node
			.parameter('Relationship Type')
			.chooseFromList('Person works at Company (Company employs Person)');
		await node.parameter('Record').chooseBySearch('jane', 'Jane Smith (person)');
		await node.parameter('Related Record').chooseBySearch('alder', 'Alder & Sons (company)');
		await node.executeStep();

		await output.show('table');
		await expect(output.rows).toContainText(alder);
		expect(sandbox.relationships()).toEqual([
			expect.objectContaining({
				definition_id: worksAt?.id,
				entity_1_id: jane,
				entity_2_id: alder,
			}),
		]);
	});

	// The later steps took what the first one had put out, and did not run it again.
	expect(sandbox.notes()).toHaveLength(1);
	expect(sandbox.tasks()).toHaveLength(1);
});
