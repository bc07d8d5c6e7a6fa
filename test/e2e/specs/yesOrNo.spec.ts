import { objectFromList } from '../../n8n/host/nexParameters';
import { sentRecords } from '../sentRecords';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

const jane = { email_addresses: ['jane@example.com'], name: 'Jane Smith' };

test('what looks chosen is sent, be it yes or no, and what looks open is not', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const { attributes, output } = node;
	const newsletter = attributes.field('Newsletter');
	const sent = () => sentRecords(sandbox).map(({ body }) => body);
	const withNewsletter = (chosen: object) => ({
		matching_attribute: 'email_addresses',
		attributes: { ...jane, ...chosen },
	});
	await editor.openWorkflow(await storeNexWorkflow(host, { parameters: objectFromList('person') }));
	await canvas.open('Nex');
	await attributes.field('Email Addresses (using to match)').write('jane@example.com');
	await attributes.field('Name').write('Jane Smith');

	await expect(newsletter.input).toHaveValue('');
	await node.executeStep();
	await expect(output.itemCount).toHaveText('1 item');
	await expect.poll(sent).toEqual([withNewsletter({})]);

	await newsletter.choose('No');
	await node.executeStep();
	await expect.poll(sent).toEqual([withNewsletter({}), withNewsletter({ newsletter: false })]);

	await newsletter.choose('Yes');
	await node.executeStep();
	await expect.poll(() => sent().at(-1)).toEqual(withNewsletter({ newsletter: true }));
});
