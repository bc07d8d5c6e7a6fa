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

	/** Chooses a node, to see its triggers and actions. */
	async choose(name: string): Promise<void> {
		await this.offered.getByText(name, { exact: true }).click();
	}

	/** Chooses what starts a workflow, to add it. */
	async chooseTrigger(name: string): Promise<void> {
		await this.chooseUnder('Triggers', name);
	}

	/** Chooses an action, to add it. */
	async chooseAction(name: string): Promise<void> {
		await this.chooseUnder('Actions', name);
	}

	/** Which of the two stands open depends on whether the workflow has a trigger yet. */
	private async chooseUnder(heading: string, name: string): Promise<void> {
		const group = this.root
			.locator('[data-category-collapsed]')
			.filter({ hasText: new RegExp(`^${heading} \\(\\d+\\)`) });
		if ((await group.getAttribute('data-category-collapsed')) === 'true') {
			await group.getByTestId('node-creator-category-item').click();
		}
		await this.offered.getByText(name, { exact: true }).click();
	}
}
