import { expect, type Locator, type Page } from '@playwright/test';

/** The dialog in which a person creates or changes a credential. */
export class CredentialDialog {
	readonly root: Locator;

	constructor(page: Page) {
		this.root = page.getByTestId('editCredential-modal');
	}

	/** The input of a field, by the field's name in the credential. */
	input(field: string): Locator {
		return this.root.getByTestId(`parameter-input-${field}`).locator('input');
	}

	/** Saves it; n8n then tests it. */
	async save(): Promise<void> {
		await this.root.getByTestId('credential-save-button').getByRole('button').click();
	}

	/** Opens what n8n says of a failed test. */
	async showDetails(): Promise<void> {
		await this.root.getByText('More details').click();
	}

	async close(): Promise<void> {
		await this.root.getByRole('button', { name: 'Close this dialog' }).click();
		await expect(this.root).toBeHidden();
	}
}
