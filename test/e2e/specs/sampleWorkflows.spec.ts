import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder } from '../../../programs/folders';
import { importWorkflow } from '../../n8n/host/execution';
import { sampleWorkflows } from '../../n8n/host/sampleWorkflows';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

const files = readdirSync(join(projectFolder, 'workflows')).filter((file) =>
	file.endsWith('.json'),
);

/** Waits until the editor has been told the fields of a form and has shown them. */
async function fieldsShown(page: Page, open: () => Promise<void>): Promise<void> {
	const answered = page.waitForResponse(/\/resource-mapper-fields$/);
	await open();
	await (await answered).finished();
	await page.evaluate(
		'new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))',
	);
}

test('a node without an object has the triangle that the samples are searched for, on the canvas and in its form', async ({
	editor,
	host,
}) => {
	await editor.openWorkflow(await storeNexWorkflow(host, { items: [{}], parameters: {} }));
	await expect(editor.warnings).toHaveCount(1);

	await editor.canvas.open('Nex');
	await expect(editor.warnings).not.toHaveCount(0);
});

for (const file of files) {
	test(`${file} opens with nothing missing, wrong or outdated, on the canvas and in the node's form`, async ({
		editor,
		host,
	}) => {
		const { canvas, node, page } = editor;
		const sample = (await sampleWorkflows(host)).get(file);
		await editor.openWorkflow(await importWorkflow(host.rest, sample));

		await expect(editor.warnings).toHaveCount(0);

		for (const { name, type, parameters } of sample?.nodes ?? []) {
			if (!type.startsWith('n8n-nodes-nex.')) continue;
			const open = () => canvas.open(name);
			if (JSON.stringify(parameters).includes('"mappingMode"')) {
				await fieldsShown(page, open);
				await expect(node.attributes.mode).toBeVisible();
			} else await open();

			await expect(editor.warnings).toHaveCount(0);
			await node.close();
		}
	});
}
