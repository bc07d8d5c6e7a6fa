import { mappedFields, objectFromList } from '../../n8n/host/nexParameters';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

test('in dark mode the node has its icon for it, on the canvas and opened', async ({
	editor,
	host,
}) => {
	const { canvas, node, page } = editor;
	await page.emulateMedia({ colorScheme: 'dark' });
	const parameters = { ...objectFromList('person'), ...mappedFields({}) };
	const icon = /\/nex\.dark\.svg$/;
	await editor.openWorkflow(await storeNexWorkflow(host, { parameters }));

	await expect(canvas.node('Nex').locator('img')).toHaveAttribute('src', icon);
	await canvas.open('Nex');

	await expect(node.icon).toHaveAttribute('src', icon);
	await expect(node.icon).not.toHaveJSProperty('naturalWidth', 0);
	await expect(node.attributes.fieldLabels).not.toHaveCount(0);
	expect(await node.brightness()).toBeLessThan(80);
});
