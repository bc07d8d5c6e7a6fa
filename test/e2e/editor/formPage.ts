import type { Locator, Page } from '@playwright/test';

/** A page of an n8n form, in a tab of its own. */
export class FormPage {
	/** The form itself, without what n8n shows around it. */
	readonly card: Locator;
	readonly title: Locator;
	readonly description: Locator;

	constructor(readonly page: Page) {
		this.card = page.locator('#n8n-form');
		const header = this.card.locator('.form-header');
		this.title = header.locator('h1');
		this.description = header.locator('p');
	}

	/** The input of a field, by its label. */
	field(label: string): Locator {
		return this.page.getByLabel(label, { exact: true });
	}

	/** Chooses a file for a field, by its path or as it is. */
	async upload(label: string, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
		await this.field(label).setInputFiles(file);
	}

	/** Sends what is filled in, by the name of the button. */
	async submit(button: string): Promise<void> {
		await this.page.getByRole('button', { name: button }).click();
	}
}
