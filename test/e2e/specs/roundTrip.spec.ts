import { basePath } from '../../../sandbox';
import { storeNexWorkflow } from '../storedWorkflow';
import { expect, test } from '../test';

test('a person creates a record, finds, reads and updates it, puts it on a list and deletes it', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, node } = editor;
	const { attributes, output } = node;
	const [resource, operation] = [node.parameter('Resource'), node.parameter('Operation')];
	const record = node.parameter('Record');
	const stored = () => sandbox.records('person').map((person) => person.attributes);
	const lastRequest = () => {
		const request = sandbox.requests.at(-1);
		return `${request?.method} ${request?.url.replace(basePath, '')}`;
	};
	const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };
	await editor.openWorkflow(await storeNexWorkflow(host, { parameters: {} }));
	await canvas.open('Nex');

	await test.step('Create stores what the fields say', async () => {
		await operation.choose('Create');
		await node.parameter('Object').chooseFromList('Person');
		await attributes.field('Name').write(jane.name);
		await attributes.field('Email Addresses').write('jane@example.com');
		await node.executeStep();
		await output.show('table');

		await expect(output.rows).toContainText(jane.name);
		expect(stored()).toEqual([jane]);
	});
	const [{ id } = { id: 'no record' }] = sandbox.records('person');

	await test.step('Search finds it by a part of its name', async () => {
		await operation.choose('Search');
		await node.parameter('Query').write('smith');
		await node.executeStep();

		await expect(output.rows).toContainText('0.5');
		await expect(output.rows).toContainText(id);
	});

	await test.step('the list under "Record" finds it as a person types, and Get reads it', async () => {
		await operation.choose('Get');
		await node.parameter('Object').chooseFromList('Person');
		await record.chooseBySearch('jane', 'Jane Smith');
		await node.executeStep();

		await expect(output.rows).toContainText('jane@example.com');
		expect(lastRequest()).toBe(`GET /v1/records/${id}`);
	});

	await test.step('Update changes what is filled in, and nothing else', async () => {
		await operation.choose('Update');
		await expect(record.input).toHaveValue('Jane Smith');
		await attributes.field('Job Title').write('CTO');
		await node.executeStep();

		await expect(output.rows).toContainText('CTO');
		expect(lastRequest()).toBe(`PATCH /v1/records/${id}`);
		expect(stored()).toEqual([{ ...jane, job_title: 'CTO' }]);
	});

	await test.step('Upsert puts it on a list, with what the list says of it', async () => {
		await resource.choose('List Member');
		await operation.choose('Upsert');
		await node.parameter('List').chooseFromList('VIP Customers');
		await record.chooseBySearch('jane', 'Jane Smith');
		await attributes.field('Status').choose('Qualified');
		await attributes.field('Score').write('7');
		await node.executeStep();

		await expect(output.rows).toContainText('42');
		const members = sandbox.members('vip_customers').map(({ body }) => body.attributes);
		expect(members).toEqual([{ status: '42', score: 7 }]);
	});

	await test.step('Delete takes it away', async () => {
		await resource.choose('Record');
		await operation.choose('Delete');
		await record.chooseBySearch('cto', 'Jane Smith (CTO)');
		await node.executeStep();

		await expect(output.rows).toContainText('true');
		expect(lastRequest()).toBe(`DELETE /v1/records/${id}`);
		expect(stored()).toEqual([]);
		expect(sandbox.members('vip_customers')).toEqual([]);
	});
});
