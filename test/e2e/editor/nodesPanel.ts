import type { Locator, Page } from '@playwright/test';

/** The panel in which a person searches for the node or the action to add. */
export class NodesPanel {
	/** The names of the nodes, or of one node's actions, that are offered. */
	readonly offered: Locator;
	private readonly root: Locator;

	constructor(page: Page) {
		this.root = page.getByTestId('node-creator');
		this.offered = this.root.getByTestId('node-creator-item-name');
	}

	async search(text: string): Promise<void> {
		await this.root.getByTestId('node-creator-search-bar').last().fill(text);
	}

	/** Chooses a node, to see its actions, or an action, to add it. */
	async choose(name: string): Promise<void> {
		await this.offered.getByText(name, { exact: true }).click();
	}
}
