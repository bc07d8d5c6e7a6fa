import { expect, type Locator, type Page } from '@playwright/test';
import { Canvas } from './canvas';
import { CredentialDialog } from './credentialDialog';
import { NodePanel } from './nodePanel';
import { NodesPanel } from './nodesPanel';

/** The editor is large: on a busy machine, a browser without a cache takes its time to start it. */
const firstLoad = { timeout: 90_000 };

/** n8n's editor in a browser tab, as a person uses it. What they can do is on its parts. */
export class Editor {
	readonly canvas: Canvas;
	readonly nodesPanel: NodesPanel;
	readonly node: NodePanel;
	readonly credential: CredentialDialog;
	/** The triangles that n8n puts beside what is missing, wrong or outdated, wherever they are. */
	readonly warnings: Locator;

	constructor(private readonly page: Page) {
		this.canvas = new Canvas(page);
		this.nodesPanel = new NodesPanel(page);
		this.node = new NodePanel(page);
		this.credential = new CredentialDialog(page);
		this.warnings = page.locator('[data-icon="triangle-alert"]');
	}

	/** What stands anywhere, such as in the explanation that comes up under the pointer. */
	text(pattern: RegExp): Locator {
		return this.page.getByText(pattern).first();
	}

	/** Opens a new workflow, which has no node yet. */
	async openEmptyCanvas(): Promise<void> {
		await this.page.goto('/workflow/new');
		await expect(this.canvas.root.getByTestId('canvas-add-button')).toBeVisible(firstLoad);
	}

	/** Opens a stored workflow. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`/workflow/${id}`);
		await expect(this.canvas.nodes.first()).toBeVisible(firstLoad);
	}
}
