import { basePath } from '../../../sandbox';
import { sentRecords } from '../sentRecords';
import { expect, test } from '../test';

test('a new user adds the node, connects it and upserts a first person', async ({
	editor,
	sandbox,
}) => {
	const { canvas, credential, node, nodesPanel } = editor;
	const { attributes, output } = node;

	await test.step('searching "nex" on an empty canvas offers the action "Upsert record"', async () => {
		await editor.openEmptyCanvas();
		await canvas.addFirstStep();
		await nodesPanel.search('nex');
		await nodesPanel.choose('Nex');
		await nodesPanel.chooseAction('Upsert record');

		await expect(node.icon).toHaveAttribute('src', /\/nex\.svg$/);
		await expect(node.parameter('Resource').input).toHaveValue('Record');
		await expect(node.parameter('Operation').input).toHaveValue('Upsert Record');
		await expect(attributes.fieldLabels).toHaveCount(0);
	});

	await test.step('a credential with a right key is saved and passes its test', async () => {
		await node.connect();
		await credential.input('apiKey').fill(sandbox.keys.full);
		await credential.input('baseUrl').fill(sandbox.url);
		await credential.save();

		await expect(credential.root).toBeHidden();
		await expect(node.credential).toHaveValue('Nex account');
		expect(
			sandbox.requests.map(({ method, url, headers, outcome }) => ({
				request: `${method} ${url}`,
				key: headers.authorization,
				outcome,
			})),
		).toEqual([
			{
				request: `GET ${basePath}/v1/objects?include_attributes=false`,
				key: `Bearer ${sandbox.keys.full}`,
				outcome: 200,
			},
		]);
	});

	await test.step('the list of objects is the one of the workspace', async () => {
		const objects = await node.parameter('Object').openList();

		await expect(objects).toHaveText(['Company', 'Person', 'Subscription']);
		await objects.getByText('Person').click();
	});

	await test.step("the person's attributes appear, the e-mail address preselected to match on", async () => {
		await expect(attributes.matchingAttribute).toHaveValue('email_addresses');
		await expect(attributes.fieldLabels).toHaveText([
			'Email Addresses (using to match)',
			'Name',
			'Job Title',
			'Phone Number',
			'Location',
			'LinkedIn › Username',
			'LinkedIn › URL',
			'Lead Source',
			'Lead Score',
			'Newsletter',
			'Last Contacted',
		]);
		expect(sandbox.requests.at(-1)?.url).toBe(`${basePath}/v1/objects/person`);
	});

	await test.step('parts of a name wait under "Add attribute to send"', async () => {
		await attributes.remove('name');
		await attributes.add('Name › First Name');
		await attributes.add('Name › Last Name');

		await expect(attributes.fieldLabels.nth(1)).toHaveText('Name › First Name');
		await expect(attributes.fieldLabels.nth(2)).toHaveText('Name › Last Name');
	});

	await test.step('run with the fields filled in, the step shows the record that Nex has stored', async () => {
		await attributes.field('Name › First Name').write('Jane');
		await attributes.field('Name › Last Name').write('Smith');
		await attributes.field('Email Addresses (using to match)').write('jane@example.com');
		await attributes.field('Job Title').write('CTO');
		await attributes.field('Lead Source').choose('Referral');
		await attributes.field('Lead Score').write('42');
		await node.executeStep();

		await expect(output.itemCount).toHaveText('1 item');
		const [record] = sandbox.records('person');
		await output.show('table');
		await expect(output.rows).toHaveCount(1);
		await expect(output.rows).toContainText(record?.id ?? 'no record');
		await expect(output.rows).toContainText('first_name:Jane');
		await expect(output.rows).toContainText('jane@example.com');
		expect(sentRecords(sandbox)).toEqual([
			{
				path: `${basePath}/v1/objects/person`,
				body: {
					matching_attribute: 'email_addresses',
					attributes: {
						name: { first_name: 'Jane', last_name: 'Smith' },
						email_addresses: ['jane@example.com'],
						job_title: 'CTO',
						lead_source: '2',
						lead_score: 42,
					},
				},
			},
		]);
	});
});
