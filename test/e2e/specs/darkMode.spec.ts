import { mappedFields, objectFromList } from '../../n8n/host/nexParameters';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

for (const colorScheme of ['light', 'dark'] as const) {
	test.describe(`in ${colorScheme} mode`, () => {
		test.use({ colorScheme });

		test('the node is there with its icon for it, on the canvas and opened', async ({
			editor,
			host,
		}) => {
			const { canvas, node } = editor;
			const parameters = { ...objectFromList('person'), ...mappedFields({}) };
			await editor.openWorkflow(await storeNexWorkflow(host, { parameters }));
			const icon = colorScheme === 'dark' ? /\/nex\.dark\.svg$/ : /\/nex\.svg$/;

			await expect(canvas.node('Nex').locator('img')).toHaveAttribute('src', icon);
			await canvas.open('Nex');

			await expect(node.icon).toHaveAttribute('src', icon);
			await expect(node.icon).toHaveJSProperty('complete', true);
			await expect(node.icon).not.toHaveJSProperty('naturalWidth', 0);
			await expect(node.parameter('Object').input).toHaveValue('person');
			expect(await node.brightness()).toBeGreaterThan(colorScheme === 'dark' ? -1 : 200);
			expect(await node.brightness()).toBeLessThan(colorScheme === 'dark' ? 80 : 256);
		});
	});
}
