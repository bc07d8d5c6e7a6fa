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

	/** @param page the browser tab */
	constructor(readonly page: Page) {
		this.canvas = new Canvas(page);
		this.nodesPanel = new NodesPanel(page);
		this.node = new NodePanel(page);
		this.credential = new CredentialDialog(page);
		this.warnings = page.locator(
			'[data-icon="node-validation-error"], [data-icon="triangle-alert"]',
		);
	}

	/** What stands anywhere, such as in the explanation that comes up under the pointer. */
	text(pattern: RegExp): Locator {
		return this.page.getByText(pattern).first();
	}

	/** Opens a new workflow, which has no node yet. */
	async openEmptyCanvas(): Promise<void> {
		await this.goTo('/workflow/new');
		await expect(this.canvas.root.getByTestId('canvas-add-button')).toBeVisible(firstLoad);
	}

	/** Opens a stored workflow. */
	async openWorkflow(id: string): Promise<void> {
		await this.goTo(`/workflow/${id}`);
		await expect(this.canvas.nodes.first()).toBeVisible(firstLoad);
	}

	/**
	 * Leaves the workflow without saving it, where one is open. The editor goes to its list of
	 * credentials and forgets those that are no longer there. It may be about to go somewhere else by
	 * itself, such as to the address of a workflow that it has just stored, so this is tried again.
	 */
	async leave(): Promise<void> {
		if (!(await this.canvas.root.isVisible())) return;
		const confirm = this.page.getByRole('button', { name: 'Leave without saving' });
		const list = this.page.getByRole('link', { name: 'Credentials', exact: true });
		const atOnce = { timeout: 7_500 };
		await expect(async () => {
			await this.follow('/home/credentials');
			await expect(confirm.or(list).first()).toBeVisible(atOnce);
			if (await confirm.isVisible()) await confirm.click(atOnce);
			await expect(list).toBeVisible(atOnce);
			await expect(this.canvas.root).toBeHidden(atOnce);
		}).toPass({ timeout: 60_000 });
	}

	/** To load the editor takes ten times as long as to go from one of its pages to another. */
	private async goTo(path: string): Promise<void> {
		if (this.page.url() === 'about:blank') {
			await this.page.goto(path);
			return;
		}
		await this.leave();
		await this.follow(path);
	}

	/** Goes to another page of the loaded editor, as one of its links does. */
	private async follow(path: string): Promise<void> {
		await this.page.evaluate(
			`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
		);
	}
}
