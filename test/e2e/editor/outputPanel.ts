import type { Locator } from '@playwright/test';

/** What a node has put out, right of its form. */
export class OutputPanel {
	/** The items as rows of the table. */
	readonly rows: Locator;
	/** What went wrong, where the node has failed. */
	readonly error: Locator;
	/** What to do about that. */
	readonly advice: Locator;
	/** The code of that, which `showErrorDetails` shows: the HTTP status where Nex has refused. */
	readonly errorCode: Locator;
	/** Notes of the node above its items. */
	readonly hints: Locator;
	/** How many items there are. */
	readonly itemCount: Locator;

	/** @param root the panel */
	constructor(readonly root: Locator) {
		this.rows = root.locator('tbody tr');
		this.error = root.getByTestId('node-error-message');
		this.advice = root.getByTestId('node-error-description');
		this.errorCode = root
			.locator('.node-error-view__details-row')
			.filter({ hasText: 'Error code' })
			.locator('code');
		this.hints = root.getByTestId('run-data-hints');
		this.itemCount = root.getByTestId('ndv-items-count');
	}

	/** Shows what n8n keeps folded under the error, about the node with this name. */
	async showErrorDetails(node: string): Promise<void> {
		await this.root.getByText(`From ${node}`).click();
	}

	/** Shows the items as a table, as JSON or by their schema. */
	async show(view: 'schema' | 'table' | 'json'): Promise<void> {
		await this.root.getByTestId(`radio-button-${view}`).click();
	}

	/** Shows the items of one output of the node, such as "Error Branch". */
	async showBranch(name: string): Promise<void> {
		await this.root.getByText(name).click();
	}
}
