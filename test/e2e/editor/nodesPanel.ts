import type { Locator, Page } from '@playwright/test';

const headings = ['Triggers', 'Actions'] as const;

type Heading = (typeof headings)[number];

/** The panel in which a person searches for the node or the action to add. */
export class NodesPanel {
	/** The names of the nodes, or of one node's actions, that are offered. */
	readonly offered: Locator;
	readonly root: Locator;

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

	/** Shows what is under one heading alone. Which one stands open depends on the workflow's having a trigger. */
	async show(heading: Heading): Promise<void> {
		for (const other of headings) {
			const group = this.root
				.locator('[data-category-collapsed]')
				.filter({ hasText: new RegExp(`^${other} \\(\\d+\\)`) });
			const isShown = (await group.getAttribute('data-category-collapsed')) !== 'true';
			if (isShown !== (other === heading)) {
				await group.getByTestId('node-creator-category-item').click();
			}
		}
	}

	private async chooseUnder(heading: Heading, name: string): Promise<void> {
		await this.show(heading);
		await this.offered.getByText(name, { exact: true }).click();
	}
}
