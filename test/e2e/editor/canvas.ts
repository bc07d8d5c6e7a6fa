import { expect, type Locator, type Page } from '@playwright/test';

/** The canvas, with the nodes of the workflow. */
export class Canvas {
	/** All nodes. */
	readonly nodes: Locator;
	/** How many items went over each connection. */
	readonly itemCounts: Locator;
	readonly root: Locator;

	constructor(page: Page) {
		this.root = page.getByTestId('canvas');
		this.nodes = this.root.getByTestId('canvas-node');
		this.itemCounts = this.root.getByTestId('edge-label');
	}

	/** A node, by its name. */
	node(name: string): Locator {
		return this.nodes.filter({ has: this.root.page().getByText(name, { exact: true }) });
	}

	/** The mark of a node that has run well. */
	succeeded(name: string): Locator {
		return this.node(name).getByTestId('canvas-node-status-success');
	}

	/** The first step of an empty canvas: opens the nodes panel. */
	async addFirstStep(): Promise<void> {
		await this.root.getByTestId('canvas-add-button').getByRole('button').click();
	}

	/** Opens the nodes panel for what comes after a node, from the plus beside it. */
	async addAfter(name: string): Promise<void> {
		await this.node(name).getByTestId('canvas-handle-plus').click();
	}

	/** Opens the panel of a node. */
	async open(name: string): Promise<void> {
		await this.node(name).dblclick();
		await expect(this.root.page().getByTestId('ndv')).toBeVisible();
	}

	/** Puts the nodes in order. */
	async tidyUp(): Promise<void> {
		await this.root.page().getByTestId('tidy-up-button').click();
	}

	/** Runs the workflow by hand. */
	async executeWorkflow(): Promise<void> {
		await this.root.page().getByTestId('execute-workflow-button').click();
	}
}
