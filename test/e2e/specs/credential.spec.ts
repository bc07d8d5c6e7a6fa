import { expect, test } from '../test';

test('a wrong key fails with a sentence that helps, and the right one passes then', async ({
	editor,
	sandbox,
}) => {
	const { canvas, credential, node, nodesPanel } = editor;
	const wrongKey = 'sk-sandbox-wrong';
	/** n8n may test a key more than once. */
	const outcomesOf = (key: string) => [
		...new Set(
			sandbox.requests
				.filter(({ headers }) => headers.authorization === `Bearer ${key}`)
				.map(({ outcome }) => outcome),
		),
	];
	await editor.openEmptyCanvas();
	await canvas.addFirstStep();
	await nodesPanel.search('nex');
	await nodesPanel.choose('Nex');
	await nodesPanel.chooseAction('Upsert record');
	await node.connect();

	await credential.input('apiKey').fill(wrongKey);
	await credential.input('baseUrl').fill(sandbox.url);
	await credential.save();
	await credential.showDetails();

	await expect(credential.root).toContainText(
		'Nex does not recognize this API key. Check that you copied the whole key and that it was not revoked in Nex.',
	);
	await credential.input('apiKey').fill(sandbox.keys.full);
	await credential.save();

	await expect(credential.root).toBeHidden();
	await expect.poll(() => outcomesOf(wrongKey)).toEqual([401]);
	await expect.poll(() => outcomesOf(sandbox.keys.full)).toEqual([200]);

	await node.editCredential();

	await expect(credential.root).toContainText('Connection tested successfully');
	await credential.close();
});
