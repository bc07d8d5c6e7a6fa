import { expect, test } from '../test';

test('a wrong key fails with a sentence that helps, and the right one passes then', async ({
	editor,
	sandbox,
}) => {
	const { canvas, credential, node, nodesPanel } = editor;
	await editor.openEmptyCanvas();
	await canvas.addFirstStep();
	await nodesPanel.search('nex');
	await nodesPanel.choose('Nex');
	await nodesPanel.choose('Upsert record');
	await node.connect();

	await credential.input('apiKey').fill('sk-sandbox-wrong');
	await credential.input('baseUrl').fill(sandbox.url);
	await credential.save();
	await credential.showDetails();

	await expect(credential.root).toContainText(
		'Nex does not know this API key. Check that it was copied whole and was not revoked in Nex.',
	);
	const refused = sandbox.requests.length;
	expect(refused).toBeGreaterThan(0);
	expect(sandbox.requests.every(({ outcome }) => outcome === 401)).toBe(true);

	await credential.input('apiKey').fill(sandbox.keys.full);
	await credential.save();

	await expect(credential.root).toBeHidden();
	expect(sandbox.requests.slice(refused).map(({ outcome }) => outcome)).toEqual([200]);

	await node.editCredential();

	await expect(credential.root).toContainText('Connection tested successfully');
});
