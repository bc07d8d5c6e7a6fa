import { mappedFields, objectFromList } from '../../n8n/host/nexParameters';
import { sentRecords } from '../sentRecords';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

test('switched to JSON, the attributes are sent as they are written', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const parameters = { ...objectFromList('person'), ...mappedFields({}) };
	await editor.openWorkflow(await storeNexWorkflow(host, { parameters }));
	await canvas.open('Nex');
	await expect(node.attributes.fieldLabels).not.toHaveCount(0);
	const written = {
		name: { first_name: 'Jane', last_name: 'Smith' },
		email_addresses: ['jane@example.com', 'jane.smith@example.com'],
		phone_number: { country_code: 1, number: '5559876543' },
	};

	await node.parameter('Specify Attributes').choose('Using JSON');
	await expect(node.attributes.fieldLabels).toHaveCount(0);
	await node.parameter('Matching Attribute').chooseFromList('Email Addresses');
	await node.parameter('Attributes').writeCode(JSON.stringify(written));
	await node.executeStep();

	await expect(node.output.itemCount).toHaveText('1 item');
	await node.output.show('json');
	await expect(node.output.root).toContainText('jane.smith@example.com');
	expect(sentRecords(sandbox).map(({ body }) => body)).toEqual([
		{ matching_attribute: 'email_addresses', attributes: written },
	]);
	expect(sandbox.records('person').map(({ attributes }) => attributes)).toEqual([written]);
});
