import { sentRecords } from '../sentRecords';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

const attribute = (number: number) => ({
	slug: `attribute_${number}`,
	name: `Attribute ${number}`,
	type: 'text',
});
const attributes = [
	{ slug: 'name', name: 'Name', type: 'text', options: { is_required: true } },
	...Array.from({ length: 298 }, (_, index) => attribute(index + 2)),
	{ slug: 'serial', name: 'Serial', type: 'text', options: { is_unique: true } },
];

test('of 300 attributes the form shows the required, the unique and the first ones; the others can be added', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const form = node.attributes;
	sandbox.addObject({ slug: 'machine', name: 'Machine', type: 'custom', attributes });
	await editor.openWorkflow(await storeNexWorkflow(host, { parameters: {} }));
	await canvas.open('Nex');
	await node.parameter('Object').chooseFromList('Machine');

	await expect(form.fieldLabels).toHaveCount(40);
	await expect(form.fieldLabels.first()).toHaveText('Serial (using to match)');
	await expect(form.fieldLabels.nth(1)).toHaveText('Name');
	await expect(form.fieldLabels.last()).toHaveText('Attribute 39');

	await form.add('Attribute 299');
	await form.field('Serial (using to match)').write('S-1');
	await form.field('Name').write('Press');
	await form.field('Attribute 299').write('the last one');
	await node.executeStep();

	await expect(node.output.itemCount).toHaveText('1 item');
	expect(sentRecords(sandbox).map(({ body }) => body)).toEqual([
		{
			matching_attribute: 'serial',
			attributes: { serial: 'S-1', name: 'Press', attribute_299: 'the last one' },
		},
	]);
});
