import { sentRecords } from '../sentRecords';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

test('a social profile shows its parts at once, and takes a bare address too', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const { attributes, output } = node;
	const address = 'https://linkedin.com/in/jane';
	const sent = () => sentRecords(sandbox).map(({ body }) => body);
	const withLinkedIn = (linkedin: object) => ({
		matching_attribute: 'email_addresses',
		attributes: { email_addresses: ['jane@example.com'], linkedin },
	});
	await editor.openWorkflow(await storeNexWorkflow(host, { parameters: {} }));
	await canvas.open('Nex');
	await node.parameter('Object').chooseFromList('Person');
	await attributes.field('Email Addresses (using to match)').write('jane@example.com');

	await test.step('its address is written where its parts are', async () => {
		await expect(attributes.field('LinkedIn › Username').value).toBeVisible();
		await attributes.field('LinkedIn › URL').write(address);
		await node.executeStep();

		await expect.poll(sent).toEqual([withLinkedIn({ url: address })]);
		await expect(output.itemCount).toHaveText('1 item');
	});

	await test.step('the whole waits under "Add attribute to send", and takes the same address', async () => {
		await attributes.remove('linkedin.url');
		await attributes.add('LinkedIn');
		await attributes.field('LinkedIn').write(address);
		await node.executeStep();

		await expect.poll(() => sent().length).toBe(2);
		expect(sent().at(-1)).toEqual(withLinkedIn({ url: address }));
	});
});
