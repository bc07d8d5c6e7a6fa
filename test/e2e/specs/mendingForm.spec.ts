import { join } from 'node:path';
import { projectFolder } from '../../../programs/folders';
import { importWorkflow } from '../../n8n/host/execution';
import { sampleWorkflows } from '../../n8n/host/sampleWorkflows';
import { FormPage } from '../editor/formPage';
import { expect, test } from '../test';

test('the sample workflow imports a spreadsheet: each row that is refused is shown in a form, corrected there and sent again', async ({
	editor,
	host,
	sandbox,
}) => {
	const { canvas, page } = editor;
	const sample = (await sampleWorkflows(host)).get('import-a-spreadsheet.json');
	await editor.openWorkflow(await importWorkflow(host.rest, sample));
	const stored = () =>
		sandbox.records('person').map(({ attributes }) => attributes.email_addresses);

	const opened = page.waitForEvent('popup');
	await canvas.executeWorkflow();
	const form = new FormPage(await opened);
	await form.upload('Spreadsheet', join(projectFolder, 'workflows', 'people.csv'));
	await form.submit('Submit');

	await test.step('a row without an address says so, with the other rows stored', async () => {
		await expect(form.title).toHaveText('Correct the row of Joe Doe');
		await expect(form.description).toContainText('"Email Addresses" has no value');
		await expect(form.field('email_addresses')).toHaveValue('');
		expect(stored()).toEqual([['jane@example.com']]);

		await form.field('email_addresses').fill('joe@example.com');
		await form.submit('Send Again');
	});

	await test.step('one whose correction is refused again comes back', async () => {
		await expect(form.title).toHaveText('Correct the row of Ann Lee');
		await expect(form.field('email_addresses')).toHaveValue('ann.example.com');
		await form.field('email_addresses').fill('ann@');
		await form.submit('Send Again');

		await expect(form.description).toContainText('but got "ann@"');
		await form.field('email_addresses').fill('ann@example.com');
		await form.submit('Send Again');
	});

	await test.step('a choice offers what Nex allows', async () => {
		await expect(form.title).toHaveText('Correct the row of Max Miller');
		await expect(form.description).toContainText('but got "Trade Fare"');
		await expect(form.field('lead_source').locator('option:not([disabled])')).toHaveText([
			'Website',
			'Referral',
			'Trade Fair',
		]);
		await form.field('lead_source').selectOption('Trade Fair');
		await form.submit('Send Again');
	});

	await expect(form.page.getByText('Every row is in Nex')).toBeVisible();
	expect(sandbox.records('person').map(({ attributes }) => attributes)).toEqual([
		person('Jane', 'Smith', '3', '2'),
		person('Joe', 'Doe', '4', '1'),
		person('Ann', 'Lee', '5', '2'),
		person('Max', 'Miller', '6', '3'),
	]);
});

function person(first_name: string, last_name: string, lastDigit: string, lead_source: string) {
	return {
		name: { first_name, last_name },
		email_addresses: [`${first_name.toLowerCase()}@example.com`],
		phone_number: `+1 555 987 654${lastDigit}`,
		lead_source,
	};
}
